"""The state of a service."""

import rbservices


def service_state(name):
    """Return running, stopped, other or absent."""
    return rbservices.state(name)
