"""Whether a TCP port answers."""

import rbrun


def tcp_port(host, port):
    """Say whether a connection is taken within five seconds."""
    return rbrun.ask_helper("tcp_connect", {"host": host, "port": port, "seconds": 5})
