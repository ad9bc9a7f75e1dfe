"""Who has access to a folder."""

import rbrun


def folder_access(path):
    """Say whether Administrators and SYSTEM have access, by entries of the folder's own, and nobody else."""
    return rbrun.ask_helper("folder_access", {"path": path})
