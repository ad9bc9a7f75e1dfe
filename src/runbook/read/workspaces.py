"""The workspace of a profile: `runbook.yaml` in the profile's folder or above it, held against its schema."""

import hashlib
import os
import shlex
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from runbook.diagnostics import Diagnostic, error, has_errors, in_order
from runbook.model.formats import FORMATS
from runbook.model.nearest import did_you_mean
from runbook.model.output_pattern import PATTERN_FIELDS, pattern_faults
from runbook.model.places import file_name_of
from runbook.model.profiles import Profile
from runbook.model.workspaces import WORKSPACE_FILE, Workspace, WorkspaceValue
from runbook.read.findings import Findings
from runbook.read.packs.profile_schema import SHARED
from runbook.read.plain import plain_value
from runbook.read.profile_values import Values, read_profile_values
from runbook.read.schema_check import check_schema
from runbook.read.schema_tree import Schema
from runbook.read.yaml_nodes import Entries, kind_of
from runbook.read.yaml_places import read_yaml
from runbook.resources import data_folder, packs_folder

Found = tuple[Workspace | None, tuple[Diagnostic, ...]]

_OF_FIRM = {
    "contacts": "document.contacts",
    "distribution": "document.distribution",
    "color": "document.color",
}
"""The keys of the document that the workspace's firm fills where a profile does not."""


def workspace_file(folder: Path) -> Path | None:
    """Return the `runbook.yaml` of a folder or of the nearest one above it, as the user would name it."""
    for above in (folder.absolute(), *folder.absolute().parents):
        if (above / WORKSPACE_FILE).is_file():
            return _as_named(above) / WORKSPACE_FILE
    return None


def read_workspace(file: Path) -> Found:
    """Read a workspace; it is None where anything in it is wrong."""
    named = file_name_of(file)
    node, data, found = read_yaml(file, named)
    findings = Findings(found)
    sha256 = hashlib.sha256(data).hexdigest()
    if node is None:
        return None, tuple(findings)
    if not isinstance(node, Entries):
        message = f"a workspace is a mapping of keys, not {kind_of(node)}"
        findings.error("not-a-mapping", message, node.place, "a line of it is for example: packs: [packs]")
        return None, tuple(findings)
    values = read_profile_values(node, workspace_schema(), findings)
    check_schema(values)
    _check_output(values)
    _check_folders(values, file.parent)
    if has_errors(findings):
        return None, in_order(findings)
    return _workspace(values, file.parent, named, sha256), in_order(findings)


@cache
def workspace_schema() -> Schema:
    """Return the JSON Schema of `runbook.yaml`; what it shares with profiles is taken from their schema."""
    own = _plain(data_folder() / "workspace.schema.yaml")
    shared = _plain(packs_folder() / SHARED / "profile.schema.yaml")
    schema = deepcopy(own)
    # A copy of the whole: what the shared schema refers to must be found in this one.
    schema["$defs"] = shared["$defs"]
    firm = schema["properties"]["firm"]["properties"]
    schema["properties"]["firm"]["properties"] = {
        **shared["properties"]["firm"]["properties"],
        **firm,
    }
    schema["properties"]["formats"]["items"]["enum"] = list(FORMATS)
    return schema


def wrong_classification(workspace: Workspace, profile: Profile) -> tuple[Diagnostic, ...]:
    """Return what is told where a profile states a word that the firm does not use."""
    words = workspace.classifications
    key = "document.classification"
    if words is None or not workspace.counts_in(profile) or not profile.states(key):
        return ()
    said = str(profile.get(key))
    if said in words.value:
        return ()
    message = f"'{said}' is no classification word of the firm"
    listed = f"allowed ({words.place}): {', '.join(words.value)}"
    return (error("not-allowed", message, profile.place(key), did_you_mean(said, words.value), listed),)


def _workspace(values: Values, folder: Path, file: str, sha256: str) -> Workspace:
    data = values.data
    firm = data.get("firm", {})
    own = {key: value for key, value in firm.items() if key in ("name", "address", "disclaimer")}
    words = _stated(values, "firm.classifications", "document.classification")
    of_firm = [_stated(values, f"firm.{key}", whose) for key, whose in _OF_FIRM.items()]
    # The first word of the firm counts where a profile says none; the list itself only allows.
    if words:
        of_firm.append(WorkspaceValue(words.key, words.value[0], words.place))
    return Workspace(
        folder=folder,
        file=file,
        sha256=sha256,
        firm=WorkspaceValue("firm", own, values.places["firm",]) if firm else None,
        of_firm=tuple(one for one in of_firm if one),
        classifications=words,
        logo=_stated(values, "firm.logo", "firm.logo"),
        packs=tuple(folder / named for named in data.get("packs", ())),
        output=data.get("output", ""),
        formats=tuple(name for name in FORMATS if name in data.get("formats", ())),
        paper=_stated(values, "paper", "document.paper"),
        theme=folder / data["theme"] if data.get("theme") else None,
        places={".".join(map(str, path)): place for path, place in values.places.items()},
    )


def _stated(values: Values, key: str, whose: str) -> WorkspaceValue | None:
    value: Any = values.data
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return None if value is None else WorkspaceValue(whose, value, values.places[tuple(key.split("."))])


def _check_output(values: Values) -> None:
    pattern = values.data.get("output")
    # What has another type is told already.
    if not isinstance(pattern, str) or ("output",) in values.refused:
        return
    place = values.places["output",]
    for fault, field in pattern_faults(pattern):
        if field:
            values.findings.unknown("output-pattern", fault, field, PATTERN_FIELDS, place)
        else:
            values.findings.error("output-pattern", fault, place, "for example: '{customer}/{number}'")


def _check_folders(values: Values, folder: Path) -> None:
    theme, packs = values.data.get("theme"), values.data.get("packs")
    if isinstance(theme, str) and not (folder / theme).is_dir():
        where = shlex.quote(str(folder / theme))
        hint = f"'runbook theme new {where}' writes one; or take this out"
        values.findings.error("theme", f"there is no folder '{theme}'", values.places[("theme",)], hint)
    for at, named in enumerate(packs if isinstance(packs, list) else ()):
        if isinstance(named, str) and not (folder / named).is_dir():
            # Who begins a pack there must not be stopped by that; a profile that needs one says so.
            place = values.places[("packs", at)]
            hint = f"make the folder '{folder / named}', or take this out"
            values.findings.warning("pack-folder", f"there is no folder '{named}'", place, hint)


def _plain(path: Path) -> dict[str, Any]:
    node, _, _ = read_yaml(path, path.name)
    value = plain_value(node)
    assert isinstance(value, dict), f"{path} ships with the program"
    return value


def _as_named(folder: Path) -> Path:
    here = Path.cwd()
    # A user stands in a folder and names files from there; only what lies above it is told by its full path.
    return Path(os.path.relpath(folder, here)) if folder.is_relative_to(here) else folder
