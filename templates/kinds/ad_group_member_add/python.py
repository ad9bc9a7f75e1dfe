"""Adds a member to a group in the directory."""

import rbdirectory


def ad_group_member_add(id, group, member):
    """Add the account unless it is a member."""
    rbdirectory.change_group(id, "ad_group_member_add", "add", group, member=member)
