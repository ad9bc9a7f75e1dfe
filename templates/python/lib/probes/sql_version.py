"""The version of a SQL Server."""

import rbhost


def sql_version(server):
    """Return the product version, None where the server cannot be reached."""
    request = {"server": server, "question": "version", "database": ""}
    return rbhost.run_helper("sql_value", request)
