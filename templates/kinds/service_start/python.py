"""Starts a service."""

import rbservices


def service_start(id, name, computer=""):
    """Start the service, here where no computer is named, and wait until it runs."""
    rbservices.start(id, "service_start", name, computer)
