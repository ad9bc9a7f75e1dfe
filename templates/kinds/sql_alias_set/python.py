"""Sets the alias of a SQL Server."""

import rbaliases
import rbhost
import rbrun


def sql_alias_set(id, name, value):
    """Write the alias in both registry views."""
    different = [view for view in rbaliases.VIEWS if rbhost.registry_value(view, name) != value]
    for view in different:
        rbhost.registry_set(view, name, value)
    rbrun.acted(id, "sql_alias_set", "alias %s = %s" % (name, value), None, bool(different))
