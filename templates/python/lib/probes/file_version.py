"""The version of a file."""

import rbhost


def file_version(path):
    """Return "a.b.c.d", None where there is no file or no version."""
    return rbhost.run_helper("file_version", {"path": path})
