"""Bind the guide's quotes to the article's sentences, and take the facts out of what they bind.

Each quote binds exactly one unit and each unit is claimed exactly once. Where the words no longer
stand exactly, the nearest sentence of the same position takes their place and the binding is suspect.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from runbook.diagnostics import Diagnostic
from runbook.model.articles import Article, Unit
from runbook.model.guide import Quote
from runbook.model.nearest import did_you_mean
from runbook.model.packs import Pack

NEAR = 0.70


@dataclass(frozen=True, slots=True)
class Owner:
    """The guide entry that claims a quote: a step's id, with its variant where the variant claims it."""

    step: str = ""
    variant: str = ""

    @property
    def name(self) -> str:
        """Return the words of the ledger: `step`, `step:variant`, or "" for a claim by itself."""
        return f"{self.step}:{self.variant}" if self.variant else self.step


@dataclass(frozen=True, slots=True)
class Bound:
    """A quote with the unit that it binds."""

    quote: Quote
    owner: Owner
    file: str
    unit: Unit
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Binding:
    """All quotes of a pack on its articles; `claims` finds a quote by (file, unit index)."""

    bound: Mapping[str, Bound]
    claims: Mapping[tuple[str, int], Bound]
    facts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Inputs:
    """The pack and articles of a binding, told apart by identity: several profiles share one binding."""

    pack: Pack
    articles: tuple[Article, ...]

    def __hash__(self) -> int:
        return hash((id(self.pack), *map(id, self.articles)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Inputs) or other.pack is not self.pack:
            return False
        return [*map(id, other.articles)] == [*map(id, self.articles)]


def bind(pack: Pack, articles: Sequence[Article]) -> Binding:
    """Bind every quote; lost, ambiguous and double ones become diagnostics."""
    return _bind(_Inputs(pack, tuple(articles)))


def owned_quotes(pack: Pack) -> tuple[tuple[Quote, Owner], ...]:
    """Return every quote with the guide entry that makes it, in the guide's order."""
    found: list[tuple[Quote, Owner]] = []
    for step in pack.steps():
        found.extend((quote, Owner(step.id)) for quote in step.fields.quotes)
        for variant in step.variants:
            found.extend((quote, Owner(step.id, variant.id)) for quote in variant.fields.quotes)
    return (*found, *((quote, Owner()) for quote in pack.claims))


def folded(text: str) -> str:
    """Return a text with its white space folded: what quotes are compared by."""
    return " ".join(text.split())


@lru_cache(maxsize=4)
def _bind(inputs: _Inputs) -> Binding:
    binder = _Binder(inputs.articles)
    quotes = owned_quotes(inputs.pack)
    lost = [(quote, owner) for quote, owner in quotes if not binder.exact(quote, owner)]
    for quote, owner in lost:
        binder.near(quote, owner)
    facts = binder.facts()
    return Binding(binder.bound, binder.claims, facts, tuple(binder.findings))


class _Binder:
    """The state while binding: what is claimed so far."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self.bound: dict[str, Bound] = {}
        self.claims: dict[tuple[str, int], Bound] = {}
        self.findings: list[Diagnostic] = []
        self.names = {name: s.anchor for article in articles for s in article.sections for name in s.names}
        self.by_section: dict[str, list[tuple[str, Unit]]] = {}
        for article in articles:
            for unit in article.units:
                self.by_section.setdefault(unit.section, []).append((article.file, unit))

    def exact(self, quote: Quote, owner: Owner) -> bool:
        """Bind a quote whose words stand where it says; say whether they do."""
        if quote.id in self.bound:
            self._complain("duplicate-quote", f"two quotes have the id '{quote.id}'", quote)
            return True
        words = folded(quote.text)
        found = [(file, unit) for file, unit in self._at(quote) if folded(unit.text) == words]
        if quote.nth > 0:
            found = found[quote.nth - 1 : quote.nth]
        if len(found) > 1:
            blocks = ", ".join(f"{unit.block} (line {unit.place.line})" for _, unit in found)
            hint = "say which with step, note, block, or with nth: 1 for the first of them"
            told = f"quote '{quote.id}' stands more than once: {blocks}"
            self._complain("ambiguous-quote", told, quote, hint)
        if len(found) == 1:
            self._claim(Bound(quote, owner, *found[0]))
        return bool(found)

    def near(self, quote: Quote, owner: Owner) -> None:
        """Bind a quote whose words changed to the nearest free sentence of its position."""
        free = [(file, unit) for file, unit in self._at(quote) if (file, unit.index) not in self.claims]
        rated = [(likeness(quote.text, unit.text), file, unit) for file, unit in free]
        best = max(rated, key=lambda item: item[0], default=None)
        if best is None or best[0] < NEAR:
            hint = f"nearest there: '{best[2].text}' ({best[2].place})" if best else self._nothing(quote)
            self._complain(
                "lost-quote",
                f"the article no longer says '{folded(quote.text)}' at {position(quote)}",
                quote,
                hint,
            )
            return
        self._claim(Bound(quote, owner, best[1], best[2], suspect=True))
        self.findings.append(_suspect(quote, owner, best[2]))

    def facts(self) -> dict[str, str]:
        """Return what the patterns find in the bound sentences."""
        found: dict[str, str] = {}
        for bound in self.bound.values():
            quote = bound.quote
            if not quote.fact:
                continue
            match = re.search(quote.pattern, folded(bound.unit.text)) if quote.pattern else None
            if match and match.groups() and match.group(1):
                found[quote.fact] = match.group(1)
            else:
                told = f"the pattern of fact '{quote.fact}' finds nothing in '{bound.unit.text}'"
                self._complain("lost-fact", told, quote)
        return found

    def _at(self, quote: Quote) -> list[tuple[str, Unit]]:
        section = self.names.get(quote.section, quote.section)
        return [
            (file, unit)
            for file, unit in self.by_section.get(section, [])
            if (not quote.step or unit.step == quote.step)
            and (not quote.note or unit.note == quote.note)
            and (not quote.block or unit.block == quote.block)
        ]

    def _nothing(self, quote: Quote) -> str:
        """Return why no sentence is left where a quote looks."""
        if self.names.get(quote.section, quote.section) in self.by_section:
            return "nothing is left there"
        meant = did_you_mean(quote.section, (*self.names, *self.by_section), "; ")
        return f"there is no section '{quote.section}'{meant}"

    def _claim(self, bound: Bound) -> None:
        key = (bound.file, bound.unit.index)
        other = self.claims.get(key)
        if other is not None:
            first = f"'{other.quote.id}' ({other.quote.place})"
            told = f"quote '{bound.quote.id}' claims what {first} claims already"
            self._complain("duplicate-claim", told, bound.quote)
            return
        self.bound[bound.quote.id] = self.claims[key] = bound

    def _complain(self, code: str, message: str, quote: Quote, *details: str) -> None:
        self.findings.append(Diagnostic("error", code, message, quote.place, details))


def likeness(old: str, new: str) -> float:
    """Return how alike two sentences are, 0 to 1."""
    matcher = SequenceMatcher(None, folded(old), folded(new), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else matcher.quick_ratio()


def position(quote: Quote) -> str:
    """Return in words where a quote looks."""
    step = f", step {quote.step}" if quote.step else ""
    note = f", note {quote.note}" if quote.note else ""
    block = f", {quote.block}" if quote.block else ""
    nth = f", number {quote.nth} of its kind" if quote.nth else ""
    return f"#{quote.section}{step}{note}{block}{nth}"


def _suspect(quote: Quote, owner: Owner, unit: Unit) -> Diagnostic:
    who = f"step '{owner.name}'" if owner.step else f"claim '{quote.id}'"
    return Diagnostic(
        "sign-here",
        "suspect-quote",
        f"{who} quotes a sentence that the article has changed",
        quote.place,
        (f"quoted: '{folded(quote.text)}'", f"article line {unit.place.line}: '{unit.text}'"),
    )
