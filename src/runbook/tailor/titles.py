"""Name what is left out: by its title without values, which nobody is to take for something of this plan."""

import re
from dataclasses import replace

from runbook.model.guide import StepFields
from runbook.model.keys import ITEM, item_name
from runbook.tailor.order import Placed
from runbook.tailor.templates import pieces, string
from runbook.templating import Expression

_WORDS = "to|on|in|of|at|from|off|for|as|with|by"
_JOINING = re.compile(rf"\s*\b(?:{_WORDS})$")
_NAMED = re.compile(rf"\bthe(?: (?!(?:{_WORDS}) )[\w-]+){{1,2}} $")
"""What a name stands behind without a joining word: "the standby MIM02" is "the standby"."""


def name_left_out(fields: StepFields, placed: Placed) -> str:
    """Return what to call a step, or a variant, that is left out: its short title, where it has one.

    Of the cases of a title the first names it too, since none of them was chosen.
    """
    if fields.short:
        return string(fields.short, replace(placed.scope, findings=[]), placed.step.place)
    return left_out_title(fields.title or next((case.text for case in fields.titles), ""), placed)


def left_out_title(template: str, placed: Placed) -> str:
    """Return a title in which only the item is named at which a step was judged, else "each" such item."""
    said = ""
    for piece in pieces(template):
        said = said + piece if isinstance(piece, str) else _with(said, piece, placed)
    return " ".join(said.split()).replace(" ,", ",")


def _with(said: str, piece: Expression, placed: Placed) -> str:
    """Return the title so far with what stands for a value, or without the words that lead to it."""
    item, _, field = piece.key.rpartition(".")
    named = re.search(rf"\s{re.escape(field)} $", said)
    if named and _JOINING.search(said[: named.start()]):
        return _JOINING.sub("", said[: named.start()])  # "to build 4.6" says nothing without the number
    if item not in placed.scope.here and item != ITEM:
        return _JOINING.sub("", said.rstrip())
    value = _value(piece, placed)
    if not value and _NAMED.search(said):
        return said.rstrip()
    return said + (value or _each(item, placed))


def _value(piece: Expression, placed: Placed) -> str:
    """Return the value of an item, "" where the step was not judged at one of its list."""
    list_key = placed.step.for_each
    if list_key and placed.scope.here.get(ITEM, ("", 0))[0] != list_key:
        return ""
    quiet = replace(placed.scope, findings=[])
    return string(f"{{{{ {piece.source} }}}}", quiet, placed.step.place)


def _each(item: str, placed: Placed) -> str:
    noun = item_name(placed.step.for_each) if item == ITEM else item
    which = "standby " if placed.step.on == "standby" else ""
    return f"each {which}{noun.replace('_', ' ')}"
