"""Restarts a service."""

import rbservices


def service_restart(id, name):
    """Stop the service, then start it."""
    rbservices.stop(id, "service_restart", name)
    rbservices.start(id, "service_restart", name)
