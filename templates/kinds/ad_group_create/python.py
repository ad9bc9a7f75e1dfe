"""Creates a group in the directory."""

import rbdirectory


def ad_group_create(id, name, path, description=""):
    """Create a global security group unless it is there."""
    rbdirectory.change_group(id, "ad_group_create", "create", name, path=path, description=description)
