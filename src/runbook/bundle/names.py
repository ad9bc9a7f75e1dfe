"""Which names a bundle and its files may have."""

import re
import unicodedata

# No leading dot: `..yaml` has the stem `.`, and `.<name>.old` belongs to the bundle `<name>`.
_NAME = re.compile(r"""[^.\\/:*?"<>|](?:[^\\/:*?"<>|]*[^.\\/:*?"<>| ])?(?<! )""")
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10))})
"""Names that Windows keeps for devices, with any ending (Microsoft, Naming Files)."""


def is_bundle_name(name: str) -> bool:
    """Say whether a profile's stem can be a folder everywhere: bundles are carried to Windows and back."""
    # `NUL.tar.gz` is the device too: only what stands before the first dot counts.
    return bool(_NAME.fullmatch(name)) and name.isprintable() and name.split(".")[0].upper() not in _DEVICES


def folder_key(name: str) -> str:
    """Return what is equal for two names that Windows or macOS take for one, as in another case."""
    # macOS takes composed and decomposed letters for one name, and Windows small and capital ones.
    return unicodedata.normalize("NFC", name).casefold()
