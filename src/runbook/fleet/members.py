"""Which profiles a fleet has, and the folder of each one's bundle."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from runbook.bundle.names import folder_key, is_bundle_name
from runbook.errors import RunbookError
from runbook.model.workspaces import WORKSPACE_FILE

PROFILE_ENDINGS = (".yaml", ".yml")


class FleetRefused(RunbookError):
    """The list of profiles cannot be built as it stands."""


@dataclass(frozen=True, slots=True)
class Member:
    """A profile of the fleet: `key` names it in reports, `folder` is its bundle's below the output.

    `formats` are those that are wanted of it.
    """

    key: str
    path: Path
    folder: str
    formats: tuple[str, ...] = ()


def members_of(source: Path) -> tuple[Member, ...]:
    """Return the profiles below a folder, or those that a file lists, one a line, beside the file.

    Bundles of a folder tree lie in the same tree; those of a list side by side. Raises FleetRefused for a
    list that names no profile and where two profiles would share a folder, OSError where nothing is there.
    """
    members = _in_tree(source) if source.is_dir() else _in_list(source)
    if not members:
        raise FleetRefused(f"{source} holds no profile ({', '.join(PROFILE_ENDINGS)})")
    for member in members:
        if not is_bundle_name(member.path.stem):
            raise FleetRefused(f"{member.path}: '{member.path.stem}' cannot be a folder's name everywhere")
    refuse_same(members)
    return members


def refuse_same(members: Sequence[Member]) -> None:
    """Raise FleetRefused where two profiles would share a folder, on some system at least."""
    seen: dict[str, Member] = {}
    for member in members:
        other = seen.setdefault(folder_key(member.folder), member)
        if other is not member:
            raise FleetRefused(
                f"{other.key} and {member.key} would share the folder '{member.folder}'; rename one"
            )


def shard_of(members: Sequence[Member], number: int, count: int) -> tuple[Member, ...]:
    """Return one of `count` parts of a fleet, the first is 1. A profile's name alone says where it belongs:

    every machine finds the same parts, and what changes in one profile moves no other.
    """
    return tuple(member for member in members if _spread(member.key) % count == number - 1)


def _spread(key: str) -> int:
    # 8 of the 32 bytes: far more than there are parts.
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")


def _in_tree(folder: Path) -> tuple[Member, ...]:
    found = sorted(path for path in folder.rglob("*") if path.suffix in PROFILE_ENDINGS and path.is_file())
    inside = ((path, path.relative_to(folder)) for path in found)
    return tuple(
        Member(below.as_posix(), path, below.with_suffix("").as_posix())
        for path, below in inside
        if path.name != WORKSPACE_FILE and not any(part.startswith(".") for part in below.parts)
    )


def _in_list(file: Path) -> tuple[Member, ...]:
    lines = (line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines())
    names = [line for line in lines if line and not line.startswith("#")]
    return tuple(Member(name, file.parent / name, Path(name).stem) for name in dict.fromkeys(names))
