"""Where a pack is found: beside the profile, in the workspace's folders of packs, among the shipped ones.

A pack is called as its folder or as the `name` in its pack.yaml. Everything is looked for from the place of
the profile; the folder in which a command is typed decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from runbook.errors import RunbookError
from runbook.model.nearest import did_you_mean
from runbook.model.workspaces import Workspace
from runbook.read.yaml_nodes import Entries, Scalar
from runbook.read.yaml_places import read_yaml
from runbook.resources import overlays_folder, shipped_packs

PACK_FILE = "pack.yaml"
Where = Literal["beside the profile", "in the workspace", "shipped", "a worked overlay to copy"]


@dataclass(frozen=True, slots=True)
class FoundPack:
    """A pack's folder, its name and title by its pack.yaml ("" where it cannot be read), and its shelf."""

    name: str
    title: str
    folder: Path
    where: Where


def find_pack(name: str, beside: Path, workspace: Workspace | None) -> FoundPack | None:
    """Return the nearest pack of a name, as seen from a folder."""
    for where, folders in _shelves(beside, workspace):
        for folder in folders:
            if folder.name == name:
                return _found(folder, where)
        # Names within pack.yaml mean reading each file; the shipped ones are called as their folders.
        for folder in folders if where != "shipped" else ():
            if (found := _found(folder, where)).name == name:
                return found
    return None


def namesakes(pack: FoundPack, name: str, beside: Path, workspace: Workspace | None) -> tuple[FoundPack, ...]:
    """Return the other packs of a name that `find_pack` passed over, the nearest first."""
    own, by_folder = pack.folder.resolve(), pack.folder.name == name
    return tuple(
        _found(folder, where)
        for where, folders in _shelves(beside, workspace)
        for folder in folders
        if folder.resolve() != own
        # A folder of the name is taken before any pack.yaml is read for it, and so it is here.
        and (
            folder.name == name or (not by_folder and where != "shipped" and _said(folder, "name") == (name,))
        )
    )


def first_shipped() -> Path | None:
    """Return the folder of the one shipped pack that follows no other; None where several or none do so."""
    first = [folder for folder in shipped_packs().values() if not any(_said(folder, "follows"))]
    return first[0] if len(first) == 1 else None


def pack_beside(name: str, overlay: Path, workspace: Workspace | None = None) -> Path | None:
    """Return the folder of the pack that an overlay extends, as seen from the folder beside the overlay.

    The overlay itself may bear the name of the pack; it is not what it extends.
    """
    own = overlay.resolve()
    for _, folders in _shelves(own.parent, workspace):
        for folder in folders:
            if folder.resolve() != own and name in (folder.name, _found(folder, "shipped").name):
                return folder
    return None


def packs_in_reach(beside: Path, workspace: Workspace | None) -> tuple[FoundPack, ...]:
    """Return every pack that can be found from a folder, the nearest first."""
    return tuple(
        _found(folder, where) for where, folders in _shelves(beside, workspace) for folder in folders
    )


def worked_overlays() -> tuple[FoundPack, ...]:
    """Return the overlays that ship as examples; no profile finds them until somebody has copied them."""
    return tuple(_found(folder, "a worked overlay to copy") for folder in _packs_below(overlays_folder()))


def _shelves(beside: Path, workspace: Workspace | None) -> Iterator[tuple[Where, tuple[Path, ...]]]:
    yield "beside the profile", (*_itself(beside), *_packs_below(beside))
    if workspace:
        places = [folder for folder in workspace.packs if folder.resolve() != beside.resolve()]
        yield "in the workspace", tuple(pack for at in places for pack in (*_itself(at), *_packs_below(at)))
    yield "shipped", tuple(shipped_packs().values())


def _itself(folder: Path) -> tuple[Path, ...]:
    """Return a folder that is a pack, by a path that ends in its name."""
    # `.` has no name: then the folder's own, since bundles and messages are called by it.
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return (named,) if (folder / PACK_FILE).is_file() else ()


def _packs_below(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(inner for inner in folder.iterdir() if (inner / PACK_FILE).is_file()))
    except OSError:
        return ()  # a folder that is not there, or that nobody may list, holds no pack to find


def _found(folder: Path, where: Where) -> FoundPack:
    name, title, extends = _said(folder, "name", "title", "extends")
    return FoundPack(name, title or (f"extends {extends}" if extends else ""), folder, where)


def _said(folder: Path, *keys: str) -> tuple[str, ...]:
    """Return the texts of keys of a pack.yaml, "" where it has none or cannot be read."""
    node, _, _ = read_yaml(folder / PACK_FILE, PACK_FILE)
    said = node.values if isinstance(node, Entries) else {}
    return tuple(one.text if isinstance(one := said.get(key), Scalar) else "" for key in keys)


class UnknownPack(RunbookError):
    """No pack has this name and no folder of this name holds a pack."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"there is no pack '{name}' (known: {', '.join(known)}), "
            f"and no folder of that name with a pack.yaml{did_you_mean(name, known, '; ')}"
        )
