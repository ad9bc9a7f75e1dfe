"""Whether a data provider reaches a SQL Server."""

import rbrun


def sql_provider(server, provider):
    """Say whether the very provider that the product uses can connect."""
    return rbrun.ask_helper("sql_provider", {"server": server, "provider": provider})
