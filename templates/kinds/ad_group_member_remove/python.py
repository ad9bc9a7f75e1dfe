"""Takes a member out of a group in the directory."""

import rbdirectory


def ad_group_member_remove(id, group, member):
    """Remove the account; no membership is no failure."""
    rbdirectory.change_group(id, "ad_group_member_remove", "drop", group, member=member)
