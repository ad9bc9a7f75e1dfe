"""What a guide says once for several of its parts: a mapping with the keys that stand around it.

It is done on what stands in the file, so that a part reads, and is reviewed, as if each key stood at it.
"""

from collections.abc import Callable, Iterable
from functools import partial

from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

OF_STEPS = ("role",)
OF_QUOTES = ("section",)
PHASE_KEYS = (*OF_STEPS, *OF_QUOTES)
"""The keys that a phase says for its steps, and for the quotes of these."""


def with_phase_keys(step: Node, phase: Node) -> Node:
    """Return a step with what its phase says for it, and for its quotes and those of its variants."""
    quoting = partial(_each, key="quotes", change=partial(_quote, phase=phase))
    # A variant that names no role has the step's, so the phase's is put at the step alone.
    return inherited(_each(quoting(step), "variants", quoting), OF_STEPS, phase)


def inherited(part: Node, keys: Iterable[str], around: Node) -> Node:
    """Return a mapping with those of some keys of another that it does not state; a place stays its own.

    Where both state a mapping under a key, the part's entries go before those around it.
    """
    if not (isinstance(part, Entries) and isinstance(around, Entries)):
        return part
    values, places = dict(part.values), dict(part.keys)
    for key in keys:
        if key not in around.values:
            continue
        if key not in places:
            values[key], places[key] = around.values[key], around.keys[key]
        # `with:` of a group and of its line: both give arguments, and the line's go first.
        elif isinstance(inner := around.values[key], Entries) and key in values:
            values[key] = inherited(values[key], inner.values, inner)
    return part._replace(values=values, keys=places)


def _quote(quote: Node, phase: Node) -> Node:
    """Return a quote with the section of its phase, but for a place that names its own."""
    return quote if names_its_section(quote) else inherited(quote, OF_QUOTES, phase)


def names_its_section(quote: Node) -> bool:
    """Say whether a quote is a place that names a section itself: `install/3.2#…`."""
    place = quote.values.get("at") if isinstance(quote, Entries) else None
    return isinstance(place, Scalar) and "/" in place.text


def _each(part: Node, key: str, change: Callable[[Node], Node]) -> Node:
    """Return a mapping in which the entries of a list are changed."""
    if not (isinstance(part, Entries) and isinstance(listed := part.values.get(key), Items)):
        return part
    changed = listed._replace(items=tuple(map(change, listed.items)))
    return part._replace(values={**part.values, key: changed})
