"""A customer's profile: YAML to values with places, everything wrong with it said at once."""

import hashlib
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runbook.diagnostics import Diagnostic, has_errors, in_order
from runbook.model.places import Place
from runbook.model.profiles import Profile
from runbook.model.workspaces import WORKSPACE_FILE
from runbook.read.defaults import with_defaults
from runbook.read.findings import Findings
from runbook.read.order_of_moments import check_moments
from runbook.read.packs.lookup import PACK_FILE
from runbook.read.profile_values import read_profile_values
from runbook.read.schema_check import check_schema
from runbook.read.schema_tree import Schema
from runbook.read.secrets import REASON, comments_with_secrets
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar, kind_of
from runbook.read.yaml_places import parse_yaml, read_yaml
from runbook.read.yaml_source import place_at
from runbook.resources import shipped_packs

Result = tuple[Profile | None, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class ProfileText:
    """A profile's file, parsed: read once, since a pipe can be read no second time."""

    file: str
    data: bytes
    node: Node | None
    findings: tuple[Diagnostic, ...]


def read_text(path: Path, file: str) -> ProfileText:
    """Read a profile's file; `file` is how diagnostics name it."""
    node, data, found = read_yaml(path, file)
    return ProfileText(file, data, node, found)


def parse_profile(data: bytes, file: str, schema: Schema) -> Result:
    """Read a profile from bytes and hold it against the pack's schema; it is None where anything is wrong."""
    node, found = parse_yaml(data, file)
    draft, findings = draft_of(ProfileText(file, data, node, found), schema)
    return (None if has_errors(findings) else draft), findings


def packs_named_in(text: ProfileText) -> tuple[tuple[Scalar, ...], tuple[Diagnostic, ...]]:
    """Return the names of the packs in a profile, one or a list; none, with why there is none."""
    node, file = text.node, text.file
    findings = Findings(text.findings)
    if node is None or not _is_mapping(node, findings):
        return (), tuple(findings)
    stated = node.values.get("pack") if isinstance(node, Entries) else None
    listed = stated.items if isinstance(stated, Items) else (stated,)
    named = tuple(one for one in listed if isinstance(one, Scalar) and not one.empty)
    if not named or len(named) < len(listed):
        place = stated.place if stated else Place(file)
        findings.error("missing-key", "the key 'pack' names no pack", place, _hint(Path(Place(file).path)))
        return (), tuple(findings)
    twice = next((one for at, one in enumerate(named) if one.text in [x.text for x in named[:at]]), None)
    if twice:
        findings.error("repeated", f"the pack '{twice.text}' is listed twice", twice.place, "list it once")
        return (), tuple(findings)
    return named, ()


def _hint(file: Path) -> str:
    """Say what would be right; of a file that is known by its name and no profile, what it is."""
    if file.name == WORKSPACE_FILE:
        return "this is the file of a workspace; name a profile below it, and it is judged with it"
    if file.name == PACK_FILE:
        return f"this is the file of a pack: runbook pack check {shlex.quote(str(file.parent))}"
    return f"shipped packs: {', '.join(shipped_packs())}"


def draft_of(text: ProfileText, schema: Schema) -> Result:
    """Return a profile however wrong it is, with the paths that mean nothing; None where it is no mapping."""
    node, data, file = text.node, text.data, text.file
    findings = Findings(text.findings)
    if node is None or not _is_mapping(node, findings):
        return None, in_order(findings)
    values = read_profile_values(node, schema, findings)
    check_schema(values)
    check_moments(values)
    findings.extend(_told_comments(data.decode("utf-8-sig", "replace"), file))
    # After the checks: a default must not hide that something is missing, nor be blamed.
    filled: dict[str, Any] = with_defaults(schema, values.data)
    unsound = frozenset(values.refused | values.doubtful)
    profile = Profile(file, Path(file).stem, hashlib.sha256(data).hexdigest(), filled, values.places, unsound)
    return profile, in_order(findings)


def _told_comments(text: str, file: str) -> Iterator[Diagnostic]:
    # A warning, since nothing of a comment gets into a plan; the file itself is mailed all the same.
    for position in comments_with_secrets(text):
        message = "this comment seems to hold a password"
        yield Diagnostic("warning", "secret-comment", message, place_at(file, text, position), REASON)


def _is_mapping(node: Node, findings: Findings) -> bool:
    if isinstance(node, Entries):
        return True
    if isinstance(node, Scalar) and node.empty:
        findings.error("empty-file", "the file is empty", node.place)
    else:
        message = f"a profile is a mapping of keys, not {kind_of(node)}"
        findings.error(
            "not-a-mapping", message, node.place, "its first line is for example: pack: mim-sharepoint"
        )
    return False
