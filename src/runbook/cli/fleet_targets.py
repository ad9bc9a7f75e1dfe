"""Where the bundles of a fleet go and which formats they get, both as `build` finds them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from runbook.cli.reporting import fail
from runbook.cli.targets import OUTPUT, folder_by_pattern, wanted_formats
from runbook.diagnostics import has_errors
from runbook.fleet.members import Member, refuse_same
from runbook.loading import workspace_at
from runbook.model.output_pattern import PATTERN_FIELDS, fields_in
from runbook.model.places import file_name_of
from runbook.model.workspaces import Workspace
from runbook.read.profiles import read_text
from runbook.read.yaml_nodes import Entries, Node, Scalar


def output_of(source: Path, stated: Path | None) -> Path:
    """Return where all bundles go: what the command says, else beside the runbook.yaml of the source."""
    if stated is not None:
        return stated
    workspace = _Workspaces().of(source if source.is_dir() else source.parent)
    return workspace.folder / OUTPUT if workspace else Path(OUTPUT)


def with_targets(members: Sequence[Member], formats: tuple[str, ...] | None) -> tuple[Member, ...]:
    """Return the members, each with its formats and the folder that its workspace's pattern names.

    Raises FleetRefused where two would share a folder.
    """
    workspaces = _Workspaces()
    found = tuple(_with_target(member, workspaces.of(member.path.parent), formats) for member in members)
    refuse_same(found)
    return found


class _Workspaces:
    """The workspaces of folders, each read once; a wrong one ends the command."""

    def __init__(self) -> None:
        self._known: dict[Path, Workspace | None] = {}

    def of(self, folder: Path) -> Workspace | None:
        """Return the workspace that a folder belongs to."""
        if folder not in self._known:
            self._known[folder], found = workspace_at(folder)
            if has_errors(found):
                fail(found)
        return self._known[folder]


def _with_target(member: Member, workspace: Workspace | None, formats: tuple[str, ...] | None) -> Member:
    member = replace(member, formats=wanted_formats(formats, workspace))
    if workspace is None or not workspace.output:
        return member
    facts = _facts(member.path, workspace.output)
    # Of a profile that says nothing for a field there comes no bundle: the rules refuse it by name.
    if not all(facts.values()):
        return member
    return replace(member, folder=folder_by_pattern(member.path, workspace, facts.__getitem__))


def _facts(path: Path, pattern: str) -> dict[str, str]:
    """Return what a profile says for the fields of a pattern; nothing else of it is read here."""
    node = read_text(path, file_name_of(path)).node
    return {
        field: _text(node, PATTERN_FIELDS[field]) if PATTERN_FIELDS[field] else path.stem
        for field in fields_in(pattern)
    }


def _text(node: Node | None, key: str) -> str:
    for part in key.split("."):
        node = node.values.get(part) if isinstance(node, Entries) else None
    return node.text if isinstance(node, Scalar) else ""
