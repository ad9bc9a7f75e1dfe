"""A group in the directory."""

import rbhost


def ad_group(name):
    """Say whether the group exists."""
    return rbhost.run_helper("ad_group", {"question": "exists", "group": name, "member": ""})
