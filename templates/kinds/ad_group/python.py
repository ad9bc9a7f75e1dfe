"""A group in the directory."""

import rbrun


def ad_group(name):
    """Say whether the group exists."""
    return rbrun.ask_helper("ad_group", {"question": "exists", "group": name, "member": ""})
