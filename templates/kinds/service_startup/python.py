"""How a service starts."""

import rbhost

_STARTS = {"2": "auto", "3": "manual", "4": "disabled"}


def service_startup(name):
    """Return auto, manual, disabled, other or absent."""
    key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + name
    if not rbhost.registry_exists(key):
        return "absent"
    return _STARTS.get(rbhost.registry_text(key, "Start"), "other")
