"""The registry's 64-bit view. Keys are written HKLM\\..."""

from rbsignals import RbError


def registry_value(key, name):
    """Return a value of the 64-bit registry, None where key or value is absent."""
    import winreg

    try:
        with _open(key) as opened:
            value, kind = winreg.QueryValueEx(opened, name)
    except FileNotFoundError:
        return None
    return winreg.ExpandEnvironmentStrings(value) if kind == winreg.REG_EXPAND_SZ else _plain(value)


def registry_text(key, name):
    """Return a value as text, "" where key or value is absent."""
    value = registry_value(key, name)
    return "" if value is None else str(value)


def registry_exists(key):
    """Say whether a key is there."""
    try:
        with _open(key):
            return True
    except FileNotFoundError:
        return False


def registry_children(key):
    """Return the names of the keys directly below, in ordinal order."""
    import winreg

    try:
        with _open(key) as opened:
            count = winreg.QueryInfoKey(opened)[0]
            return sorted(winreg.EnumKey(opened, index) for index in range(count))
    except FileNotFoundError:
        return []


def registry_set(key, name, text):
    """Write a text value, with the keys that lead to it."""
    import winreg

    access = winreg.KEY_WRITE | winreg.KEY_WOW64_64KEY
    with winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, _below(key), 0, access) as opened:
        winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)


def registry_delete(key, name):
    """Remove a value; say whether it was there."""
    import winreg

    access = winreg.KEY_WRITE | winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _below(key), 0, access) as opened:
            winreg.DeleteValue(opened, name)
    except FileNotFoundError:
        return False
    return True


def _plain(value):
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, (bytes, type(None))):
        return (value or b"").hex()
    # A number of more than 18 digits cannot be read back from a record; its text can.
    return str(value) if isinstance(value, int) and value >= 10**18 else value


def _open(key):
    import winreg

    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    return winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _below(key), 0, access)


def _below(key):
    hive, _, rest = key.partition("\\")
    if hive.upper() != "HKLM" or not rest:
        raise RbError("only keys below HKLM are known, not " + key)
    return rest
