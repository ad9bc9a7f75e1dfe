"""Adds a login to a server role of a SQL Server."""

import rbrun


def sql_role_add(id, server, role, member):
    """Add the login to the role unless it is a member."""
    changed = rbrun.ask_helper("sql_role", {"change": "add", "server": server, "role": role, "member": member})
    rbrun.acted(id, "sql_role_add", "add %s to %s on %s" % (member, role, server), None, changed)
