"""The alias of a SQL Server on this computer."""

import rbaliases


def sql_alias(name):
    """Return what the alias points to in both registry views, None where neither has it."""
    return rbaliases.read(name)
