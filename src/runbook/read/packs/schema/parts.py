"""Parts of the schema that stand in many places: texts, conditions, sentences, records, warnings."""

from collections.abc import Iterable
from typing import Any, get_args

from runbook.model.conditions import TESTS
from runbook.model.conditions.one_of import OneOf
from runbook.model.conditions.test import Takes
from runbook.model.guide import ID, Disposition, HazardLevel
from runbook.model.packs import Confidence
from runbook.model.work import Room

Schema = dict[str, Any]

SCALAR: Schema = {"type": ["string", "number", "boolean"]}
"""In YAML a bare 1.10 or true is a text to the reader of packs, but no text to an editor."""
TEXT = SCALAR | {"description": "A template; marks **label**, `value` and [words](address)"}
FLAG: Schema = {"const": True}
"""What is so by default is not stated, so a flag can only be true."""
TRUE_OR_FALSE: Schema = {"enum": [True, False]}
WHOLE: Schema = {"type": "integer", "minimum": -999_999_999, "maximum": 999_999_999}
"""Nine digits, as many as the reader of packs takes."""
NAME: Schema = {**SCALAR, "pattern": f"^{ID.pattern}$"}
FOR_EACH = SCALAR | {"description": "A list of the pack; what stands here is done for each item"}
QUOTE: Schema = {
    "anyOf": [SCALAR, {"type": "array", "items": SCALAR}],
    "description": "Quotes that this serves",
}


def ref(name: str) -> Schema:
    """Return a reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def mapping(needs: str, properties: Schema, **more: Any) -> Schema:
    """Return a mapping of exactly these keys, of which some must stand."""
    rules = {key: rule for key, rule in more.items() if rule != []}
    found = {"type": "object", "additionalProperties": False, "properties": properties, **rules}
    return found | ({"required": needs.split()} if needs else {})


def listed(item: Schema, least: int = 0) -> Schema:
    """Return a list of one sort of entries."""
    return {"type": "array", "items": item} | ({"minItems": least} if least else {})


def any_of(*parts: Schema) -> Schema:
    """Return what is one of several."""
    return {"anyOf": list(parts)}


def one_or_more(item: Schema) -> Schema:
    """Return an entry, or a list of them."""
    return any_of(item, listed(item))


def closed(values: Any, **more: Any) -> Schema:
    """Return the members of a Literal type."""
    return {"enum": list(get_args(values)), **more}


def has(*keys: str) -> Schema:
    """Return the test that any of some keys stands in a mapping."""
    return any_of(*({"required": [key]} for key in keys))


def cases(branches: Iterable[tuple[Schema, Schema]]) -> list[Schema]:
    """Return a rule for each test: what holds where the test does."""
    return [{"if": test, "then": then} for test, then in branches]


def entry(word: str, more: Schema) -> Schema:
    """Return a bare text, or a mapping that holds it under a word."""
    return any_of(TEXT, mapping(word, {word: TEXT, "when": ref("condition"), **more}))


def _tests() -> Schema:
    values = any_of(SCALAR, listed(SCALAR, 1))
    operands: dict[Takes, Schema] = {"a value": SCALAR, "values": values, "true or false": TRUE_OR_FALSE}
    tests = {name: operands[test.takes] for name, test in TESTS.items() if test is not OneOf}
    return mapping("", tests, minProperties=1)


def _condition() -> Schema:
    value = any_of(SCALAR, listed(SCALAR, 1), ref("tests"))
    inner = listed(ref("condition"), 1)
    named = any_of(SCALAR, listed(SCALAR, 1)) | {
        "description": "Named conditions of pack.yaml, which all hold"
    }
    keys = {
        "type": "object",
        "description": "Keys of the profile with a value, a list (one of) or tests; in a kind its arguments",
        "properties": {
            "any": inner,
            "all": inner,
            "not": ref("condition"),
            "is": named,
            "says": TEXT | {"description": "A sentence for people: what is so where the condition holds"},
            "says_not": TEXT | {"description": "A sentence for people: what is so where it does not hold"},
        },
        "additionalProperties": value,
    }
    return any_of(named, keys)


def _fail() -> Schema:
    sign = TEXT | {"description": "The sign; the checklist prints it after If, or Stop if"}
    stop = TEXT | {"description": "In place of do, where whoever sees the sign does not go on by himself"}
    keys = {"if": sign, "do": TEXT, "stop": stop, "when": ref("condition"), "quote": QUOTE}
    return mapping("", keys, oneOf=[{"required": ["do"]}, {"required": ["stop"]}])


def _record() -> Schema:
    room = mapping("text", {"text": TEXT, "as": closed(Room), "unit": SCALAR})
    return any_of(SCALAR, room) | {"description": "What to write down; true means the kind's own words"}


def _hazard() -> Schema:
    owner = SCALAR | {"description": "The role that owns the risk"}
    rule = SCALAR | {"description": "The rule whose warning this is, said where it matters"}
    keys = {"when": ref("condition"), "quote": QUOTE, "owner": owner, "rule": rule}
    told = (mapping(level, {level: TEXT} | keys) for level in get_args(HazardLevel))
    # As packs of before said it.
    return any_of(*told, mapping("level text", {"level": closed(HazardLevel), "text": TEXT} | keys))


SECTION_STATED: Schema = {"anyOf": [{"required": ["section"]}, {"required": ["at"]}]}
"""A quote that names its section, or is a place, which names one itself."""


def _quoted() -> Schema:
    placed = {
        "id": NAME,
        "as": closed(Disposition),
        **dict.fromkeys(("at", "article", "fact", "pattern", "section"), SCALAR),
    }
    return any_of(_quoted_in_full(), mapping("at as", placed))


def _quoted_in_full() -> Schema:
    return mapping(
        "id text as",
        {
            "id": NAME,
            "section": SCALAR,
            "text": SCALAR,
            "as": closed(Disposition),
            "step": WHOLE,
            "note": WHOLE,
            "block": SCALAR,
            "nth": WHOLE,
            "article": SCALAR,
            "fact": SCALAR,
            "pattern": SCALAR,
        },
    )


def parts() -> dict[str, Schema]:
    """Return the definitions by name."""
    sentence = entry("text", {"for_each": FOR_EACH, "quote": QUOTE})
    thing = mapping("thing", {"thing": SCALAR, "when": ref("condition")})
    return {
        "condition": _condition(),
        "tests": _tests(),
        "sentence": sentence,
        "sentences": one_or_more(ref("sentence")),
        "need": any_of(ref("sentence"), thing),
        "fail": _fail(),
        "record": _record(),
        "hazard": _hazard(),
        "quoted": _quoted(),
        "source": mapping(
            "text confidence", {"text": SCALAR, "confidence": closed(Confidence), "quote": SCALAR}
        ),
        "said": mapping("say", {"say": TEXT, "when": ref("condition"), "for_each": FOR_EACH, "quote": QUOTE}),
    }
