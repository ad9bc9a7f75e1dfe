"""The version of a file."""

import rbrun


def file_version(path):
    """Return "a.b.c.d", None where there is no file or no version."""
    return rbrun.ask_helper("file_version", {"path": path})
