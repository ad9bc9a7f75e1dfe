"""The registry of a host: keys and values, found without regard to case, 64-bit view.

A value is a text, a number (DWORD, or QWORD above 32 bits), a list of texts, or a mapping with one name:
`expand` (a text with variables), `binary` (hex), `dword` (the hex bytes of a DWORD that has not four).
"""

from typing import Any

Values = dict[str, Any]
_SERVICES = "hklm\\system\\currentcontrolset\\services\\"
_STARTS = {"auto": 2, "manual": 3, "disabled": 4, "boot": 0}


class Registry:
    """Keys as full paths that begin with HKLM, with their values by name; services have keys of their own."""

    def __init__(self, keys: dict[str, Values], services: dict[str, Values]) -> None:
        self.keys, self.services = keys, services

    def exists(self, key: str) -> bool:
        """Say whether a key, or any key below it, is there."""
        wanted = key.lower()
        if self._service(key):
            return True
        return any(known.lower() == wanted or known.lower().startswith(wanted + "\\") for known in self.keys)

    def values(self, key: str) -> Values:
        """Return a key's values by stored name; none where the key is absent."""
        own = next((values for known, values in self.keys.items() if known.lower() == key.lower()), {})
        return {**self._service(key), **own}

    def get(self, key: str, name: str) -> Any:
        """Return a value, None where key or value is absent."""
        return next((v for known, v in self.values(key).items() if known.lower() == name.lower()), None)

    def set(self, key: str, name: str, value: Any) -> None:
        """Write a value and whatever keys lead to it."""
        known = next((known for known in self.keys if known.lower() == key.lower()), key)
        values = self.keys.setdefault(known, {})
        values[next((old for old in values if old.lower() == name.lower()), name)] = value

    def delete(self, key: str, name: str) -> bool:
        """Remove a value; say whether it was there."""
        values = next((values for known, values in self.keys.items() if known.lower() == key.lower()), {})
        found = next((old for old in values if old.lower() == name.lower()), None)
        if found is None:
            return False
        del values[found]
        return True

    def make(self, key: str) -> None:
        """Create an empty key unless it is there."""
        if not self.exists(key):
            self.keys[key] = {}

    def remove(self, key: str) -> None:
        """Remove a key with all below it."""
        wanted = key.lower()
        for known in [k for k in self.keys if k.lower() == wanted or k.lower().startswith(wanted + "\\")]:
            del self.keys[known]

    def children(self, key: str) -> list[str]:
        """Return the names of the keys directly below, sorted."""
        start = key.lower() + "\\"
        names = {known[len(start) :].split("\\")[0] for known in self.keys if known.lower().startswith(start)}
        return sorted(names, key=str.lower)

    def _service(self, key: str) -> Values:
        if not key.lower().startswith(_SERVICES):
            return {}
        name = key.lower()[len(_SERVICES) :]
        service = next((found for known, found in self.services.items() if known.lower() == name), None)
        return {"Start": _STARTS[service["start"]], "ObjectName": service["account"]} if service else {}
