"""The account that a service runs under."""

import rbhost


def service_account(name):
    """Return the account in lower case, "" where the service is absent."""
    key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + name
    return rbhost.registry_text(key, "ObjectName").lower()
