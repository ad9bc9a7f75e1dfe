"""The TCP port of a SQL Server."""

import rbrun


def sql_port(server):
    """Return the port that the server answers at over TCP, None where it does not."""
    return rbrun.ask_helper("sql_port", {"server": server})
