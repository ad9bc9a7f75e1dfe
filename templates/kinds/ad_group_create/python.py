"""Creates a group in the directory."""

import rbdirectory


def ad_group_create(id, name, path, scope, description=""):
    """Create a security group unless it is there."""
    more = {"path": path, "scope": scope, "description": description}
    rbdirectory.change_group(id, "ad_group_create", "create", name, **more)
