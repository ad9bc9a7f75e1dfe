"""Steps of a guide in both forms, phases, and files of snippets."""

from typing import get_args

from runbook.model.guide import Automation, Severity, Which
from runbook.read.packs.comparisons import COMPARISONS
from runbook.read.packs.schema.parts import (
    FLAG,
    FOR_EACH,
    NAME,
    SCALAR,
    TEXT,
    TRUE_OR_FALSE,
    WHOLE,
    Schema,
    any_of,
    closed,
    entry,
    has,
    listed,
    mapping,
    ref,
)
from runbook.read.packs.steps_in_lines import IN_LINES, STATED
from runbook.read.packs.steps_in_lists import IN_LISTS


def steps() -> dict[str, Schema]:
    """Return the definitions of steps by name."""
    return {
        "texts": listed(_line("text")),
        "probe": _probe(),
        "action": _action(),
        "value": _value(),
        "step": _step(),
        "variant_in_lines": _variant(_in_lines()),
        "variant_in_lists": _variant(_in_lists()),
        "snippet": _snippet(),
    }


def guide() -> Schema:
    """Return a guide file: a phase and its steps."""
    phase = mapping("id title", {"id": NAME, "title": TEXT, "aim": TEXT, "when": ref("condition")})
    return mapping("phase steps", {"phase": phase, "steps": listed(ref("step"))})


def snippets() -> Schema:
    """Return a file of snippets."""
    named = {"type": "object", "additionalProperties": ref("snippet")}
    return mapping("snippets", {"snippets": named})


def _step() -> Schema:
    own = {"id": NAME, "title": True, "when": ref("condition"), "for_each": FOR_EACH, "on": closed(Which)}
    lines = IN_LINES.split()
    of_a_variant = {"properties": {"variants": {"contains": has(*lines)}}, "required": ["variants"]}
    in_lines = _in_lines() | {"on": False, "variants": listed(ref("variant_in_lines"))}
    in_lists = _in_lists() | {"variants": listed(ref("variant_in_lists"))}
    return {
        **mapping("id title", {**_of_both(), **dict.fromkeys((*in_lines, *in_lists), True), **own}),
        "if": any_of(has(*lines), of_a_variant),
        "then": {"properties": in_lines},
        "else": {"properties": in_lists},
    }


def _variant(fields: Schema) -> Schema:
    return mapping("id when", {**_of_both(), **fields, "id": NAME, "when": ref("condition")})


def _of_both() -> Schema:
    return {
        "short": TEXT | {"description": "The title without a value, for overviews"},
        "role": SCALAR,
        "host": SCALAR | {"description": "Where the role's own does not fit"},
        "account": SCALAR,
        "minutes": WHOLE,
        "hazards": listed(ref("hazard")),
        "undo_minutes": WHOLE,
        "acceptance": TEXT | {"description": "A sentence that the customer accepts"},
        "point_of_no_return": TRUE_OR_FALSE,
        "quotes": listed(ref("quoted")),
        "serves": listed(SCALAR),
    }


def _in_lines() -> Schema:
    return {
        "title": ref("sentences"),
        "why": ref("sentences"),
        "level": {"enum": list(STATED), "description": "All other levels come of the lines"},
        "by_hand": FLAG,
        "needs": listed(ref("need")),
        "work": ref("work"),
        "fails": listed(ref("fail")),
        "undo": ref("undo"),
        **dict.fromkeys(IN_LISTS.split(), False),
    }


def _in_lists() -> Schema:
    return {
        "title": TEXT,
        "why": TEXT,
        "level": {"enum": list(get_args(Automation))},
        "preconditions": ref("texts"),
        "instruction": listed(_line("do")),
        "values": listed(ref("value")),
        "expected": ref("texts"),
        "record": ref("texts"),
        "if_it_fails": ref("texts"),
        "undo": ref("texts"),
        "before": listed(ref("probe")),
        "after": listed(ref("probe")),
        "actions": listed(ref("action")),
        "attest": TEXT,
        "simulation": {"enum": ["full", "partial", "none"]},
        **dict.fromkeys(IN_LINES.split(), False),
    }


def _line(word: str) -> Schema:
    return entry(word, {"quote": SCALAR, "for_each": SCALAR})


def _probe() -> Schema:
    given = {"type": "object"}
    keys = {"id": NAME, "probe": SCALAR, "with": given, "severity": closed(Severity), "by": SCALAR}
    free: Schema = dict.fromkeys(COMPARISONS, True)
    keys |= {"when": ref("condition"), "for_each": SCALAR, **free}
    return mapping("id probe", keys, oneOf=[{"required": [name]} for name in COMPARISONS])


def _action() -> Schema:
    keys = {"id": NAME, "action": SCALAR, "with": {"type": "object"}, "when": ref("condition")}
    return mapping("id action", keys | {"undo": TRUE_OR_FALSE})


def _value() -> Schema:
    keys = {"page": TEXT, "label": TEXT, "value": TEXT, "when": ref("condition"), "for_each": SCALAR}
    return mapping("page label value", keys)


def _snippet() -> Schema:
    keys = {"takes": listed(SCALAR), "hazards": listed(ref("hazard")), "needs": listed(ref("need"))}
    return mapping("work", keys | {"work": ref("work")})
