"""Whether a file or folder is there."""

import rbhost


def file_exists(path):
    """Say whether the path leads to a file or folder."""
    return rbhost.file_exists(path)
