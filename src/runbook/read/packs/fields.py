"""One mapping of a pack, read key by key: an unknown or missing key is a diagnostic, as is a wrong value."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeVar, get_args

from runbook.model.conditions import ALWAYS, Condition
from runbook.model.guide import ID, Case
from runbook.model.places import Place
from runbook.read.findings import Findings
from runbook.read.packs.conditions import read_condition
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar, kind_of

T = TypeVar("T")


class Fields:
    """The keys of one mapping; `what` names it in diagnostics ("a step")."""

    def __init__(self, node: Node, what: str, known: str, needs: str, findings: Findings) -> None:
        self.findings = findings
        self.what = what
        self.place = node.place
        self._values: Mapping[str, Node] = {}
        self._keys: Mapping[str, Place] = {}
        if isinstance(node, Entries):
            self._values, self._keys = node.values, node.keys
            self._check(tuple(known.split()), tuple(needs.split()))
        elif not isinstance(node, Broken):
            findings.error("pack-type", f"{what} is a mapping of keys, not {kind_of(node)}", node.place)

    def node(self, name: str) -> Node | None:
        """Return what stands under a key; nothing stands there (`key:` alone) is an error."""
        found = self._values.get(name)
        if isinstance(found, Scalar) and found.empty:
            self.findings.error("pack-empty", f"'{name}' of {self.what} has no value", found.place)
            return None
        return None if isinstance(found, Broken) else found

    def states(self, name: str) -> bool:
        """Say whether a key stands here, whatever it holds."""
        return name in self._keys

    def key_place(self, name: str) -> Place:
        """Return where a key stands, or the mapping itself."""
        return self._keys.get(name, self.place)

    def text(self, name: str) -> str:
        """Return a text, "" where it is not stated."""
        return text_of(self.node(name), f"'{name}' of {self.what}", self.findings)

    def id(self) -> str:
        """Return the id; what cannot be one is an error, since ids become names of files and code."""
        text = self.text("id")
        if isinstance(node := self.node("id"), Scalar) and not ID.fullmatch(text):
            message = f"'{text}' is no id of {self.what}: up to 80 of a-z, 0-9, '.', '_' and '-'"
            self.findings.error("pack-id", f"{message}, the first a letter or digit", node.place)
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(text_of(node, f"an entry of '{name}'", self.findings) for node in self.items(name))

    def integer(self, name: str) -> int:
        """Return a whole number, 0 where it is not stated."""
        node = self.node(name)
        text = text_of(node, f"'{name}' of {self.what}", self.findings)
        # Nine digits: more than any count or minutes, and safe in every reader of JSON.
        if re.fullmatch(r"-?\d{1,9}", text):
            return int(text)
        if isinstance(node, Scalar):
            self.findings.error(
                "pack-type", f"'{name}' of {self.what} is a whole number, not '{text}'", node.place
            )
        return 0

    def boolean(self, name: str) -> bool | None:
        """Return true or false, None where it is not stated."""
        chosen = self.choice(name, ("true", "false"))
        return None if chosen is None else chosen == "true"

    def number(self, name: str) -> float:
        """Return a number, 0 where it is not stated."""
        node = self.node(name)
        text = text_of(node, f"'{name}' of {self.what}", self.findings)
        # Hours with up to three decimals; no sign, since nothing that is measured here is negative.
        if re.fullmatch(r"\d{1,9}(\.\d{1,3})?", text):
            return float(text)
        if isinstance(node, Scalar):
            message = f"'{name}' of {self.what} is a number, not '{text}'"
            self.findings.error("pack-type", message, node.place)
        return 0.0

    def flag(self, name: str) -> bool:
        """Return whether `true` stands under a key; nothing else may."""
        return self.choice(name, ("true",)) is not None

    def choice(self, name: str, closed: Iterable[str], default: str | None = None) -> Any:
        """Return one of the closed values, the default where none of them is stated."""
        node = self.node(name)
        text = text_of(node, f"'{name}' of {self.what}", self.findings)
        if not isinstance(node, Scalar):
            return default
        if text not in (allowed := tuple(closed)):
            message = f"'{text}' is not a value of '{name}' of {self.what}"
            self.findings.unknown("pack-value", message, text, allowed, node.place)
            return default
        return text

    def items(self, name: str) -> tuple[Node, ...]:
        """Return the entries of a list, none where it is not stated."""
        node = self.node(name)
        if isinstance(node, Items):
            return node.items
        if node is not None:
            self.findings.error(
                "pack-type", f"'{name}' of {self.what} is a list, not {kind_of(node)}", node.place
            )
        return ()

    def mapping(self, name: str) -> Mapping[str, Node]:
        """Return the keys and nodes of a mapping whose keys are free."""
        node = self.node(name)
        if isinstance(node, Entries):
            return node.values
        if node is not None:
            message = f"'{name}' of {self.what} is a mapping of keys, not {kind_of(node)}"
            self.findings.error("pack-type", message, node.place)
        return {}

    def when(self, name: str = "when") -> Condition:
        """Return the condition, or the one that always holds."""
        node = self.node(name)
        return ALWAYS if node is None else read_condition(node, self.findings)

    def lines(self, name: str, word: str = "text", more: str = "") -> tuple[Case, ...]:
        """Return lines: bare texts, or mappings of text, when and quote, and of `more` where it fits."""
        return tuple(
            read_case(node, word, f"an entry of '{name}'", self.findings, more) for node in self.items(name)
        )

    def _check(self, known: tuple[str, ...], needs: tuple[str, ...]) -> None:
        for key, place in self._keys.items():
            if key not in known and " " in key:
                told = f"{self.what} has no key '{key}', which reads like the rest of a text"
                hint = "within braces a comma ends a text: put the whole text in quotation marks"
                self.findings.error("pack-key", told, place, hint)
            elif key not in known:
                self.findings.unknown("pack-key", f"{self.what} has no key '{key}'", key, known, place)
        for key in needs:
            if key not in self._keys:
                self.findings.error("pack-missing", f"{self.what} needs the key '{key}'", self.place)


def members(closed: Any) -> tuple[Any, ...]:
    """Return the members of a Literal type."""
    assert closed is not Literal
    return get_args(closed)


def text_of(node: Node | None, what: str, findings: Findings) -> str:
    """Return the text of a single value."""
    if isinstance(node, Scalar):
        if node.empty:
            findings.error("pack-empty", f"{what} has no value", node.place)
        return node.text
    if node is not None and not isinstance(node, Broken):
        findings.error("pack-type", f"{what} is a text, not {kind_of(node)}", node.place)
    return ""


def read_case(node: Node, word: str, what: str, findings: Findings, more: str = "") -> Case:
    """Return a line; `word` is the key that holds its text ("text", "do", "value")."""
    if isinstance(node, Scalar):
        return Case(text_of(node, what, findings), node.place)
    fields = Fields(node, what, f"{word} when quote {more}", word, findings)
    return Case(fields.text(word), fields.place, fields.when(), fields.text("quote"), fields.text("for_each"))
