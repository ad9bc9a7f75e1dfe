"""Bind the guide's quotes to the article's sentences, and take the facts out of what they bind.

Each quote binds exactly one unit and each unit is claimed exactly once. Where the words no longer
stand exactly, the nearest sentence of the same position takes their place and the binding is suspect.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from runbook.diagnostics import Diagnostic
from runbook.model.articles import Article, Unit
from runbook.model.bindings import BINDINGS_FILE, At, mark_of
from runbook.model.guide import Quote
from runbook.model.nearest import NEAR, did_you_mean, likeness
from runbook.model.packs import Pack
from runbook.tailor.topic import Bound, Owner, Topic, article_line


def bind(pack: Pack, articles: Sequence[Article], reading: tuple[Diagnostic, ...] = ()) -> Topic:
    """Bind every quote; lost, ambiguous and double ones become diagnostics. `reading` is what was read."""
    binder = _Binder(pack, tuple(articles))
    # First every quote whose words still stand: a changed sentence must not take the place of one of those.
    lost = [(quote, owner) for quote, owner in owned_quotes(pack) if not binder.exact(quote, owner)]
    for quote, owner in lost:
        binder.near(quote, owner)
    topic = binder.topic()
    # What an overlay binds to words that have changed is a matter to sign, as is a quote of such a sentence.
    suspect = tuple(found for found in reading if found.level == "sign-here")
    rest = tuple(found for found in reading if found.level != "sign-here")
    return replace(topic, diagnostics=(*topic.diagnostics, *suspect), reading=rest)


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


class _Binder:
    """The state while binding: what is claimed so far."""

    def __init__(self, pack: Pack, articles: tuple[Article, ...]) -> None:
        self.pack = pack
        self.articles = articles
        self.bound: dict[str, Bound] = {}
        self.claims: dict[tuple[str, int], Bound] = {}
        self.findings: list[Diagnostic] = []
        self.several = len(articles) > 1
        # By file: two articles may well have a section of the same name.
        self.names = {
            article.file: {name: section.anchor for section in article.sections for name in section.names}
            for article in articles
        }
        self.by_section: dict[tuple[str, str], list[tuple[str, Unit]]] = {}
        for article in articles:
            for unit in article.units:
                key = (article.file, unit.section)
                self.by_section.setdefault(key, []).append((article.file, unit))

    def topic(self) -> Topic:
        """Return what was bound, with the facts in it."""
        facts = self.facts()
        return Topic(self.pack, self.articles, self.bound, self.claims, facts, tuple(self.findings))

    def exact(self, quote: Quote, owner: Owner) -> bool:
        """Bind a quote whose words stand where it says; say whether they do."""
        if quote.id in self.bound:
            self._complain("duplicate-quote", f"two quotes have the id '{quote.id}'", quote)
            return True
        found = self._same(quote)
        if len(found) > 1:
            blocks = ", ".join(
                f"{self._file(file)}{unit.block} (line {unit.place.line})" for file, unit in found
            )
            article = "article, " if self.several else ""
            hint = f"say which with {article}step, note, block, or with nth: 1 for the first of them"
            told = f"quote '{quote.id}' stands more than once: {blocks}"
            self._complain("ambiguous-quote", told, quote, hint)
        if len(found) == 1:
            self._claim(Bound(quote, owner, *found[0]))
        return bool(found)

    def _same(self, quote: Quote) -> list[tuple[str, Unit]]:
        """Return the units that say what a quote says, where it looks."""
        there = self._at(quote)
        if quote.mark:
            same = [found for found in there if mark_of(found[1].text) == quote.mark]
            # Of several units with the same words the one at its number, counted
            # from 1; where the text moved, any.
            exactly = [found for found in there[quote.unit - 1 : quote.unit] if found in same]
            return exactly or same
        words = folded(quote.text)
        same = [(file, unit) for file, unit in there if folded(unit.text) == words]
        # A slice, so that a number beyond the last one is a lost quote and no error of Python.
        return same[quote.nth - 1 : quote.nth] if quote.nth > 0 else same

    def _words(self, quote: Quote) -> str:
        """Return the words of a quote, those of a place by the file of bindings; "" where nobody knows."""
        return folded(self.pack.bindings.get(quote.mark, "") if quote.mark else quote.text)

    def _named(self, quote: Quote) -> str:
        words = self._words(quote)
        return f"'{words}'" if words else f"what '{quote.mark}' stands for"

    def near(self, quote: Quote, owner: Owner) -> None:
        """Bind a quote whose words changed to the nearest free sentence of its position."""
        free = [(file, unit) for file, unit in self._at(quote) if (file, unit.index) not in self.claims]
        words = self._words(quote)
        rated = [(likeness(words, unit.text), file, unit) for file, unit in free] if words else []
        best = max(rated, key=lambda item: item[0], default=None)
        if best is None or best[0] < NEAR:
            hint = f"nearest there: '{best[2].text}' ({best[2].place})" if best else self._nothing(quote)
            told = f"the article no longer says {self._named(quote)} at {position(quote)}"
            self._complain("lost-quote", told, quote, hint)
            return
        self._claim(Bound(quote, owner, best[1], best[2], suspect=True))
        self.findings.append(self._suspect(quote, owner, best[2]))

    def facts(self) -> dict[str, str]:
        """Return what the patterns find in the bound sentences."""
        found: dict[str, str] = {}
        for bound in self.bound.values():
            quote = bound.quote
            if not quote.fact:
                continue
            match = re.search(quote.pattern, folded(bound.unit.text)) if quote.pattern else None
            # The fact is what the first group holds; a pattern without a group
            # would only say that it matches.
            if match and match.groups() and match.group(1):
                found[quote.fact] = match.group(1)
            else:
                told = f"the pattern of fact '{quote.fact}' finds nothing in '{bound.unit.text}'"
                self._complain("lost-fact", told, quote)
        return found

    def _at(self, quote: Quote) -> list[tuple[str, Unit]]:
        return [
            (file, unit)
            for file, unit in self._section(quote)
            # A place is exact: 0 is the text outside of all steps. A quote of words
            # that names no step looks at each.
            if (unit.step == quote.step if quote.mark else quote.step in (0, unit.step))
            and (not quote.note or unit.note == quote.note)
            and (not quote.block or unit.block == quote.block)
        ]

    def _section(self, quote: Quote) -> list[tuple[str, Unit]]:
        """Return the units of the section that a quote names, of each article that has one or of its own."""
        return [
            found
            for file, names in self.names.items()
            if quote.article in ("", file)
            for found in self.by_section.get((file, names.get(quote.section, quote.section)), [])
        ]

    def _file(self, file: str) -> str:
        return f"{file} " if self.several else ""

    def _nothing(self, quote: Quote) -> str:
        """Return why no sentence is found where a quote looks."""
        if quote.mark and not self._words(quote) and self._section(quote):
            return f"{BINDINGS_FILE} does not hold its words, by which the new ones would be found"
        if self._section(quote):
            return "nothing is left there"
        own = [file for file in self.names if quote.article in ("", file)]
        known = [name for file in own for name in self.names[file]]
        known += [section for file, section in self.by_section if file in own]
        return f"there is no section '{quote.section}'{did_you_mean(quote.section, known, '; ')}"

    def _claim(self, bound: Bound) -> None:
        key = (bound.file, bound.unit.index)
        other = self.claims.get(key)
        if other is not None:
            first = f"'{other.quote.id}' ({other.quote.place})"
            told = f"quote '{bound.quote.id}' claims what {first} claims already"
            self._complain("duplicate-claim", told, bound.quote)
            return
        self.bound[bound.quote.id] = self.claims[key] = bound

    def _suspect(self, quote: Quote, owner: Owner, unit: Unit) -> Diagnostic:
        who = f"step '{owner.name}'" if owner.step else f"claim '{quote.id}'"
        at = At(unit.section, quote.step, quote.unit, mark_of(unit.text))
        return Diagnostic(
            "sign-here",
            "suspect-quote",
            f"{who} quotes a sentence that the article has changed",
            quote.place,
            (
                f"quoted: '{self._words(quote)}'",
                f"{article_line(unit, self.several)}: '{unit.text}'",
                *((f"once it is read: at: {at}, then runbook pack bind",) if quote.mark else ()),
            ),
            "The work may follow words that the article has given up.",
        )

    def _complain(self, code: str, message: str, quote: Quote, *details: str) -> None:
        self.findings.append(Diagnostic("error", code, message, quote.place, details))


def position(quote: Quote) -> str:
    """Return in words where a quote looks."""
    if quote.mark:
        return f"{quote.article}#{At(quote.section, quote.step, quote.unit, quote.mark)}"
    step = f", step {quote.step}" if quote.step else ""
    note = f", note {quote.note}" if quote.note else ""
    block = f", {quote.block}" if quote.block else ""
    nth = f", number {quote.nth} of its kind" if quote.nth else ""
    return f"{quote.article}#{quote.section}{step}{note}{block}{nth}"
