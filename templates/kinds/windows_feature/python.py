"""A role or feature of Windows."""

import rbrun


def windows_feature(name):
    """Return installed, available or absent."""
    return rbrun.ask_helper("windows_feature", {"name": name})
