"""Takes a login out of a server role of a SQL Server."""

import rbrun


def sql_role_drop(id, server, role, member):
    """Take the login out of the role; no membership is no failure."""
    changed = rbrun.ask_helper("sql_role", {"change": "drop", "server": server, "role": role, "member": member})
    rbrun.acted(id, "sql_role_drop", "drop %s from %s on %s" % (member, role, server), None, changed)
