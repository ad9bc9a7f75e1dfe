# ruff: noqa: ARG001
"""The part of winreg that the host module uses, answered by the simulated host."""

from simclient import ask

HKEY_LOCAL_MACHINE = "HKLM"
KEY_READ, KEY_WRITE, KEY_WOW64_64KEY = 0x20019, 0x20006, 0x0100
REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ, REG_QWORD = 1, 2, 3, 4, 7, 11


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
            return _data(value)
    raise FileNotFoundError(2, name)


def _data(value):
    if isinstance(value, int):
        return value, REG_DWORD if value < 2**32 else REG_QWORD
    if isinstance(value, dict):
        if "expand" in value:
            return value["expand"], REG_EXPAND_SZ
        if "binary" in value:
            return bytes.fromhex(value["binary"]) or None, REG_BINARY
        # However long a DWORD is, winreg reads four bytes of it.
        return int.from_bytes(bytes.fromhex(value["dword"])[:4], "little"), REG_DWORD
    return value, REG_MULTI_SZ if isinstance(value, list) else REG_SZ


def ExpandEnvironmentStrings(text):
    """Put the host's variables into a text."""
    return ask("expand", text)


def QueryInfoKey(key):
    """Return how many keys are below, how many values there are, and when something was changed."""
    return len(ask("registry_children", key.path)), len(ask("registry_values", key.path)), 0


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
