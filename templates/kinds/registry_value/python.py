"""A value of the registry, 64-bit view."""

import rbhost


def registry_value(key, name):
    """Return the value, None where key or value is absent."""
    return rbhost.registry_value(key, name)
