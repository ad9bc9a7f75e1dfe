"""Stops a service."""

import rbservices


def service_stop(id, name):
    """Stop the service and wait until it has stopped."""
    rbservices.stop(id, "service_stop", name)
