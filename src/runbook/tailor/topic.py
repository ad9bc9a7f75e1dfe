"""A topic: a pack with its articles, the guide's quotes bound to their sentences, and the facts in those."""

from collections.abc import Mapping
from dataclasses import dataclass

from runbook.diagnostics import Diagnostic
from runbook.model.articles import Article, Unit
from runbook.model.guide import Quote
from runbook.model.packs import Pack


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
    """A quote with the unit of an article's file that it binds."""

    quote: Quote
    owner: Owner
    file: str
    unit: Unit
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What plans are made of, whatever the profile; `claims` finds a quote by (file, unit index).

    `diagnostics` say which quotes are lost, double, ambiguous or suspect: with an error among them it is no
    sound topic, and no plan is made of it; there is a ledger and a proof of it all the same. `reading` is
    what was found when the files were read, and forbids nothing.
    """

    pack: Pack
    articles: tuple[Article, ...]
    bound: Mapping[str, Bound]
    claims: Mapping[tuple[str, int], Bound]
    facts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    reading: tuple[Diagnostic, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return what forbids a plan."""
        return tuple(found for found in self.diagnostics if found.level == "error")

    @property
    def suspects(self) -> tuple[Diagnostic, ...]:
        """Return the matters to sign: quotes of sentences that the article has changed."""
        return tuple(found for found in self.diagnostics if found.level == "sign-here")

    def line(self, unit: Unit) -> str:
        """Return in words where a unit stands."""
        return article_line(unit, len(self.articles) > 1)


def article_line(unit: Unit, several: bool) -> str:
    """Return in words where a unit stands; the file is named where there are several articles."""
    return f"{unit.place.file if several else 'article'} line {unit.place.line}"
