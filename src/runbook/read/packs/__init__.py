"""A pack: a folder of YAML files to one value; everything wrong in any of them is said at once."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runbook.read.packs.folder import read_pack

__all__ = ["read_pack"]


def __getattr__(name: str) -> Any:
    """Import what reads a pack when somebody asks for it: who finds one in the store needs nothing of it."""
    if name == "read_pack":
        from runbook.read.packs.folder import read_pack

        return read_pack
    raise AttributeError(name)
