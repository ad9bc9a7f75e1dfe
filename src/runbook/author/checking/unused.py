"""What a pack defines and nothing uses: a slip in a name, or what is left of an earlier edition."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from runbook.author.guide_faults import GuideFault
from runbook.model.conditions import Named
from runbook.model.guide import GuideHazard, GuideStep, StepFields
from runbook.model.packs import Pack, Role
from runbook.model.places import NOWHERE, Place
from runbook.model.work import GuideLineHead, GuideUse, NeededThing
from runbook.read.packs.keys import schema_conditions
from runbook.read.packs.walk import texts_of, walk

_VALUE = re.compile(r"\bvalues\.([a-z0-9][a-z0-9._-]*)")


def unused_names(pack: Pack) -> Iterator[GuideFault]:
    """Yield a finding for each name of a pack that nothing in it uses."""
    used = _used(pack)
    for what, names in _defined(pack).items():
        for name, place in names.items():
            if name not in used[what]:
                hint = "use it, or take it away; where it is meant, look for a slip in the name"
                yield GuideFault("pack-unused", f"nothing uses the {what} '{name}'", hint, place)


def _defined(pack: Pack) -> Mapping[str, Mapping[str, Place]]:
    return {
        "condition": {name: _place_in(condition) for name, condition in pack.conditions.items()},
        "role": {name: role.place for name, role in pack.roles.items()},
        "host": {name: cases[0].place for name, cases in pack.hosts.items() if cases},
        "account": {name: cases[0].place for name, cases in pack.accounts.items() if cases},
        "value": {value.id: value.place for value in pack.values},
        "snippet": {name: snippet.place for name, snippet in pack.snippets.items()},
        "thing": {name: thing.place for name, thing in pack.things.items()},
    }


def _place_in(value: Any) -> Place:
    """Return the first place that stands in a condition."""
    places = (getattr(node, "place", NOWHERE) for node, _ in walk(value))
    return next((place for place in places if place != NOWHERE), NOWHERE)


def _used(pack: Pack) -> Mapping[str, set[str]]:
    used: dict[str, set[str]] = {name: set() for name in _defined(pack)}
    parts = walk(
        (
            *(getattr(pack, name) for name in pack.__slots__ if name not in ("schema", "kinds")),
            schema_conditions(pack),
        )
    )
    for node, _ in parts:
        for what, name in _names_in(node):
            used[what].add(name)
        for text in texts_of(node):
            used["value"].update(_VALUE.findall(text))
    return used


def _names_in(node: Any) -> Iterator[tuple[str, str]]:
    match node:
        case Named(name=name):
            yield "condition", name
        case Role(host=host, account=account):
            yield from (("host", host), ("account", account))
        case GuideStep():
            yield from _of_fields(node.fields)
            for variant in node.variants:
                yield from _of_fields(variant.fields)
        case GuideHazard(owner=owner):
            yield "role", owner
        case NeededThing(thing=thing):
            yield "thing", thing
        case GuideUse(snippet=snippet):
            yield "snippet", snippet
    if isinstance(node, GuideLineHead):
        yield from (("thing", node.makes), ("thing", node.ends))


def _of_fields(fields: StepFields) -> Iterator[tuple[str, str]]:
    yield from (("role", fields.role), ("host", fields.host), ("account", fields.account))
