"""Steps of a guide, phases, and files of snippets."""

from runbook.read.packs.overlay_changes import CHANGE_KEYS, LINE_SIDES
from runbook.read.packs.overlay_guide import PLACES, SIDES
from runbook.read.packs.schema.parts import (
    FLAG,
    FOR_EACH,
    NAME,
    SCALAR,
    SECTION_STATED,
    TEXT,
    TRUE_OR_FALSE,
    WHOLE,
    Schema,
    has,
    listed,
    mapping,
    ref,
)
from runbook.read.packs.step_fields import STATED


def steps() -> dict[str, Schema]:
    """Return the definitions of steps by name."""
    return {
        "step": _step(),
        "variant": _variant(),
        "snippet": _snippet(),
        "joined": _joined(),
        "change": _change(),
    }


_QUOTES_STATED: Schema = {"properties": {"quotes": {"items": SECTION_STATED}}}
_OF_VARIANTS: Schema = {"properties": {"variants": {"items": _QUOTES_STATED}}}
_SECTIONS_STATED: Schema = {"properties": {"steps": {"items": {"allOf": [_QUOTES_STATED, _OF_VARIANTS]}}}}
"""Where a phase names no section, each quote of its steps and of their variants does."""


def guide() -> Schema:
    """Return a guide file: a phase and its steps."""
    beside = {side: SCALAR | {"description": "In an overlay: the phase beside it"} for side in SIDES}
    keys = {"id": NAME, "title": TEXT, "aim": TEXT, "when": ref("condition"), **beside}
    keys["role"] = SCALAR | {"description": "Of its steps that name no other"}
    keys["section"] = SCALAR | {"description": "Of its steps' quotes that name no other"}
    whole = mapping("phase steps", {"phase": mapping("id title", keys), "steps": listed(ref("step"))})
    return whole | {"if": {"properties": {"phase": {"required": ["section"]}}}, "else": _SECTIONS_STATED}


_FOUR_EYES_AT_A_GATE: Schema = {
    "if": {"properties": {"four_eyes": {"const": True}}, "required": ["four_eyes"]},
    "then": {"properties": {"level": {"const": "gate"}}, "required": ["level"]},
}
"""Two people answer a question, and only a gate asks one."""


def overlay_parts() -> dict[str, Schema]:
    """Return what an overlay's pack.yaml and its guide files may hold: steps of its own, and changes."""
    return {"steps": listed(ref("joined")), "changes": listed(ref("change"))}


def snippets() -> Schema:
    """Return a file of snippets."""
    named = {"type": "object", "additionalProperties": ref("snippet")}
    return mapping("snippets", {"snippets": named})


def _step() -> Schema:
    own = {"id": NAME, "when": ref("condition"), "for_each": FOR_EACH, "variants": listed(ref("variant"))}
    return mapping("id title", {**_fields(), **own}, **_FOUR_EYES_AT_A_GATE)


def _joined() -> Schema:
    places = dict.fromkeys(PLACES, SCALAR)
    one = [{"required": [key]} for key in places]
    own = {"id": NAME, "when": ref("condition"), "for_each": FOR_EACH, "variants": listed(ref("variant"))}
    return mapping("id title", {**_fields(), **own, **places}, oneOf=one, **_FOUR_EYES_AT_A_GATE)


def _change() -> Schema:
    sides = {side: SCALAR | {"description": "The words of a line, or its id"} for side in LINE_SIDES}
    sides["at"] = {"enum": ["start", "end"]}
    edit = {**sides, "nth": WHOLE, "lines": ref("work")}
    keys = {
        **{key: value for key, value in _fields().items() if key in CHANGE_KEYS.split()},
        "step": SCALAR,
        "variant": SCALAR,
        "was": SCALAR | {"description": "The hash of what is replaced, which the tool says"},
        "when": ref("condition"),
        "work": listed(mapping("lines", edit, oneOf=[{"required": [key]} for key in sides]), 1),
    }
    return mapping("step", keys)


def _variant() -> Schema:
    own = {"id": NAME, "when": ref("condition")}
    return mapping("id when", {**_fields(), **own}, **_FOUR_EYES_AT_A_GATE)


def _fields() -> Schema:
    return {
        "title": ref("sentences"),
        "short": TEXT | {"description": "The title without a value, for overviews"},
        "level": {"enum": list(STATED), "description": "All other levels come of the lines"},
        "role": SCALAR,
        "host": SCALAR | {"description": "Where the role's own does not fit"},
        "account": SCALAR,
        "minutes": WHOLE,
        "why": ref("sentences"),
        "hazards": listed(ref("hazard")),
        "by_hand": FLAG,
        "needs": listed(ref("need")),
        "work": ref("work"),
        "fails": listed(ref("fail")),
        "undo": ref("undo"),
        "undo_minutes": WHOLE,
        "acceptance": TEXT | {"description": "A sentence that the customer accepts"},
        "point_of_no_return": TRUE_OR_FALSE,
        "four_eyes": TRUE_OR_FALSE
        | {"description": "Of a gate: two people must say yes, each with an own account"},
        "quotes": listed(ref("quoted")),
        "serves": listed(SCALAR),
    }


def _snippet() -> Schema:
    keys = {"takes": listed(SCALAR), "hazards": listed(ref("hazard")), "needs": listed(ref("need"))}
    return mapping("", keys | {"work": ref("work")}, **has("hazards", "needs", "work"))
