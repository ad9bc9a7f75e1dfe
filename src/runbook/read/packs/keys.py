"""Keys of the profile as a pack uses them: each stands in the schema, closed values are members."""

from collections.abc import Iterable, Mapping
from typing import Any

from runbook.model.conditions import Atom, Condition
from runbook.model.guide import GuideStep
from runbook.model.packs import ItemList, LifecycleRow, Pack, Rule
from runbook.model.places import Place
from runbook.model.work import GuideLineHead, Sentence
from runbook.read.findings import Findings
from runbook.read.packs.question_conditions import question_condition
from runbook.read.packs.walk import Found
from runbook.read.schema_tree import Schema, closed_values, every_key, types_of

_OF_ITEMS = ("index", "id", "last")


def check_keys(pack: Pack, parts: Iterable[Found], findings: Findings) -> None:
    """Add a diagnostic for each key that the schema does not know and each value that it does not allow."""
    known = _Known(pack, findings)
    for node, repeated in parts:
        known.check_node(node, repeated)


def schema_conditions(pack: Pack) -> tuple[Condition, ...]:
    """Return the conditions that the schema carries."""
    return tuple(question_condition(schema) for _, schema in every_key(pack.schema) if "x-ask-when" in schema)


class _Known:
    """The keys that conditions may name."""

    def __init__(self, pack: Pack, findings: Findings) -> None:
        self.findings = findings
        self.keys: dict[str, Schema] = {"document.date": {}, **dict(every_key(pack.schema))}
        self.keys |= {f"facts.{quote.fact}": {} for quote in pack.quotes() if quote.fact}
        self.declared = pack.lists
        self.lists = [key for key, schema in self.keys.items() if types_of(schema) == ("array",)]

    def check_node(self, node: Any, repeated: str) -> None:
        """Check one part of the pack: a condition's atom, a rule's keys, or the list that is repeated."""
        if isinstance(node, Atom):
            self._atom(node, repeated)
            return
        self._list(node)
        for key in (*getattr(node, "require", ()), getattr(node, "needs_key", "")):
            if key:
                self._schema(key, repeated, node.place)
        if isinstance(node, Rule | LifecycleRow) and node.at:
            self._schema(node.at, repeated, node.place)

    def _list(self, node: Any) -> None:
        if isinstance(node, GuideLineHead | Sentence | GuideStep):
            told, known = "the pack declares no list", tuple(self.declared)
        else:
            told, known = "the profile has no list", tuple(self.lists)
        stated = node.of if isinstance(node, ItemList) else getattr(node, "for_each", "")
        if stated and stated not in known:
            self.findings.unknown("pack-key", f"{told} '{stated}'", stated, known, node.place)

    def _atom(self, atom: Atom, repeated: str) -> None:
        schema = self._schema(atom.key, repeated, atom.place)
        if schema is None:
            return
        for key in atom.test.others():
            self._schema(key, repeated, atom.place)
        # Without facts: what the article says is no value that the pack has written down.
        cut = atom.test.cut({})
        self._closed(cut.values, closed_values(schema), atom)
        self._closed(cut.items, closed_values(_members(schema)), atom)

    def _closed(self, values: tuple[str, ...], closed: tuple[str, ...], atom: Atom) -> None:
        """Refuse what a test names and the schema does not allow; the name of a fact is no value."""
        for value in filter(None, values if closed else ()):
            if value not in closed:
                message = f"'{value}' is not a value of '{atom.key}'"
                self.findings.unknown("pack-value", message, value, closed, atom.place)

    def _schema(self, key: str, repeated: str, place: Place) -> Schema | None:
        for full in self._candidates(key, repeated):
            if full in self.keys:
                return self.keys[full]
        if self._in_rows(key):
            return {}
        if key.rpartition(".")[2] in _OF_ITEMS and self._candidates(key, repeated):
            return {}
        # As a pack writes them: the first item stands for any.
        near = tuple(name.replace("[]", ".0") for name in self.keys)
        message = f"the profile's schema has no key '{key}'"
        self.findings.unknown("pack-key", message, key, near, place)
        return None

    def _in_rows(self, key: str) -> bool:
        head, _, rest = key.partition(".")
        lists = self.declared.values()
        rows = [row for listed in lists if head in (listed.item, "item") for row in listed.rows]
        return any(rest in row or rest in _OF_ITEMS for row in rows)

    def _candidates(self, key: str, repeated: str) -> list[str]:
        parts = key.replace("[", ".").replace("]", "").split(".")
        full = "".join("[]" if part.isdigit() else f".{part}" for part in parts).removeprefix(".")
        if full in self.keys:
            return [full]
        # "server" is the current item of a list that says so, or of a list "….servers"; "item" is that of the
        # list repeated around it.
        head, _, rest = full.partition(".")
        lists = [listed.of for listed in self.declared.values() if listed.item == head and listed.of]
        # `server` of servers, `box` of boxes.
        lists += [name for name in self.lists if name.rpartition(".")[2] in (f"{head}s", f"{head}es")]
        if repeated in self.declared:
            repeated = self.declared[repeated].of
        owners = [repeated] if head == "item" and repeated else lists
        return [f"{owner}[].{rest}" for owner in owners if rest]


def _members(schema: Schema) -> Mapping[str, Any]:
    items = schema.get("items")
    return items if isinstance(items, Mapping) else {}
