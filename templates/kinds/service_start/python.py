"""Starts a service."""

import rbservices


def service_start(id, name):
    """Start the service and wait until it runs."""
    rbservices.start(id, "service_start", name)
