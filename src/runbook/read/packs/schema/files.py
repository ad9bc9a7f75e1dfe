"""pack.yaml and the files beside the guide: rules, notes, dates, values, tables, drawing and the rest."""

from runbook.model.commands import CommandShell
from runbook.model.packs import RuleLevel
from runbook.model.printing import GuideFinding, PrintFinding
from runbook.read.packs.fields import members
from runbook.read.packs.overlays import OVERLAY_KEYS
from runbook.read.packs.reviews import FORMS
from runbook.read.packs.schema.parts import (
    NAME,
    SCALAR,
    SECTION_STATED,
    TEXT,
    TRUE_OR_FALSE,
    WHOLE,
    Schema,
    any_of,
    closed,
    entry,
    listed,
    mapping,
    ref,
)
from runbook.read.packs.schema.steps import overlay_parts

_FILES = "schema rules relations field_notes lifecycle values tables topology decision claims snippets"


def pack() -> Schema:
    """Return pack.yaml."""
    finding = {"enum": [*members(PrintFinding), *members(GuideFinding)]}
    keys = {
        **dict.fromkeys(("name", "title", "version"), SCALAR),
        **dict.fromkeys(_FILES.split(), SCALAR),
        "articles": listed(
            mapping(
                "file source licence", dict.fromkeys(("file", "source", "licence", "attribution"), SCALAR)
            )
        ),
        "guide": listed(SCALAR),
        "roles": _by_name(
            any_of(SCALAR, mapping("title", dict.fromkeys(("title", "host", "account"), SCALAR)))
        ),
        "hosts": _by_name(listed(_case())),
        "accounts": _by_name(listed(_case())),
        "conditions": _by_name(ref("condition")),
        "commands": _by_name(SCALAR),
        "own_commands": listed(closed(CommandShell), 1),
        "titles": listed(_case()),
        "usage": listed(_case()) | {"description": "What whoever works must know of the whole document"},
        "lists": _by_name(_list()),
        "names": _by_name(_by_name(SCALAR)),
        "things": _by_name(TEXT),
        "words": {"type": "object", "description": "What the papers say instead, by key of the catalogue"},
        "explained": listed(mapping("finding why", {"finding": finding, "step": SCALAR, "why": TEXT})),
        "drafted": {"type": "boolean", "description": "Nobody has reviewed it whole: its pages say so"},
        "follows": {**SCALAR, "description": "The pack at whose end this one begins"},
    }
    return mapping("name title version articles guide schema", keys)


def overlay() -> Schema:
    """Return the pack.yaml of a pack that extends another."""
    of_pack = pack()["properties"]
    own = {key: of_pack[key] for key in OVERLAY_KEYS.split() if key in of_pack}
    return mapping("name extends version", {**own, "extends": SCALAR, **overlay_parts()})


def overlay_guide() -> Schema:
    """Return a guide file of an overlay that is no phase."""
    return mapping("", overlay_parts())


def rules() -> Schema:
    """Return the rules."""
    keys = {"level": closed(RuleLevel), "when": ref("condition"), "message": TEXT, "hint": TEXT, "at": SCALAR}
    keys |= {"consequence": TEXT, "for_each": SCALAR, "require": listed(SCALAR), "source": ref("source")}
    return _entries("rules", "level when message source", keys)


def relations() -> Schema:
    """Return the relations: what each of several keys must be beside others."""
    keys = {"level": closed(RuleLevel), "when": ref("condition"), "message": TEXT, "hint": TEXT}
    keys |= {
        "consequence": TEXT,
        "keys": listed(SCALAR, 1),
        "must": ref("tests"),
        "must_not": ref("tests"),
        "source": ref("source"),
    }
    return _entries("relations", "level keys message source", keys)


def field_notes() -> Schema:
    """Return the field notes."""
    keys = {"title": TEXT, "text": TEXT, "at": listed(SCALAR), "when": ref("condition")}
    return _entries(
        "field_notes", "title text at source", keys | {"source": ref("source"), "contradicts": TEXT}
    )


def lifecycle() -> Schema:
    """Return the ends of support."""
    ends = {"type": "string", "pattern": f"^(?:{FORMS['date'][0]})$"}
    keys = {"product": TEXT, "ends": ends, "when": ref("condition"), "source": ref("source")}
    return _entries("lifecycle", "product ends when source", keys | {"for_each": SCALAR, "at": SCALAR})


def values() -> Schema:
    """Return the derived values."""
    return _entries("values", "cases", {"cases": listed(entry("value", {"quote": SCALAR}))})


def tables() -> Schema:
    """Return the tables."""
    row = mapping("cells", {"cells": listed(TEXT), "when": ref("condition"), "for_each": SCALAR})
    keys = {"title": TEXT, "lead": TEXT, "where": {"enum": ["front", "appendix"]}}
    return _entries("tables", "title columns rows", keys | {"columns": listed(TEXT), "rows": listed(row)})


def topology() -> Schema:
    """Return the drawing."""
    box = {"id": NAME, "title": TEXT, "lines": listed(entry("text", {"quote": SCALAR}))}
    box |= {
        "column": WHOLE,
        "row": WHOLE,
        "main": TRUE_OR_FALSE,
        "for_each": SCALAR,
        "when": ref("condition"),
    }
    arrow = {"start": SCALAR, "end": SCALAR, "label": TEXT, "when": ref("condition")}
    boxes, arrows = mapping("id title column row", box), mapping("start end label", arrow)
    return mapping("nodes", {"nodes": listed(boxes), "edges": listed(arrows)})


def decision() -> Schema:
    """Return the decision record."""
    point = mapping("text", {"text": TEXT, "quote": SCALAR, "need": SCALAR})
    way = {"id": NAME, "title": TEXT, "pros": listed(point), "cons": listed(point)}
    way |= {"advised": ref("condition"), "chosen": ref("condition")}
    ways = listed(mapping("id title advised chosen", way))
    keys = {"step": SCALAR, "question": TEXT, "needs_key": SCALAR, "ways": ways}
    return mapping("decision", {"decision": mapping("step question ways", keys)})


def claims() -> Schema:
    """Return the quotes that no step claims."""
    return mapping("claims", {"claims": listed(ref("quoted") | SECTION_STATED)})


def reviews() -> Schema:
    """Return the reviews that the tool writes beside a pack."""
    keys: Schema = {
        name: {"type": "string", "pattern": f"^(?:{form})$", "description": means}
        for name, (form, means) in FORMS.items()
    }
    keys["step"] = NAME
    return mapping("reviews", {"reviews": listed(mapping("step hash by date", keys))})


def kept_words() -> Schema:
    """Return the words of places that the tool writes beside a pack."""
    return mapping("bindings", {"bindings": _by_name(TEXT)})


def pack_cases() -> Schema:
    """Return the cases of a pack."""
    words = listed(any_of(TEXT, mapping("text step", {"text": TEXT, "step": SCALAR})), 1)
    named = listed(SCALAR, 1)
    keys = {
        **dict.fromkeys(("name", "extends", "todo", "date"), SCALAR),
        **dict.fromkeys(("must_say", "must_not_say"), words),
        **dict.fromkeys(("steps_in", "steps_out", "refused", "signs"), named),
        "profile": {"type": "object", "description": "A profile, or keys instead of the example's own"},
    }
    one = mapping("name", keys, anyOf=[{"required": ["extends"]}, {"required": ["profile"]}])
    return mapping("cases", {"cases": listed(one)})


def _entries(name: str, needs: str, keys: Schema) -> Schema:
    return mapping(name, {name: listed(mapping(f"id {needs}", {"id": NAME, "was": SCALAR, **keys}))})


def _by_name(inner: Schema) -> Schema:
    return {"type": "object", "additionalProperties": inner}


def _case() -> Schema:
    return entry("value", {"quote": SCALAR})


def _list() -> Schema:
    start = {"type": "integer", "minimum": 1}
    keys = {
        "of": SCALAR | {"minLength": 1},
        "item": SCALAR,
        "called": SCALAR | {"description": "Any one of its items, for titles without values"},
        "from": start,
        "to": start,
        "rows": listed(_by_name(SCALAR), 1),
    }
    return mapping("item", keys, oneOf=[{"required": ["of"]}, {"required": ["rows"]}])
