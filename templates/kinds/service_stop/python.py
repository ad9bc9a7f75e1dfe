"""Stops a service."""

import rbservices


def service_stop(id, name, computer=""):
    """Stop the service, here where no computer is named, and wait until it has stopped."""
    rbservices.stop(id, "service_stop", name, computer)
