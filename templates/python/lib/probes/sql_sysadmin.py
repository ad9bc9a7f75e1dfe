"""Whether this user is sysadmin on a SQL Server."""

import rbhost


def sql_sysadmin(server):
    """Say whether the server answers and counts this user as sysadmin."""
    request = {"server": server, "question": "sysadmin", "database": ""}
    return rbhost.run_helper("sql_value", request)
