"""Whether an account is sysadmin on a SQL Server."""

import rbrun


def sql_sysadmin(server, account=""):
    """Say whether the server counts the account, else this user, as sysadmin; of this user silence says no."""
    request = {"server": server, "question": "sysadmin", "database": ""}
    if account:
        request = {"server": server, "question": "member", "account": account}
    return rbrun.ask_helper("sql_value", request)
