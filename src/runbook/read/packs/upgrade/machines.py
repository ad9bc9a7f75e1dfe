"""What machines do: probes and actions as looks and acts that only a script does."""

from typing import Any

from runbook.model.kinds import Catalogue
from runbook.read.packs.comparisons import COMPARISONS
from runbook.read.packs.upgrade.emit import value_of
from runbook.read.yaml_nodes import Entries, Node

YamlLine = dict[str, Any]

RENAMED = {"service_start": "service_startup"}
"""Probes that have another name as a look: a kind is a look or an act."""

_BESIDE = ("by", "when", "for_each")


def look(node: Entries, kinds: Catalogue) -> YamlLine:
    """Return a probe as a look that only a script takes."""
    values = value_of(node)
    kind = RENAMED.get(values["probe"], values["probe"])
    found: YamlLine = {"look": kind} | ({"id": values["id"]} if values["id"] != kind else {})
    found |= _given(kind, values, kinds)
    found |= {name: values[name] for name in COMPARISONS if name in values}
    found |= {"note": True} if values.get("severity") == "note" else {}
    return found | {name: values[name] for name in _BESIDE if name in values} | {"hand": "none"}


def act(node: Entries, kinds: Catalogue) -> YamlLine:
    """Return an action as an act, or as the line that ends a run or waits for a look."""
    values = value_of(node)
    kind = values["action"]
    when = {"when": values["when"]} if "when" in values else {}
    given = values.get("with", {})
    if kind == "restart_needed":
        return {"restart": given.get("reason", ""), "id": values["id"], **when}
    if kind == "logoff_needed":
        return {"log_off": given.get("reason", ""), "id": values["id"], **when}
    if kind == "wait_for":
        awaited = {"id": values["id"], "probe": given.get("probe", ""), **given}
        waited = awaited_look(awaited, kinds)
        return waited | {"within": given["seconds"], **when, "hand": "none"}
    named: YamlLine = {"act": kind} | ({"id": values["id"]} if values["id"] != kind else {})
    return named | _given(kind, values, kinds) | when | {"hand": "none"}


def awaited_look(values: YamlLine, kinds: Catalogue) -> YamlLine:
    """Return the look that an action waits for."""
    kind = RENAMED.get(values["probe"], values["probe"])
    found = {"look": kind, "id": values["id"], **_given(kind, values, kinds)}
    return found | {name: values[name] for name in COMPARISONS if name in values}


def undoing(node: Entries, say: list[Any], kinds: Catalogue) -> YamlLine:
    """Return an action that takes a step back, with the words for the hand."""
    values = value_of(node)
    return {"act": values["action"], **_given(values["action"], values, kinds), "say": say}


def is_undo(node: Node) -> bool:
    """Say whether an action takes the step back."""
    return isinstance(node, Entries) and str(value_of(node.values.get("undo"))) == "true"


def _given(kind: Any, values: YamlLine, kinds: Catalogue) -> YamlLine:
    given = values.get("with") or {}
    if not given:
        return {}
    main = kinds.kinds[kind].main if kind in kinds.kinds else ""
    # Its first argument may stand without a name, as long as it cannot be taken for several with names.
    alone = list(given) == [main] and not isinstance(given[main], dict)
    return {"with": given[main] if alone else given}
