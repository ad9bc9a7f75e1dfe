"""Whether Windows waits for a restart."""

import rbhost

_CURRENT = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\"
_NAMES = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\"
_KEYS = ("Component Based Servicing\\RebootPending", "WindowsUpdate\\Auto Update\\RebootRequired")


def pending_restart():
    """Say whether servicing, updates, another name of the computer or renames of files wait for a restart."""
    names = {rbhost.registry_text(_NAMES + key, "ComputerName").lower() for key in ("ActiveComputerName", "ComputerName")}
    if len(names) > 1 or any(rbhost.registry_exists(_CURRENT + key) for key in _KEYS):
        return True
    manager = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager"
    return bool(rbhost.registry_value(manager, "PendingFileRenameOperations"))
