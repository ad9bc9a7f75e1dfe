"""Whether a data provider reaches a SQL Server."""

import rbhost


def sql_provider(server, provider):
    """Say whether the very provider that the product uses can connect."""
    return rbhost.run_helper("sql_provider", {"server": server, "provider": provider})
