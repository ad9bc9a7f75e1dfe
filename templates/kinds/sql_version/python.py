"""The version of a SQL Server."""

import rbrun


def sql_version(server):
    """Return the product version, None where the server cannot be reached."""
    request = {"server": server, "question": "version", "database": ""}
    return rbrun.ask_helper("sql_value", request)
