"""What a look is compared with, and whether it can ever give that."""

from collections.abc import Mapping
from typing import Any

from runbook.model.kinds import Catalogue, Kind
from runbook.model.work import Comparison
from runbook.read.packs.arguments import is_template
from runbook.read.packs.fields import Fields, members
from runbook.read.plain import plain_value

ANY = "*"
"""The operand that fits every one, in what a kind expects."""

COMPARISONS: tuple[Comparison, ...] = members(Comparison)
"""In the order in which the type lists them, so that findings name them alike."""
_GIVEN: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "bool": (bool, "true or false"),
    "number": ((int, float), "a number"),
    "text": (str, "a text"),
}


def read_comparison(fields: Fields, of_a_kind: bool = False) -> tuple[Comparison | None, Any]:
    """Return the comparison and its operand; (None, None) where none is stated.

    What a kind expects may be compared with everything.
    """
    stated = [name for name in COMPARISONS if fields.node(name) is not None]
    if len(stated) > 1:
        told = f"{fields.what} has one comparison; this one has {' and '.join(stated)}"
        fields.findings.error("pack-comparison", told, fields.key_place(stated[1]))
    if not stated:
        return None, None
    if stated[0] == "absent":
        return "absent", fields.flag("absent")
    if stated[0] == "one_of" and not (of_a_kind and plain_value(fields.node("one_of")) == ANY):
        nodes = fields.items("one_of")
        if not nodes and fields.node("one_of"):
            fields.findings.error("pack-comparison", "'one_of' lists no value", fields.key_place("one_of"))
        return "one_of", [plain_value(node) for node in nodes]
    return stated[0], plain_value(fields.node(stated[0]))


def check_comparison(
    fields: Fields, kind: Kind, wanted: tuple[Comparison | None, Any], kinds: Catalogue
) -> None:
    """Add a diagnostic where a look says nothing to compare with, or what its kind never gives."""
    comparison, expected = wanted
    if comparison is None:
        if kind.wants is None:
            told = f"the look '{kind.name}' needs a comparison ({', '.join(COMPARISONS)})"
            fields.findings.error("pack-comparison", told, fields.place)
        return
    if comparison == "absent" and not kind.nullable:
        told = f"'{kind.name}' always gives a value, so it is never absent"
        fields.findings.error("pack-expected", told, fields.key_place("absent"))
    if comparison in ("equals", "one_of", "at_least"):
        for value in expected if isinstance(expected, list) else [expected]:
            _check_value(fields, kind, comparison, value, kinds.types.get(kind.gives, {}))


def _check_value(fields: Fields, kind: Kind, comparison: str, value: Any, closed: Mapping[str, str]) -> None:
    place = node.place if (node := fields.node(comparison)) else fields.place
    if is_template(value):
        return
    if closed:
        # The words of a type may stand for numbers (releases of .NET), and between two of them lie others.
        counted = all(word.isdigit() for word in closed)
        if str(value) not in closed and not (counted and type(value) is int):
            told = f"'{value}' is no value of '{kind.name}'"
            fields.findings.unknown("pack-expected", told, str(value), closed, place)
        return
    given = _GIVEN.get(kind.gives)
    # A version is a text, and is compared number by number.
    if given is None or (comparison == "at_least" and kind.gives == "text"):
        return
    if not isinstance(value, given[0]) or (kind.gives == "number" and isinstance(value, bool)):
        shown = "true or false" if isinstance(value, bool) else f"'{value}'"
        told = f"'{kind.name}' gives {given[1]}, never {shown}"
        fields.findings.error("pack-expected", told, place)
