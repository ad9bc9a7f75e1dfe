"""The alias of a SQL Server on this computer."""

import rbaliases


def sql_alias(name, other_than=""):
    """Return what the alias points to in both registry views, None where neither has it.

    With `other_than`, None also where each view that has it points there: a run may have been ended between.
    """
    return rbaliases.read(name, other_than)
