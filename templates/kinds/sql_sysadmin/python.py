"""Whether this user is sysadmin on a SQL Server."""

import rbrun


def sql_sysadmin(server):
    """Say whether the server answers and counts this user as sysadmin."""
    request = {"server": server, "question": "sysadmin", "database": ""}
    return rbrun.ask_helper("sql_value", request)
