"""Which files a plan was made from besides its profile and pack, also those that would count if they came."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from runbook.fleet.known import Inputs
from runbook.loading import Loaded
from runbook.model.profiles import MISSING
from runbook.model.workspaces import WORKSPACE_FILE
from runbook.read.logos import KEY as LOGO
from runbook.read.packs.lookup import PACK_FILE
from runbook.resources import packs_folder
from runbook.store.addresses import (
    EVERY,
    changed_since,
    dates_in,
    dates_of,
    hash_of,
    pack_address,
    tool_address,
)

MARGIN = 2.0
"""Seconds by which a file system may date a change too early: FAT counts in twos."""


def beside_of(loaded: Loaded, path: Path) -> dict[str, str]:
    """Return the hash of each such file, "" for one that is not there."""
    return {str(file): hash_of(file) for file in _beside(loaded, path)}


def inputs_of(loaded: Sequence[Loaded], path: Path, source: bytes, began: float) -> Inputs | None:
    """Return what a profile was read from, None where a file may have changed since `began`, in seconds.

    `loaded` is the profile for each of its packs.
    """
    beside = {name: one for each in loaded for name, one in beside_of(each, path).items()}
    packs = [*dict.fromkeys(folder.absolute() for each in loaded for folder in each.packs)]
    if not all(beside[str(file)] for each in loaded for file in _certain(each, path)):
        return None
    if any(changed_since(file, began - MARGIN) for file in (*map(Path, beside), *packs)):
        return None
    bases = [base for each in loaded for base in _bases(each)]
    turns = dates_of(source).union(*map(dates_in, (*packs, *bases)))
    addresses = {str(folder): pack_address(folder) for folder in packs}
    return Inputs(tool_address(), beside, addresses, tuple(sorted(turns)))


def _certain(loaded: Loaded, path: Path) -> Iterator[Path]:
    """Yield what was there when the profile was read."""
    yield from _named(loaded, path.parent.absolute())
    if loaded.workspace:
        yield loaded.workspace.folder.absolute() / WORKSPACE_FILE


def _beside(loaded: Loaded, path: Path) -> Iterator[Path]:
    folder, workspace = path.parent.absolute(), loaded.workspace
    top = workspace.folder.absolute() if workspace else Path(folder.anchor)
    above = [one for one in (folder, *folder.parents) if one.is_relative_to(top)]
    yield from (one / WORKSPACE_FILE for one in above)
    yield from _shelves(loaded, folder)
    own = Path(loaded.topic.pack.folder).resolve()
    yield from (one.absolute() for one in (*loaded.packs, *_bases(loaded)) if one.resolve() != own)
    yield from _named(loaded, folder)


def _bases(loaded: Loaded) -> tuple[Path, ...]:
    return (Path(loaded.topic.pack.base).absolute(),) if loaded.topic.pack.base else ()


def _named(loaded: Loaded, folder: Path) -> Iterator[Path]:
    """Yield what profile and workspace name: logos and the theme."""
    workspace = loaded.workspace
    if not loaded.profile.doubts(LOGO) and (logo := loaded.profile.get(LOGO)) not in (MISSING, None, ""):
        yield folder / str(logo)
    if loaded.theme_folder:
        yield loaded.theme_folder.absolute()
    if workspace and workspace.logo:
        yield workspace.folder.absolute() / str(workspace.logo.value)


def _shelves(loaded: Loaded, folder: Path) -> Iterator[Path]:
    """Yield the heads of all packs in reach: one that comes, or takes another name, may be found instead."""
    workspace = loaded.workspace
    places = [folder, *(place.absolute() for place in (workspace.packs if workspace else ()))]
    if loaded.topic.pack.base:
        # What an overlay extends is looked for from where the overlay lies.
        places += [pack.absolute().parent for pack in loaded.packs]
    for place in dict.fromkeys((*places, packs_folder())):
        yield place / PACK_FILE
        yield place / EVERY / PACK_FILE
