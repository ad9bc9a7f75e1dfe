"""Whether Windows waits for a restart."""

import rbhost

_CURRENT = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\"
_KEYS = ("Component Based Servicing\\RebootPending", "WindowsUpdate\\Auto Update\\RebootRequired")


def pending_restart():
    """Say whether servicing, updates or renames of files wait for a restart."""
    if any(rbhost.registry_exists(_CURRENT + key) for key in _KEYS):
        return True
    manager = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager"
    return bool(rbhost.registry_value(manager, "PendingFileRenameOperations"))
