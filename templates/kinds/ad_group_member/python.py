"""A member of a group in the directory."""

import rbrun


def ad_group_member(group, member):
    """Say whether the account is a direct member."""
    return rbrun.ask_helper("ad_group", {"question": "member", "group": group, "member": member})
