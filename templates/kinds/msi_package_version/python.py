"""The version that an installer package brings."""

import rbrun


def msi_package_version(path):
    """Return the package's ProductVersion, None where it cannot be read."""
    return rbrun.ask_helper("msi_property", {"path": path, "name": "ProductVersion"})
