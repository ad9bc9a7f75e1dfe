"""The build number of Windows."""

import rbhost


def os_build():
    """Return the build number, as 17763."""
    return int(rbhost.registry_value("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "CurrentBuildNumber") or 0)
