"""Work lines: one branch a head."""

from collections.abc import Callable
from functools import partial
from typing import get_args

from runbook.model.commands import CommandShell
from runbook.model.kinds import Catalogue
from runbook.model.work import Grade
from runbook.read.packs.gestures import OF_ACTIONS
from runbook.read.packs.lines import HEADS, LONGEST_WAIT
from runbook.read.packs.schema.kinds import arguments, branches, comparisons, names, one_comparison
from runbook.read.packs.schema.parts import (
    FLAG,
    FOR_EACH,
    NAME,
    QUOTE,
    SCALAR,
    TEXT,
    WHOLE,
    Schema,
    any_of,
    cases,
    has,
    listed,
    mapping,
    ref,
)

_BESIDE = ("say", "write")
"""Heads that may stand at a line of another head."""


def lines(catalogue: Catalogue) -> dict[str, Schema]:
    """Return the definitions of lines by name."""
    return {
        "work": listed(ref("line"), 1),
        "line": _line(),
        "hand": any_of({"enum": ["none", "script"]}, listed(ref("gesture")), _script_first()),
        "gesture": _gesture(),
        "undo": _undo(catalogue),
        **arguments(catalogue),
        **{f"line_{head}": of(catalogue) for head, of in _LINES.items()},
    }


def _script_first() -> Schema:
    """Return a list that begins with the script of the step: what a person does when it has been started."""
    listed_behind = {"prefixItems": [{"const": "script"}], "items": ref("gesture"), "minItems": 1}
    return {"type": "array", **listed_behind}


def _common() -> Schema:
    thing = SCALAR | {"description": "A thing of the pack that is there, or gone, from here on"}
    return {
        "id": NAME,
        "when": ref("condition"),
        "for_each": FOR_EACH,
        "quote": QUOTE,
        "say": TEXT,
        "hint": TEXT,
        "expect": ref("sentences"),
        "also": ref("sentences"),
        "fails": listed(ref("fail")),
        "write": ref("record"),
        "makes": thing,
        "ends": thing,
    }


def _screen(catalogue: Catalogue) -> Schema:
    return {"page": TEXT, "in": _window(catalogue)}


def _window(catalogue: Catalogue) -> Schema:
    titles = [{"const": name, "description": found.title} for name, found in catalogue.windows.items()]
    return {"oneOf": titles} if titles else SCALAR


def _line() -> Schema:
    """Return a line: the branch of its head, and no other head beside it."""
    own = [head for head in HEADS if head not in _BESIDE]
    found = cases((has(head), ref(f"line_{head}")) for head in own)
    bare = {"not": has(*own)}
    found += cases([({"allOf": [has("say"), bare]}, ref("line_say"))])
    found += cases([({"allOf": [has("write"), {"not": has("say", *own)}]}, ref("line_write"))])
    return {"type": "object", **has(*HEADS), "allOf": found}


def _gesture() -> Schema:
    heads = ("type", "choose", "run")
    found = cases((has(head), ref(f"line_{head}")) for head in heads)
    found += cases([({"not": has(*heads)}, ref("line_say"))])
    nowhere = dict.fromkeys(OF_ACTIONS.split(), False)
    return {"type": "object", "properties": nowhere, "allOf": found}


def _say(catalogue: Catalogue) -> Schema:
    return mapping("say", _common() | _screen(catalogue))


def _type(catalogue: Catalogue) -> Schema:
    typed = any_of(SCALAR, mapping("password_of", {"password_of": TEXT}))
    told = "What is typed; an empty text leaves the field empty"
    return mapping(
        "type field",
        {"type": typed | {"description": told}, "field": TEXT, **_common(), **_screen(catalogue)},
    )


def _choose(catalogue: Catalogue) -> Schema:
    boxed = {
        "if": has("box"),
        "then": {"properties": {"choose": {"enum": ["ticked", "cleared"]}, "field": False}},
    }
    keys = {"choose": TEXT, "field": TEXT, "box": TEXT, **_common(), **_screen(catalogue)}
    return mapping("choose", keys, **boxed)


def _run(catalogue: Catalogue) -> Schema:
    told = "Typed by a person and never run by a script"
    at = TEXT | {"description": "What the window is opened for"}
    keys = {"run": SCALAR | {"description": told}, "in": _window(catalogue), "at": at}
    return mapping("run in", keys | _common())


_BROUGHT = {
    "by": SCALAR | {"description": "The step that brings it about"},
    "until": SCALAR | {"description": "The step that ends it"},
}


def _look(catalogue: Catalogue) -> Schema:
    keys = {
        "look": names(catalogue, looks=True),
        "with": {"description": "Its arguments; a single value is the first one"},
        "note": FLAG | {"description": "Recorded and printed, and decides nothing"},
        **_BROUGHT,
        "within": WHOLE | {"description": "Seconds to wait until it holds"},
        "first": FLAG | {"description": "Looked at before the step begins too"},
        "grade": {"enum": list(get_args(Grade))},
        "hand": ref("hand"),
        **comparisons(),
        **_common(),
    }
    return mapping("look", keys, oneOf=one_comparison(), allOf=branches(catalogue, looks=True))


def _act(catalogue: Catalogue) -> Schema:
    keys = {
        "act": names(catalogue, looks=False),
        "with": {"description": "Its arguments; a single value is the first one"},
        "note": any_of(FLAG, listed(SCALAR))
        | {"description": "Its proof, or that of these items, decides nothing"},
        "by_hand": any_of(FLAG, ref("condition")) | {"description": "No script does it"},
        "only_if": TEXT | {"description": "Done only where a person says so"},
        "undo": ref("undo"),
        "keep": TEXT | {"description": "Why nothing takes it back"},
        "hand": ref("hand"),
        **_common(),
    }
    both = {"not": {"required": ["undo", "keep"]}}
    return mapping("act", keys, allOf=[both, *branches(catalogue, looks=False)])


def _own_command(head: CommandShell, _: Catalogue) -> Schema:
    told = "Values are {{ keys }} that stand for whole words, without quotation marks"
    keys = {
        "check": SCALAR | {"description": "Changes nothing, and says whether what is wanted is so"},
        "run": SCALAR | {"description": f"One line. {told}"},
        "undo": SCALAR | {"description": "Takes it back"},
        "product": SCALAR | {"description": "What brings its commands, as 'commands' of pack.yaml calls it"},
    }
    own = mapping("check", keys, dependentRequired={"undo": ["run"]})
    note = FLAG | {"description": "Its proof decides nothing"}
    keep = TEXT | {"description": "Why nothing takes it back"}
    runs, looks = {"properties": {head: {"required": ["run"]}}}, {"properties": {head: {"not": has("run")}}}
    fitting = cases([(has("keep"), runs), (has("by"), looks), (has("until"), looks)])
    return mapping(
        head,
        {head: own, "note": note, "keep": keep, **_BROUGHT, "hand": ref("hand"), **_common()},
        allOf=fitting,
    )


def _undo(catalogue: Catalogue) -> Schema:
    keys = {"act": names(catalogue, looks=False), "with": {}, "say": ref("sentences"), "minutes": WHOLE}
    return any_of(ref("sentences"), mapping("say", keys, allOf=branches(catalogue, looks=False)))


def _confirm(_: Catalogue) -> Schema:
    return mapping("confirm", {"confirm": TEXT, "hand": listed(ref("gesture")), **_common()})


def _write(_: Catalogue) -> Schema:
    keys = {"write": ref("record"), "id": NAME, "when": ref("condition"), "for_each": FOR_EACH}
    return mapping("write", keys)


def _wait(_: Catalogue) -> Schema:
    return mapping(
        "wait hours",
        {
            "wait": TEXT,
            "hours": {"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST_WAIT},
            **_common(),
        },
    )


def _restart(_: Catalogue) -> Schema:
    return mapping("restart", {"restart": TEXT, **_common()})


def _log_off(_: Catalogue) -> Schema:
    return mapping("log_off", {"log_off": TEXT, **_common()})


def _again(_: Catalogue) -> Schema:
    told = "Phases or steps whose proofs must hold once more"
    return mapping("again", {"again": QUOTE | {"description": told}, "when": ref("condition")})


def _use(_: Catalogue) -> Schema:
    given = {"type": "object", "additionalProperties": SCALAR}
    return mapping("use", {"use": SCALAR, "with": given, "when": ref("condition"), "for_each": FOR_EACH})


def _slot(_: Catalogue) -> Schema:
    return mapping("slot", {"slot": {"const": "variant"}})


def _work(catalogue: Catalogue) -> Schema:
    keys = _look(catalogue)["properties"] | _act(catalogue)["properties"]
    each = mapping("", {key: of for key, of in keys.items() if key not in ("look", "act")})
    each["description"] = "What its looks and acts have that they do not say themselves"
    # A line is whole only with what stands under `each`, so there the reader alone judges the lines.
    lines = {"if": has("each"), "else": {"properties": {"work": ref("work")}}}
    gestures = {"properties": {"work": listed(ref("gesture"), 1)}}
    has_takers = {"if": has("each"), "then": {"properties": {"work": {"contains": has("look", "act")}}}}
    keys = {
        "work": listed({"type": "object"}, 1),
        "each": each,
        "page": TEXT,
        "say": TEXT,
        "hint": TEXT,
        **{key: _common()[key] for key in ("expect", "also", "fails", "write")},
        "when": ref("condition"),
        "for_each": FOR_EACH,
        "quote": QUOTE,
        "hand": {"const": "none"},
    }
    return mapping(
        "work", keys, allOf=[has_takers], **{"if": has("page", "say"), "then": gestures, "else": lines}
    )


_LINES: dict[str, Callable[[Catalogue], Schema]] = {
    "say": _say,
    "type": _type,
    "choose": _choose,
    "run": _run,
    "look": _look,
    "act": _act,
    "powershell": partial(_own_command, "powershell"),
    "cmd": partial(_own_command, "cmd"),
    "confirm": _confirm,
    "write": _write,
    "wait": _wait,
    "restart": _restart,
    "log_off": _log_off,
    "again": _again,
    "use": _use,
    "slot": _slot,
    "work": _work,
}
# A head that the reader knows and the schema does not would be marked as wrong in every editor.
assert set(_LINES) == set(HEADS)
