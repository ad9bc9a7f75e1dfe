"""The release of the .NET Framework 4."""

import rbhost


def dotnet_release():
    """Return the release number, as 528040, None where there is no .NET Framework 4."""
    return rbhost.registry_value("HKLM\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full", "Release")
