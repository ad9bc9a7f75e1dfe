"""Arguments of looks and acts: `with:` held against what the kind takes."""

from collections.abc import Mapping
from typing import Any

from runbook.model.commands import SHELL_OF
from runbook.model.kinds import Catalogue, Kind
from runbook.model.work import Conditional
from runbook.read.findings import Findings
from runbook.read.packs.conditions import read_condition
from runbook.read.packs.fields import Fields
from runbook.read.plain import plain_value, text_values
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar, kind_of

Arguments = Mapping[str, Any]

LIST_OF = "list of "
_BARE = {"bool": (bool, "true or false"), "number": (int | float, "a number")}


def read_kind(fields: Fields, word: str, kinds: Catalogue) -> tuple[str, Kind | None]:
    """Return the kind's name that stands under `look` or `act`, and the kind; None where there is none."""
    name = fields.text(word)
    wanted = word == "look"
    found = kinds.kinds.get(name)
    if found is None or found.is_look != wanted:
        if isinstance(fields.node(word), Scalar):
            known = tuple(kind.name for kind in kinds.kinds.values() if kind.is_look == wanted)
            told = f"'{name}' is no {word}" if found else f"there is no {word} '{name}'"
            fields.findings.unknown(f"pack-{word}", told, name, known, fields.key_place(word))
        return name, None
    return name, found


def read_arguments(fields: Fields, kind: Kind | None, kinds: Catalogue) -> Arguments:
    """Return the arguments under `with` by name; a single value is the kind's first one."""
    node = fields.node("with")
    if kind is None:
        return {}
    given = {} if node is None else _by_name(node, kind, fields.findings)
    reader = _Arguments(kind, kinds, fields.findings)
    for name in kind.takes:
        if name not in given:
            told = f"'{kind.name}' needs the argument '{name}'"
            fields.findings.error("pack-argument", told, fields.place)
    return {name: reader.read(name, value) for name, value in given.items()}


def is_template(value: Any) -> bool:
    """Say whether a value is known only once a profile is."""
    return isinstance(value, str) and "{{" in value


def _by_name(node: Node, kind: Kind, findings: Findings) -> Mapping[str, Node]:
    if isinstance(node, Entries) and not _conditional(node, kind.arguments):
        return node.values
    if kind.main:
        return {kind.main: node}
    findings.error("pack-argument", f"'{kind.name}' takes no argument", node.place)
    return {}


def _conditional(node: Node, arguments: Mapping[str, str] = {}) -> bool:
    # A kind may have an argument called value; one called when there is not.
    return isinstance(node, Entries) and set(node.keys) == {"value", "when"} and "when" not in arguments


class _Arguments:
    """Reads the arguments of one kind."""

    def __init__(self, kind: Kind, kinds: Catalogue, findings: Findings) -> None:
        self.kind = kind
        self.types = kinds.types
        self.findings = findings

    def read(self, name: str, node: Node) -> Any:
        """Return one argument; an unknown one or one of another type is a diagnostic."""
        known = self.kind.arguments
        if name not in known:
            told = f"'{self.kind.name}' has no argument '{name}'"
            self.findings.unknown("pack-argument", told, name, tuple(known), node.place)
            return None
        return self._value(name, node, known[name])

    def _value(self, name: str, node: Node, wanted: str) -> Any:
        if isinstance(node, Broken):
            return None
        if _conditional(node) and isinstance(node, Entries):
            when, value = read_condition(node.values["when"], self.findings), node.values["value"]
            if _conditional(value):
                self.findings.error("pack-argument", "a value has one condition", value.place)
            if wanted in SHELL_OF:
                told = f"the argument '{name}' is a command: its condition is the line's"
                self.findings.error("pack-argument", told, node.place)
            return Conditional(self._value(name, value, wanted), when)
        if isinstance(node, Scalar):
            return self._scalar(name, node, wanted)
        if isinstance(node, Items):
            return self._list(name, node, wanted)
        return self._mapping(name, node, wanted)

    def _scalar(self, name: str, node: Scalar, wanted: str) -> Any:
        if node.empty:
            self.findings.error("pack-empty", f"the argument '{name}' has no value", node.place)
        elif is_template(node.text):
            return node.text
        elif wanted in _BARE:
            return self._bare(name, node, wanted)
        elif wanted in ("list", "mapping") or wanted.startswith(LIST_OF):
            self._refuse(name, "a mapping of keys" if wanted == "mapping" else "a list", node)
        elif closed := self.types.get(wanted):
            return self._member(node, wanted, closed)
        return plain_value(node) if wanted == "any" else node.text

    def _bare(self, name: str, node: Scalar, wanted: str) -> Any:
        value = plain_value(node)
        types, said = _BARE[wanted]
        # To Python true is a number.
        if not isinstance(value, types) or (wanted == "number" and isinstance(value, bool)):
            self._refuse(name, said, node)
        return value

    def _member(self, node: Scalar, wanted: str, closed: Mapping[str, str]) -> str:
        """Return a closed value; it may be written as the screen calls it."""
        # Only where one value has this word: two that the screen calls alike must be told apart.
        named = [value for value, word in closed.items() if word == node.text]
        if node.text in closed or len(named) == 1:
            return node.text if node.text in closed else named[0]
        told, known = f"'{node.text}' is no {wanted.replace('_', ' ')}", (*closed, *closed.values())
        self.findings.unknown("pack-argument", told, node.text, known, node.place)
        return node.text

    def _list(self, name: str, node: Items, wanted: str) -> Any:
        if wanted == "any":
            return plain_value(node)
        if wanted != "list" and not wanted.startswith(LIST_OF):
            self._refuse(name, _said(wanted), node)
            return text_values(node)
        of = wanted.removeprefix(LIST_OF) if wanted != "list" else "text"
        return [self._value(name, item, of) for item in node.items]

    def _mapping(self, name: str, node: Entries, wanted: str) -> Any:
        if wanted == "any":
            return plain_value(node)
        if wanted != "mapping":
            self._refuse(name, _said(wanted), node)
            return text_values(node)
        return {key: self._value(name, value, "text") for key, value in node.values.items()}

    def _refuse(self, name: str, said: str, node: Node) -> None:
        told = f"the argument '{name}' of '{self.kind.name}' is {said}, not {_shown(node)}"
        self.findings.error("pack-argument", told, node.place)


def _said(wanted: str) -> str:
    if wanted in _BARE:
        return _BARE[wanted][1]
    return {"mapping": "a mapping of keys"}.get(wanted, "a list" if wanted.startswith("list") else "a text")


def _shown(node: Node) -> str:
    return f"'{node.text}'" if isinstance(node, Scalar) else kind_of(node)
