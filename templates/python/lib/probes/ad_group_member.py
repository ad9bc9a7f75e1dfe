"""A member of a group in the directory."""

import rbhost


def ad_group_member(group, member):
    """Say whether the account is a direct member."""
    return rbhost.run_helper("ad_group", {"question": "member", "group": group, "member": member})
