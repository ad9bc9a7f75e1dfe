"""Aliases of SQL Servers: a value in each of the registry's two views."""

import rbhost

VIEWS = (
    "HKLM\\SOFTWARE\\Microsoft\\MSSQLServer\\Client\\ConnectTo",
    "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\MSSQLServer\\Client\\ConnectTo",
)


def read(name):
    """Return what the alias points to; both values where the views differ, None where neither has it."""
    first, second = (rbhost.registry_value(view, name) for view in VIEWS)
    if first == second:
        return first
    return "%s;%s" % (first or "", second or "")
