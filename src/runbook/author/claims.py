"""Quotes for the sentences that nothing in a pack claims yet, as YAML to paste into a step or the claims."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from runbook.model.articles import Article
from runbook.model.bindings import places_in
from runbook.model.guide import Disposition
from runbook.model.plans import Disposed
from runbook.read.packs.fields import members
from runbook.tailor.anchors import folded
from runbook.tailor.coverage import Ledger

_WORDS = 4


def placed_claims(ledger: Ledger, articles: Iterable[Article]) -> Iterator[str]:
    """Yield lines of YAML as `drafted_claims` does: each unit by its place, its words in a comment."""
    places = {(article.file, index): at for article in articles for index, at in places_in(article).items()}
    several = len({unit.file for unit in ledger.units}) > 1
    yield from _head(ledger)
    for unit in ledger.unclaimed:
        of = f", article: {_text(unit.file)}" if several else ""
        yield f"  - {{at: {places[unit.file, unit.unit]}, {_as(unit)}{of}}}  # {' '.join(unit.text.split())}"


def drafted_claims(ledger: Ledger, taken: Iterable[str]) -> Iterator[str]:
    """Yield lines of YAML: a quote for each unclaimed unit; `as` is left to the person who reads it.

    Only what can be nothing else is decided: headings and lists of contents are boilerplate.
    """
    yield from _head(ledger)
    ids, stood = Counter(taken), Counter[tuple[str, str, str, str]]()
    alike = Counter(map(_position, ledger.units))
    several = len({unit.file for unit in ledger.units}) > 1
    for unit in ledger.units:
        stood[_position(unit)] += 1
        if unit.disposition == "unclaimed":
            nth = stood[_position(unit)] if alike[_position(unit)] > 1 else 0
            yield _quote(unit, _id(unit, ids), nth, several)


def _position(unit: Disposed) -> tuple[str, str, str, str]:
    return unit.file, unit.section, unit.block, folded(unit.text)


def _quote(unit: Disposed, name: str, nth: int, several: bool) -> str:
    parts = [f"id: {name}"] + ([f"article: {_text(unit.file)}"] if several else [])
    parts += [f"section: {_text(unit.section)}", f"block: {_text(unit.block)}"]
    parts += [f"nth: {nth}"] if nth else []
    parts += [f"text: {_text(unit.text)}"]
    parts += [_as(unit)]
    return f"  - {{{', '.join(parts)}}}"


def _head(ledger: Ledger) -> Iterator[str]:
    yield f"# Say for each what it becomes, as: {', '.join(members(Disposition))}."
    yield "# A sentence that a step does stands under its quotes, the others under claims."
    yield "claims:" if ledger.unclaimed else "claims: []"


def _as(unit: Disposed) -> str:
    return "as: boilerplate" if unit.block in ("heading", "contents") else "as: "


def _text(text: str) -> str:
    # JSON's strings are YAML's as well, whatever stands in them.
    return json.dumps(text, ensure_ascii=False)


def _id(unit: Disposed, ids: Counter[str]) -> str:
    words = re.findall(r"[a-z0-9]+", unit.text.lower())[:_WORDS]
    name = "-".join(words) or f"line-{unit.line}"
    ids[name] += 1
    return name if ids[name] == 1 else f"{name}-{ids[name]}"
