"""The free space of a disk."""

import rbrun


def free_disk_gb(path):
    """Return the free space where the path lies, in whole GiB."""
    return rbrun.ask_helper("disk_free", {"path": path}) // 1024**3
