"""The state of a service."""

import rbservices


def service_state(name, computer=""):
    """Return running, stopped, other or absent; of this computer where none is named."""
    return rbservices.state(name, computer)
