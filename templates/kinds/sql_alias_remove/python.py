"""Removes the alias of a SQL Server."""

import rbaliases
import rbhost
import rbrun


def sql_alias_remove(id, name):
    """Remove the alias from both registry views."""
    held = [view for view in rbaliases.VIEWS if rbhost.registry_value(view, name) is not None]
    for view in held:
        rbhost.registry_delete(view, name)
    rbrun.acted(id, "sql_alias_remove", "remove alias " + name, None, bool(held))
