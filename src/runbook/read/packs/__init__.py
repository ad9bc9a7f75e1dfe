"""A pack: a folder of YAML files to one value; everything wrong in any of them is said at once."""

from runbook.read.packs.folder import read_pack

__all__ = ["read_pack"]
