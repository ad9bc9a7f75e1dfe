"""Where each profile's bundle goes and which formats it gets: what the command says, else the workspace."""

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from runbook.bundle.existing import ExistingFormats, existing_formats
from runbook.bundle.names import folder_key, is_bundle_name
from runbook.bundle.recover import recover
from runbook.loading import Loaded, Unsound
from runbook.model.formats import FORMATS
from runbook.model.output_pattern import PATTERN_FIELDS, as_folder_name, fields_in, folder_in
from runbook.model.profiles import MISSING, Profile
from runbook.model.workspaces import Workspace

OUTPUT = "output"
"""The folder of bundles: beside runbook.yaml, else where the command is typed."""


@dataclass(frozen=True, slots=True)
class Target:
    """A bundle to write: its profile, its folder, the formats that are wanted, and what stands there."""

    profile: Path
    folder: Path
    formats: tuple[str, ...]
    before: ExistingFormats


def targets_of(
    profiles: Sequence[Path],
    loaded: Sequence[Loaded | Unsound],
    output: Path | None,
    formats: tuple[str, ...] | None,
) -> list[Target]:
    """Return a target for each profile; refuse two of one folder, and a name that not every system holds."""
    folders = [_folder(path, one, output) for path, one in zip(profiles, loaded, strict=True)]
    _refuse_same(profiles, folders)
    # Before anything is read of them: an interrupted build may have left a folder in parts.
    for folder in folders:
        recover(folder)
    return [
        Target(path, folder, wanted_formats(formats, _workspace(one)), existing_formats(folder))
        for path, folder, one in zip(profiles, folders, loaded, strict=True)
    ]


def wanted_formats(option: tuple[str, ...] | None, workspace: Workspace | None) -> tuple[str, ...]:
    """Return the formats of the option, else those of the workspace, else all."""
    return option or (workspace.formats if workspace else ()) or FORMATS


def _workspace(loaded: Loaded | Unsound) -> Workspace | None:
    return loaded.workspace if isinstance(loaded, Loaded) else None


def _folder(path: Path, loaded: Loaded | Unsound, output: Path | None) -> Path:
    workspace = _workspace(loaded)
    base = output or (workspace.folder / OUTPUT if workspace else Path(OUTPUT))
    # Nothing will be written for it, and its values may be missing; a name keeps the lists of equal length.
    if not isinstance(loaded, Loaded) or not loaded.buildable:
        return base / _plain_name(path)
    if workspace is None or not workspace.output:
        return base / _plain_name(path) / _beside_others(loaded)
    named = folder_by_pattern(path, workspace, partial(_fact, path=path, profile=loaded.profile))
    return base / named / ("" if "pack" in fields_in(workspace.output) else _beside_others(loaded))


def folder_by_pattern(path: Path, workspace: Workspace, fact: Callable[[str], str]) -> str:
    """Return the folder that the workspace's pattern names; `fact` says what a field of it is.

    Raises click.UsageError where a field gives nothing that can be a name.
    """
    facts = {field: fact(field) for field in fields_in(workspace.output)}
    for field, said in facts.items():
        if not as_folder_name(said):
            raise click.UsageError(
                f"{path}: '{said}' has no letter or digit for {{{field}}} in 'output' of {workspace.file}; "
                "name the folder by another field, such as {profile}"
            )
    named = folder_in(workspace.output, facts)
    for part in named.split("/"):
        _refuse_name(path, part)
    return named


def _beside_others(loaded: Loaded) -> str:
    """Return the folder of a pack's bundle below the profile's, "" where the profile lists no other pack."""
    return loaded.topic.pack.name if loaded.profile.companions else ""


def _plain_name(path: Path) -> str:
    if path.is_dir():
        raise click.UsageError(
            f"{path} is a folder; name the profiles in it: {path / '*.yaml'}, "
            f"or build all of them: runbook fleet {shlex.quote(str(path))}"
        )
    _refuse_name(path, path.stem)
    return path.stem


def _refuse_name(path: Path, name: str) -> None:
    if not is_bundle_name(name):
        raise click.UsageError(
            f"{str(path)!r} would be written to the folder {name!r}, "
            "a name that not every system can hold; rename the profile"
        )


def _fact(field: str, path: Path, profile: Profile) -> str:
    key = PATTERN_FIELDS[field]
    value = profile.get(key) if key else path.stem
    return "" if value is MISSING else str(value)


def _refuse_same(profiles: Sequence[Path], folders: Sequence[Path]) -> None:
    seen: dict[str, Path] = {}
    for path, folder in zip(profiles, folders, strict=True):
        # By a key in which names that one disk would take for the same are the same.
        other = seen.setdefault(folder_key(str(folder.absolute())), path)
        if other is not path:
            raise click.UsageError(
                f"{other} and {path} would both be written to the folder '{folder.name}'; rename one"
            )
