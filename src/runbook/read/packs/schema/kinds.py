"""The branches of looks and acts: for each kind its arguments, and what it can be compared with."""

from typing import Any

from runbook.model.kinds import Catalogue, Kind
from runbook.read.packs.arguments import LIST_OF
from runbook.read.packs.comparisons import COMPARISONS
from runbook.read.packs.schema.parts import SCALAR, TRUE_OR_FALSE, Schema, any_of, cases, listed, mapping, ref

TEMPLATE: Schema = {"type": "string", "pattern": r"\{\{"}
"""What a template gives is known only with a profile, so no editor can hold it against a type."""


def comparisons() -> Schema:
    """Return the comparisons of any look, none or one of which may stand."""
    free: Schema = dict.fromkeys(COMPARISONS, True)
    return free | {"absent": {"const": True}, "one_of": listed({}, 1), "matches": SCALAR}


def one_comparison() -> list[Schema]:
    """Return the tests that at most one comparison stands."""
    stated = [{"required": [name]} for name in COMPARISONS]
    return [*stated, {"not": {"anyOf": stated}}]


def names(catalogue: Catalogue, looks: bool) -> Schema:
    """Return the kinds that may stand under `look`, or `act`, with what each is for."""
    kinds = [kind for kind in catalogue.kinds.values() if kind.is_look == looks]
    return {"oneOf": [{"const": kind.name, "description": kind.says} for kind in kinds]} if kinds else SCALAR


def branches(catalogue: Catalogue, looks: bool) -> list[Schema]:
    """Return for each kind what its name under `look`, or `act`, asks of the line."""
    word = "look" if looks else "act"
    kinds = [kind for kind in catalogue.kinds.values() if kind.is_look == looks]
    return cases(
        ({"properties": {word: {"const": kind.name}}, "required": [word]}, _branch(kind, catalogue))
        for kind in kinds
    )


def arguments(catalogue: Catalogue) -> dict[str, Schema]:
    """Return the definitions of each kind's arguments, and of each type of argument."""
    kinds = catalogue.kinds.values()
    used = {wanted for kind in kinds for wanted in kind.arguments.values()} | {"text"}
    used |= {wanted.removeprefix(LIST_OF) for wanted in used}
    found = {_named(wanted): _argument(wanted, catalogue) for wanted in sorted(used)}
    return found | {f"with_{kind.name}": _with(kind) for kind in kinds if kind.arguments}


def _branch(kind: Kind, catalogue: Catalogue) -> Schema:
    properties: Schema = {"with": ref(f"with_{kind.name}") if kind.arguments else False}
    found: Schema = {"properties": properties} | ({"required": ["with"]} if kind.takes else {})
    if kind.is_look:
        value = _value(kind.gives, catalogue)
        above = SCALAR if kind.gives == "text" else value
        properties |= {"equals": value, "at_least": above, "one_of": listed(value, 1)}
        properties |= {} if kind.nullable else {"absent": False}
        found |= {"anyOf": [{"required": [name]} for name in COMPARISONS]} if kind.wants is None else {}
    return found


def _with(kind: Kind) -> Schema:
    given = {name: ref(_named(wanted)) for name, wanted in kind.arguments.items()}
    by_name = mapping(" ".join(kind.takes), given)
    return by_name if len(kind.takes) > 1 else any_of(given[kind.main], by_name)


def _named(wanted: str) -> str:
    return f"argument_{wanted.replace(' ', '_')}"


def _argument(wanted: str, catalogue: Catalogue) -> Schema:
    """Return one argument: of its type, from a template, or given under a condition only."""
    typed = _typed(wanted, catalogue)
    given = any_of(typed, TEMPLATE)
    conditional = mapping("value when", {"value": given, "when": ref("condition")})
    return any_of(*given["anyOf"], conditional) | {"description": wanted.replace("_", " ")}


def _typed(wanted: str, catalogue: Catalogue) -> Schema:
    if wanted in ("bool", "number"):
        return TRUE_OR_FALSE if wanted == "bool" else {"type": "number"}
    if wanted == "list" or wanted.startswith(LIST_OF):
        return listed(ref(_named("text" if wanted == "list" else wanted.removeprefix(LIST_OF))))
    if wanted == "mapping":
        return {"type": "object", "additionalProperties": ref(_named("text"))}
    if wanted == "any":
        return {"not": {"type": "null"}}
    closed = catalogue.types.get(wanted, {})
    typed = _words(closed)
    # An argument may be written as the screen calls its value, where the screen calls no other one so.
    alone = [
        word for word in closed.values() if list(closed.values()).count(word) == 1 and word not in closed
    ]
    return any_of(typed, {"enum": alone}) if typed and alone else typed or SCALAR


def _value(gives: str, catalogue: Catalogue) -> Schema:
    """Return what a look can be compared with."""
    typed: Schema = {
        "bool": TRUE_OR_FALSE,
        "number": {"type": "number"},
        "text": {"type": "string"},
    }.get(gives) or (_words(catalogue.types.get(gives, {})) or SCALAR)
    return any_of(typed, TEMPLATE)


def _words(closed: Any) -> Schema:
    if not closed:
        return {}
    if all(word.isdigit() for word in closed):
        return any_of({"enum": list(closed)}, {"type": "integer"})
    return {"oneOf": [{"const": word, "description": shown} for word, shown in closed.items()]}
