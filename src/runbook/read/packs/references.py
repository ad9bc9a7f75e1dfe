"""What one part of a pack says about another: every name must lead somewhere, and to one place only."""

import re
from collections.abc import Iterable
from typing import Any

from runbook.model.conditions import Named
from runbook.model.guide import Quote, StepFields
from runbook.model.packs import Pack, Source
from runbook.model.places import NOWHERE, Place
from runbook.model.printing import Explained
from runbook.read.findings import Findings
from runbook.read.packs.commands import check_own_commands
from runbook.read.packs.keys import check_keys, schema_conditions
from runbook.read.packs.line_references import check_line_references
from runbook.read.packs.walk import walk

_PARTS = (
    *("hosts", "accounts", "conditions", "values", "phases", "claims", "rules", "field_notes"),
    *("lifecycle", "tables", "nodes", "edges", "decision", "titles", "usage"),
    *("roles", "lists", "things", "snippets", "explained"),
)


def check_references(pack: Pack, findings: Findings) -> None:
    """Add a diagnostic for each name that leads nowhere or stands twice."""
    _check_unique(pack, findings)
    parts = walk((*(getattr(pack, name) for name in _PARTS), schema_conditions(pack)))
    check_keys(pack, parts, findings)
    check_line_references(pack, parts, findings)
    check_own_commands(pack, parts, findings)
    names = _Names(pack, findings)
    for node, _ in parts:
        names.check(node)
    names.check_circles()


def _check_unique(pack: Pack, findings: Findings) -> None:
    steps = pack.steps()
    named: dict[str, Iterable[Any]] = {
        "phase": pack.phases,
        "step": steps,
        "quote": pack.quotes(),
        "value": pack.values,
        # A relation makes several rules of one id; they share the place of the
        # relation, so one of them counts.
        "rule": {rule.place: rule for rule in pack.rules}.values(),
        "field note": pack.field_notes,
        "lifecycle row": pack.lifecycle,
        "table": pack.tables,
        "node": pack.nodes,
        "way": pack.decision.ways if pack.decision else (),
    }
    for what, entries in named.items():
        _unique(what, entries, findings)
    for step in steps:
        _unique(f"variant of the step '{step.id}' called", step.variants, findings)


def _unique(what: str, entries: Iterable[Any], findings: Findings) -> None:
    seen: dict[str, Place] = {}
    for entry in entries:
        if entry.id in seen:
            message = f"there is a second {what} '{entry.id}'; the first is {seen[entry.id]}"
            findings.error("pack-twice", message, entry.place)
        seen.setdefault(entry.id, entry.place)


class _Names:
    """The names that a pack defines."""

    def __init__(self, pack: Pack, findings: Findings) -> None:
        self.pack = pack
        self.findings = findings
        self.steps = tuple(step.id for step in pack.steps())
        self.quotes = tuple(quote.id for quote in pack.quotes())
        self.nodes = tuple(node.id for node in pack.nodes)
        self.articles = tuple(article.file for article in pack.articles)

    def check(self, node: Any) -> None:
        """Check the names that one part of the pack uses; a source is judged with its owner."""
        if isinstance(node, Source):
            return
        place = getattr(node, "place", NOWHERE)
        if isinstance(node, Named):
            self._known("condition", node.name, self.pack.conditions, place)
        elif isinstance(node, Quote):
            self._fact(node)
            self._known("article", node.article, self.articles, place)
        # A line or warning with a list of quotes has `quote` for the first of
        # them, which is judged in the list.
        if not hasattr(node, "quotes"):
            self._known("quote", getattr(node, "quote", ""), self.quotes, place)
        if (fields := getattr(node, "fields", None)) and isinstance(fields, StepFields):
            self._step_fields(fields, place)
        source = getattr(node, "source", None)
        self._known("quote", getattr(source, "quote", ""), self.quotes, place)
        self._more(node, place)

    def _more(self, node: Any, place: Place) -> None:
        if isinstance(at := getattr(node, "at", ""), tuple):
            for step in at:
                self._known("step", step, self.steps, place)
        if hasattr(node, "ways") or isinstance(node, Explained):
            self._known("step", node.step, self.steps, place)
        if hasattr(node, "start") and hasattr(node, "end"):
            self._known("node", node.start, self.nodes, place)
            self._known("node", node.end, self.nodes, place)

    def _step_fields(self, fields: StepFields, place: Place) -> None:
        self._known("role", fields.role, self.pack.roles, place)
        self._known("account", fields.account, self.pack.accounts, place)
        self._known("host", fields.host or "", self.pack.hosts, place)
        for quote in fields.serves:
            self._known("quote", quote, self.quotes, place)

    def _fact(self, quote: Quote) -> None:
        if bool(quote.fact) != bool(quote.pattern):
            self.findings.error("pack-fact", "'fact' and 'pattern' stand together", quote.place)
        try:
            # The group is what is taken out of the article's sentence as the fact.
            groups = re.compile(quote.pattern).groups
        except re.error as error:
            self.findings.error("pack-fact", f"the pattern is none: {error}", quote.place)
            return
        if quote.pattern and groups < 1:
            self.findings.error("pack-fact", "the pattern needs a group in parentheses", quote.place)

    def _known(self, what: str, name: str, known: Iterable[str], place: Place) -> None:
        listed = tuple(known)
        if name and name not in listed:
            self.findings.unknown("pack-name", f"there is no {what} '{name}'", name, listed, place)

    def check_circles(self) -> None:
        """Refuse named conditions that lead back to themselves."""
        uses = {
            name: {part.name: part.place for part, _ in walk(condition) if isinstance(part, Named)}
            for name, condition in self.pack.conditions.items()
        }
        for name in uses:
            # From each name anew, so that every condition of a circle is told at its own place.
            seen, ahead = set[str](), [name]
            while ahead:
                for used, place in uses.get(ahead.pop(), {}).items():
                    if used == name:
                        message = f"the condition '{name}' leads back to itself"
                        self.findings.error("pack-circle", message, place)
                    elif used not in seen:
                        seen.add(used)
                        ahead.append(used)
