"""Aliases of SQL Servers: a value in each of the registry's two views."""

import rbhost

VIEWS = (
    "HKLM\\SOFTWARE\\Microsoft\\MSSQLServer\\Client\\ConnectTo",
    "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\MSSQLServer\\Client\\ConnectTo",
)


def read(name, other_than=""):
    """Return what the alias points to; both values where the views differ, None where neither has another."""
    first, second = (rbhost.registry_value(view, name) for view in VIEWS)
    if other_than and all(value in (None, "", other_than) for value in (first, second)):
        return None
    if first == second:
        return first
    return "%s;%s" % (first or "", second or "")
