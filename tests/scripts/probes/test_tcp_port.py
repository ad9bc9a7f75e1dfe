"""tcp_port: whether a port answers."""

from simulated_host.worlds import as_it_is


def test_tcp_port(look):
    look("tcp_port", {"host": "SQL01", "port": "1433"}, open=(as_it_is, True), closed=(_no_ports, False))


def _no_ports(world, _host):
    world["ports"] = ["SQL01:443"]
