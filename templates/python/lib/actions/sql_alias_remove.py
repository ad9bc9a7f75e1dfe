"""Removes the alias of a SQL Server."""

import rbaliases
import rbhost
import rbrun


def sql_alias_remove(id, name):
    """Remove the alias from both registry views."""
    removed = [rbhost.registry_delete(view, name) for view in rbaliases.VIEWS]
    rbrun.acted(id, "sql_alias_remove", "remove alias " + name, None, any(removed))
