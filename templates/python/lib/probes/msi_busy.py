"""Whether Windows Installer is at work."""

import rbhost


def msi_busy():
    """Say whether another installation runs."""
    return rbhost.run_helper("msi_busy", {})
