"""A kind's own file, and the files of windows and types that kinds share."""

from typing import get_args

from runbook.model.kinds import Catalogue, Preview, Rights, Shell
from runbook.read.packs.arguments import LIST_OF
from runbook.read.packs.kinds.heads import NAME, OF_ACTS, OF_ARGUMENTS, OF_LOOKS, OF_VALUES
from runbook.read.packs.schema.kinds import comparisons, one_comparison
from runbook.read.packs.schema.parts import (
    FLAG,
    SCALAR,
    TEXT,
    Schema,
    any_of,
    closed,
    listed,
    mapping,
    ref,
)


def kind(catalogue: Catalogue) -> Schema:
    """Return a kind."""
    keys = _head(catalogue) | _words(catalogue)
    look = {"properties": dict.fromkeys(OF_ACTS.split(), False), "required": ["gives"]}
    act = {"properties": dict.fromkeys(OF_LOOKS.split(), False), "required": ["preview"]}
    is_look = {"properties": {"is": {"const": "look"}}}
    gestures = {"if": {"required": ["hand"]}, "then": {"properties": {"run": False, "in": False}}}
    typed = {"if": {"required": ["run"]}, "then": {"required": ["in"]}}
    return mapping(
        "kind is says rights", keys, **{"if": is_look, "then": look, "else": act}, allOf=[gestures, typed]
    )


def _head(catalogue: Catalogue) -> Schema:
    types = (*OF_ARGUMENTS, *catalogue.types)
    wanted = {"enum": [*types, *(f"{LIST_OF}{name}" for name in types)]}
    names = {"pattern": f"^{NAME.pattern}$"}
    arguments = {"type": "object", "propertyNames": names, "additionalProperties": wanted}
    named = (name for name, words in catalogue.types.items() if words)
    return {
        "kind": SCALAR | {"description": "The name of its folder"},
        "version": {
            "description": "Of its code, counted up where that does or finds something else",
            "type": "integer",
            "minimum": 1,
        },
        "is": {"enum": ["look", "act"]},
        "says": SCALAR | {"description": "One line for the table of kinds"},
        "silent": SCALAR
        | {"description": "Why a kind has no words for the hand: who never meets it on paper"},
        "takes": arguments | {"description": "Arguments that must be given, the main one first"},
        "may": arguments | {"description": "Arguments that may be left out"},
        "tells": arguments | {"description": "Arguments for the words only"},
        "gives": {"enum": [*OF_VALUES, *named]},
        "nullable": FLAG,
        "wants": any_of(SCALAR, mapping("", comparisons(), minProperties=1, maxProperties=1)),
        "anywhere": FLAG,
        "rests_on": {
            "description": "The look at the same thing without which this one finds nothing",
            **(
                {"enum": [name for name, kind in catalogue.kinds.items() if kind.is_look]}
                if catalogue.kinds
                else SCALAR
            ),
        },
        "attended": FLAG,
        "rights": closed(Rights),
        "preview": closed(Preview),
    }


def _words(catalogue: Catalogue) -> Schema:
    windows = {"enum": list(catalogue.windows)} if catalogue.windows else SCALAR
    return {
        "say": TEXT,
        "run": SCALAR,
        "in": windows,
        "hand": listed(ref("gesture")),
        "expect": listed(_expectation()),
        "hint": TEXT,
        "write": ref("record"),
        "hazards": listed(ref("hazard")),
        "fails": listed(ref("fail")),
        "needs": listed(ref("line_look")),
        "proof": listed(ref("line_look")),
        "restarts": any_of(ref("said"), listed(ref("said"))),
        "undo": ref("undo"),
    }


def windows() -> Schema:
    """Return the file of windows."""
    opening = any_of(TEXT, mapping("say", {"say": TEXT, "run": SCALAR}))
    texts = dict.fromkeys(("title", "serves", "opens_in", "takes", "wrap"), SCALAR)
    shells = {"enum": [shell for shell in get_args(Shell) if shell]}
    window = mapping("title", {**texts, "shell": shells, "open": listed(opening), "desk": listed(opening)})
    return mapping("windows", {"windows": {"type": "object", "additionalProperties": window}})


def script() -> Schema:
    """Return the file of how a script is started by hand."""
    words = {**dict.fromkeys(("go", "gate", "step"), ref("line_run")), "fails": listed(ref("fail"))}
    return mapping("script", {"script": mapping("go gate step", words)})


def types() -> Schema:
    """Return the file of types."""
    words = {"type": "object", "additionalProperties": SCALAR}
    return mapping("types", {"types": {"type": "object", "additionalProperties": words}})


def _expectation() -> Schema:
    keys = {"say": TEXT, "when": ref("condition"), **comparisons(), "one_of": {}}
    return mapping("say", keys, oneOf=one_comparison())
