"""Removes a group from the directory."""

import rbdirectory


def ad_group_remove(id, name):
    """Remove the group that this plan made, unless it has members; none is no failure."""
    rbdirectory.change_group(id, "ad_group_remove", "remove", name)
