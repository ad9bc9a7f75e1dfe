"""Whether a TCP port answers."""

import rbhost


def tcp_port(host, port):
    """Say whether a connection is taken within five seconds."""
    return rbhost.run_helper("tcp_connect", {"host": host, "port": port, "seconds": 5})
