"""How Windows was installed."""

import rbhost


def os_installation_type():
    """Return "server", "server core" or "client"."""
    return rbhost.registry_text("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "InstallationType").lower()
