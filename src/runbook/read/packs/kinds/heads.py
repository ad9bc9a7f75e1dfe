"""What a kind takes and gives: enough of it to read a line that uses it."""

import re
from collections.abc import Mapping
from typing import Any

from runbook.model.commands import SHELL_OF
from runbook.model.kinds import Kind, Preview, Rights
from runbook.model.work import Comparison
from runbook.read.findings import Findings
from runbook.read.packs.arguments import LIST_OF
from runbook.read.packs.fields import Fields, members, text_of
from runbook.read.plain import plain_value
from runbook.read.yaml_nodes import Entries, Node

Types = Mapping[str, Mapping[str, str]]

NAME = re.compile("[a-z][a-z0-9_]*")
"""What an argument may be called: scripts in both languages have a parameter of that name."""

OF_ARGUMENTS = ("text", "path", "bool", "number", "step", "look", "list", "mapping", "any", *SHELL_OF)
OF_VALUES = ("bool", "number", "text", "registry")
OF_LOOKS = "gives nullable wants anywhere rests_on"
OF_ACTS = "attended needs proof restarts undo preview"
OF_BOTH = "kind version is says silent takes may tells say run in hand expect hint write hazards fails rights"
KEYS = f"{OF_BOTH} {OF_LOOKS} {OF_ACTS}"


def read_head(name: str, node: Node, types: Types, findings: Findings) -> Kind | None:
    """Return a kind without its words; None where nobody could use it."""
    fields = Fields(node, "a kind", KEYS, "kind is says rights", findings)
    if fields.text("kind") != name:
        told = f"the kind in the folder '{name}' is called '{fields.text('kind')}'"
        findings.error("kind-name", told, fields.key_place("kind"))
        return None
    is_look = fields.choice("is", ("look", "act"), "look") == "look"
    what, other, wanted = ("a look", OF_ACTS, "gives") if is_look else ("an act", OF_LOOKS, "preview")
    _refuse(fields, other, what)
    if not fields.states(wanted):
        findings.error("pack-missing", f"{what} needs the key '{wanted}'", fields.place)
    return Kind(
        name,
        is_look,
        fields.text("says"),
        _arguments(fields, "takes", types),
        _arguments(fields, "may", types),
        fields.choice("rights", members(Rights), "user"),
        fields.place,
        _arguments(fields, "tells", types),
        gives=_gives(fields, types) if is_look else "",
        nullable=fields.flag("nullable"),
        wants=_wants(fields),
        anywhere=fields.flag("anywhere"),
        rests_on=fields.text("rests_on"),
        version=_version(fields),
        attended=fields.flag("attended"),
        preview=fields.choice("preview", members(Preview), "full"),
        silent=fields.text("silent"),
    )


def _version(fields: Fields) -> int:
    if not fields.states("version"):
        return 1
    version = fields.integer("version")
    if version < 1:
        fields.findings.error("kind-version", "versions of a kind count from 1", fields.key_place("version"))
    return version


def _refuse(fields: Fields, keys: str, what: str) -> None:
    for key in keys.split():
        if fields.states(key):
            fields.findings.error("kind-key", f"'{key}' is nothing of {what}", fields.key_place(key))


def _arguments(fields: Fields, name: str, types: Types) -> Mapping[str, str]:
    known = (*OF_ARGUMENTS, *types)
    found = {}
    for argument, node in fields.mapping(name).items():
        found[argument] = wanted = text_of(node, f"the type of '{argument}'", fields.findings)
        # A list is of a type that stands for itself elsewhere, so only that has to be known.
        bare = wanted.removeprefix(LIST_OF)
        if not NAME.fullmatch(argument):
            told = f"'{argument}' is no name of an argument: a-z, 0-9 and '_', the first a letter"
            fields.findings.error("kind-key", told, node.place)
        if wanted and bare not in known:
            told = f"there is no type of arguments '{bare}'"
            fields.findings.unknown("kind-type", told, bare, known, node.place)
    return found


def _gives(fields: Fields, types: Types) -> str:
    # A type with words is a closed list, of which a look can give one; one without is open to any name.
    known = (*OF_VALUES, *(name for name, words in types.items() if words))
    return str(fields.choice("gives", known, "text"))


def _wants(fields: Fields) -> tuple[Comparison, Any] | None:
    node = fields.node("wants")
    if node is None:
        return None
    if not isinstance(node, Entries):
        return "equals", plain_value(node)
    wants = Fields(node, "what a look wants", " ".join(members(Comparison)), "", fields.findings)
    stated = [name for name in members(Comparison) if wants.states(name)]
    if len(stated) != 1:
        fields.findings.error("kind-wants", "a look wants a value, or one comparison", node.place)
        return None
    return stated[0], plain_value(wants.node(stated[0]))
