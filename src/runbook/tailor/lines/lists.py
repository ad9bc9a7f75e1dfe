"""The items that a line is repeated for: of a list of the profile, or the rows that the pack declares."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from runbook.model.keys import ITEM
from runbook.model.packs import ItemList
from runbook.tailor.scope import Scope
from runbook.tailor.templates import string


def item_views(name: str, scope: Scope) -> tuple[Scope, ...]:
    """Return a view for each item of a list that the pack declares; the same view where none is named."""
    if not name:
        return (scope,)
    declared = scope.pack.lists.get(name)
    if declared is None:
        return tuple(scope.at(name, index) for index in range(scope.count(name)))
    if declared.of:
        return tuple(scope.at(declared.of, index) for index in _indexes(declared, scope))
    return tuple(_rows(declared, scope))


def given(scope: Scope, names: Mapping[str, Any]) -> Scope:
    """Return a view in which some names hide what the profile says."""
    return replace(scope, given={**scope.given, **names})


def _indexes(declared: ItemList, scope: Scope) -> range:
    count = scope.count(declared.of)
    # `first` and `last` count from 1, as people do; 0 is no end.
    return range(declared.first - 1, min(count, declared.last or count))


def _rows(declared: ItemList, scope: Scope) -> Iterator[Scope]:
    for at, row in enumerate(declared.rows):
        filled = {key: string(text, scope, declared.place) for key, text in row.items()}
        item = {**filled, "index": at, "id": str(at + 1), "last": at + 1 == len(declared.rows)}
        yield given(scope, {declared.item: item, ITEM: item})
