"""A role or feature of Windows."""

import rbhost


def windows_feature(name):
    """Return installed, available or absent."""
    return rbhost.run_helper("windows_feature", {"name": name})
