"""Say in words why a test holds or not: the profile's key, its value, and the line where it stands."""

import re
from typing import Any

from runbook.model.conditions import RELATIONS, Atom
from runbook.model.places import Place
from runbook.model.plurals import counted
from runbook.model.profiles import MISSING
from runbook.model.steps import Reason
from runbook.tailor.scope import Scope, base_name


def reason(atom: Atom, holds: bool, scope: Scope) -> Reason:
    """Return the reason that one test gives, with the profile's file by its base name."""
    place = scope.place(atom.key)
    place = Place(base_name(place.file), place.line, place.column)
    text = f"{fact_in_words(atom, holds, scope)} ({whence(atom.key, scope, place)})"
    return Reason(text, scope.full(atom.key), value_in_words(scope.get(atom.key)), place)


def whence(key: str, scope: Scope, place: Place) -> str:
    """Return where a value comes from: `contoso.yaml:14`, or that it is a default or absent."""
    if scope.states(key):
        return f"{place.file}:{place.line}" if place.file else f"line {place.line}"
    return f"nowhere in {place.file or 'the profile'}" if scope.get(key) is MISSING else "by default"


def fact_in_words(atom: Atom, holds: bool, scope: Scope) -> str:
    """Return what is so about the key, as far as the test cares."""
    value = scope.get(atom.key)
    key = shown_key(scope.full(atom.key))
    if value is MISSING:
        return f"{key} is not stated"
    return _place_in_list(atom, holds, value, scope) or f"{key} {_words(atom, holds, value, scope)}"


def shown_key(key: str) -> str:
    """Return a key as people read it: `mim.servers[1].name`."""
    return re.sub(r"\.(\d+)(?=\.|$)", r"[\1]", key)


def value_in_words(value: Any) -> str:
    """Return a value for people: scalars as written, lists by their items or their number."""
    if value is MISSING:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        if all(isinstance(item, str) for item in value):
            return ", ".join(value) or "empty"
        return counted(len(value), "item")
    return "stated" if isinstance(value, dict) else str(value)


def _words(atom: Atom, holds: bool, value: Any, scope: Scope) -> str:
    said = f"is '{value_in_words(value)}'"
    operand = atom.operands[0] if atom.operands else ""
    match atom.test:
        case "present":
            return "is stated" if not _is_scalar(value) else said
        case "several" | "empty":
            return f"has {_counted(value)}"
        case "contains":
            held = [item for item in atom.operands if item in map(str, value)]
            if holds:
                return f"holds {' and '.join(map(repr, held))}"
            return f"does not hold {' or '.join(map(repr, atom.operands))}"
        case "at_least":
            return f"{said}, {'at least' if holds else 'below'} {operand}"
        case "below":
            return f"{said}, {'below' if holds else 'at least'} {operand}"
        case "is_fact":
            return f"{said}, the article says '{scope.facts.get(operand, '')}'"
        case _:
            return said + _related(atom, holds, scope, operand)


def _related(atom: Atom, holds: bool, scope: Scope, operand: str) -> str:
    if atom.test not in RELATIONS:
        return ""
    related = f", {'' if holds else 'not '}{RELATIONS[atom.test]} {shown_key(scope.full(operand))}"
    return related if atom.test == "in_domains_of" else f"{related} '{value_in_words(scope.get(operand))}'"


def _place_in_list(atom: Atom, holds: bool, value: Any, scope: Scope) -> str:
    """Say of an item that is compared with the first of its own list where it stands, "" of all else."""
    if atom.test != "same_as":
        return ""
    (own, at, field), (other, first, its) = (_item(scope.full(key)) for key in (atom.key, atom.operands[0]))
    if not own or (own, field, first) != (other, its, "0") or holds != (at == first):
        return ""
    return f"'{value_in_words(value)}' is {'' if holds else 'not '}the first of {shown_key(own)}"


def _item(key: str) -> tuple[str, str, str]:
    """Return the list, the place and the field that a key names, empty where it names no item."""
    found = re.fullmatch(r"(.+)\.(\d+)\.(\w+)", key)
    return (found[1], found[2], found[3]) if found else ("", "", "")


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | bool)


def _counted(value: Any) -> str:
    if len(value) == 0:
        return "no item"
    return counted(len(value), "item")
