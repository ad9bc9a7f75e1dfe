"""Whether Windows Installer is at work."""

import rbrun


def msi_busy():
    """Say whether another installation runs."""
    return rbrun.ask_helper("msi_busy", {})
