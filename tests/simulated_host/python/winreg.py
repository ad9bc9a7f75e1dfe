# ruff: noqa: ARG001
"""The part of winreg that the host module uses, answered by the simulated host."""

from simclient import ask

HKEY_LOCAL_MACHINE = "HKLM"
KEY_READ, KEY_WRITE, KEY_WOW64_64KEY = 0x20019, 0x20006, 0x0100
REG_SZ, REG_DWORD, REG_MULTI_SZ = 1, 4, 7


class _Key:
    def __init__(self, path):
        self.path = path

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def Close(self):
        """Close the key."""


def _path(key, sub):
    return (key if isinstance(key, str) else key.path) + "\\" + sub


def OpenKey(key, sub_key, reserved=0, access=KEY_READ):
    """Open a key that is there."""
    path = _path(key, sub_key)
    if not ask("registry_exists", path):
        raise FileNotFoundError(2, path)
    return _Key(path)


OpenKeyEx = OpenKey


def CreateKeyEx(key, sub_key, reserved=0, access=KEY_WRITE):
    """Open a key, made where it is absent."""
    path = _path(key, sub_key)
    ask("registry_make", path)
    return _Key(path)


def QueryValueEx(key, name):
    """Return a value and its type."""
    for known, value in ask("registry_values", key.path).items():
        if known.lower() == name.lower():
            kind = (
                REG_DWORD if isinstance(value, int) else REG_MULTI_SZ if isinstance(value, list) else REG_SZ
            )
            return value, kind
    raise FileNotFoundError(2, name)


def EnumKey(key, index):
    """Return the name of a key below, by index."""
    names = ask("registry_children", key.path)
    if index >= len(names):
        raise OSError(259, "No more data is available")
    return names[index]


def SetValueEx(key, name, reserved, kind, value):
    """Write a value."""
    ask("registry_set", key.path, name, value)


def DeleteValue(key, name):
    """Remove a value."""
    if not ask("registry_delete", key.path, name):
        raise FileNotFoundError(2, name)
