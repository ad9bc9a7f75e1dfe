"""From nodes to a profile's plain values: text stays text, and what may not stand in a profile is refused."""

import re
from dataclasses import dataclass, field
from typing import Any, assert_never

from runbook.model.places import Place
from runbook.read.findings import Findings
from runbook.read.schema_tree import (
    Path,
    Schema,
    at_path,
    dotted,
    item_of,
    keys_of,
    property_of,
    resolved,
    types_of,
)
from runbook.read.secrets import REASON, is_secret_name, secret_form
from runbook.read.unfinished import is_gap, unfinished
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar
from runbook.read.yaml_repairs import SINGLE_QUOTES
from runbook.read.yaml_source import is_odd_blank, is_unseen, name_of

# Up to 18 digits fit into 64 bits; a zero before others would be lost.
_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
_PATH_IN_DOUBLE_QUOTES = re.compile(r'"(?:[A-Za-z]:\\(?!\\)|\\\\[^\\"]+\\(?!\\))')
"""A drive or a server, and a single backslash behind it: doubled ones are meant as they are."""


@dataclass(slots=True)
class Values:
    """What was read: values, the places of values and of keys, and the paths about which all is said."""

    schema: Schema
    findings: Findings
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    refused: set[Path] = field(default_factory=set)
    doubtful: set[Path] = field(default_factory=set)
    """Further paths that no rule can rely on: misspelt, missing, stated twice, or of a wrong form."""

    def at(self, path: Path) -> Any:
        """Return the value at a path."""
        value = self.data
        for part in path:
            value = value[part]
        return value

    def data_keys(self, path: Path) -> tuple[str, ...]:
        """Return the keys that stand in the mapping at a path."""
        value = self.at(path)
        return tuple(value) if isinstance(value, dict) else ()


def read_profile_values(node: Node, schema: Schema, findings: Findings) -> Values:
    """Return the plain values of a profile with their places."""
    values = Values(schema, findings)
    values.data = _convert(values, node, resolved(schema, schema), ())
    return values


def read_value(values: Values, node: Node, path: Path) -> Any:
    """Return the plain value of one node at a path."""
    return _convert(values, node, at_path(values.schema, path), path)


def _convert(values: Values, node: Node, schema: Schema, path: Path) -> Any:
    # A mapping below a key is already placed at the key, where people look for it.
    values.places.setdefault(path, node.place)
    match node:
        case Scalar():
            return _scalar(values, node, schema, path)
        case Items():
            inner = item_of(values.schema, schema)
            return [_convert(values, item, inner, (*path, index)) for index, item in enumerate(node.items)]
        case Entries():
            return _entries(values, node, schema, path)
        case Broken():
            values.refused.add(path)
            return None
    assert_never(node)


def _entries(values: Values, node: Entries, schema: Schema, path: Path) -> dict[str, Any]:
    known = keys_of(schema)
    found: dict[str, Any] = {}
    for key, place in node.keys.items():
        here = (*path, key)
        if key not in known and is_secret_name(key):
            values.findings.error("secret", f"the key '{dotted(here)}' looks like a secret", place, *REASON)
            continue
        if any(map(_does_not_show, key)):
            odd = next(filter(_does_not_show, key))
            message = f"this key holds the character {name_of(odd)}, which does not show"
            values.findings.error("invisible-character", message, place, "type the key anew")
            continue
        values.keys[here] = place
        value = node.values.get(key, Broken(place))
        if not isinstance(value, Scalar):
            values.places[here] = place
        if key not in known and isinstance(value, Scalar) and value.empty:
            found[key] = None  # that the key is unknown says it; that it has no value only follows
        else:
            found[key] = _convert(values, value, property_of(values.schema, schema, key), here)
    values.doubtful |= {(*path, key) for key in node.twice}
    # A key that could not be read may have been any of those that are missing.
    if node.incomplete:
        values.doubtful |= {(*path, key) for key in known if key not in found}
    return found


def _scalar(values: Values, node: Scalar, schema: Schema, path: Path) -> Any:
    if _lacks_colon(values, node, schema) or _refuse_text(values, node, path):
        values.refused.add(path)
        return None
    _warn_of(values, node, path)
    if types_of(schema) == ("integer",):
        return _integer(values, node, path)
    if types_of(schema) == ("boolean",):
        return _boolean(values, node, path)
    return node.text


def _lacks_colon(values: Values, node: Scalar, schema: Schema) -> bool:
    """Tell a mapping whose only line has no colon: `sync:` and below it `method mim` is one text to YAML."""
    first = re.match(r"[a-z][a-z0-9_]*(?=$|[ :])", node.text)
    if node.quoted or types_of(schema) != ("object",) or not first or first[0] not in keys_of(schema):
        return False
    has_colon = node.text[first.end() :].startswith(":")
    what = "has no blank after its colon" if has_colon else "has no ': ' after its key"
    message = f"the line of '{first[0]}' {what}"
    rest = node.raw.splitlines()[0][first.end() :].lstrip(": ").strip()
    values.findings.error("missing-colon", message, node.place, f"write '{first[0]}: {rest}".rstrip() + "'")
    return True


def _warn_of(values: Values, node: Scalar, path: Path) -> None:
    what, hint = unfinished(node.text)
    if not what:
        return
    message = f"the value of '{dotted(path)}' {what}"
    if path[:1] == ("acknowledge",) and is_gap(node.text):
        # The lines come to be pasted with a gap for the name: taken as it stands it would sign for nobody.
        values.doubtful.add(path)
        hint = "write who accepts it, or delete the entry: until then every page is a draft"
        values.findings.error("unfinished-value", message, node.place, hint)
    else:
        values.findings.warning("unfinished-value", message, node.place, hint)


def _does_not_show(char: str) -> bool:
    return is_unseen(char) or is_odd_blank(char)


def _refuse_text(values: Values, node: Scalar, path: Path) -> bool:
    findings, key = values.findings, dotted(path) or "the profile"
    if node.empty:
        message = f"'{key}' has no value"
        findings.error(
            "empty-value", message, node.place, "write one, or delete the line: then the default counts"
        )
        return True
    if (kind := secret_form(node.text)) and not _is_fingerprint(path, node.text):
        findings.error("secret", f"the value of '{key}' looks like {kind}", node.place, *REASON)
        return True
    if "\n" in node.raw.strip() or "\r" in node.raw.strip():
        message = f"the value of '{key}' goes over several lines"
        findings.error("several-lines", message, node.place, "write it on one line")
        return True
    if _PATH_IN_DOUBLE_QUOTES.match(node.raw):
        message = f"the path in '{key}' stands in double quotes, where a backslash begins an escape"
        findings.error("escape", message, node.place, SINGLE_QUOTES)
        return True
    odd = next(filter(_does_not_show, node.text), "")
    if odd:
        hint = SINGLE_QUOTES if "\\" in node.raw else "type the value anew, on one line"
        message = f"the value of '{key}' holds the character {name_of(odd)}, which does not show"
        findings.error("invisible-character", message, node.place, hint)
    return bool(odd)


def _is_fingerprint(path: Path, text: str) -> bool:
    """Say whether a value is the hash of a file, as its key says: no secret is called so."""
    return path[-1:] == ("sha256",) and _SHA256.fullmatch(text) is not None


def _integer(values: Values, node: Scalar, path: Path) -> int | None:
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    _wrong(values, node, path, "is a whole number", "write it in digits, without points or blanks")
    return None


def _boolean(values: Values, node: Scalar, path: Path) -> bool | None:
    if node.text.lower() in ("true", "false"):
        return node.text.lower() == "true"
    # What YAML 1.1 took for true and false: asked about, never taken, since `no` may be Norway.
    meant = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
    near = meant.get(node.text.lower())
    _wrong(values, node, path, "is true or false", f"did you mean '{near}'?" if near else "")
    return None


def _wrong(values: Values, node: Scalar, path: Path, what: str, hint: str) -> None:
    values.refused.add(path)
    message = f"'{dotted(path)}' {what}, not '{node.text[:60]}'"
    values.findings.error("wrong-type", message, node.place, hint)
