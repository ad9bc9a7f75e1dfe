"""The linter of packs: everything that can be said of a pack before anybody has a profile for it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from runbook.author.bindings import quotes_without_words
from runbook.author.checking.hazards import judged_hazards
from runbook.author.checking.invented import invented
from runbook.author.checking.unused import unused_names
from runbook.author.checking.wording import judged_guide
from runbook.author.claims import drafted_claims
from runbook.author.guide_faults import GuideFault
from runbook.diagnostics import Diagnostic, in_order
from runbook.loading import Unsound, topic_in
from runbook.model.bindings import BINDINGS_FILE
from runbook.model.places import NOWHERE, Place
from runbook.model.plurals import counted
from runbook.model.printing import why_it_stays
from runbook.prove.proof import prove
from runbook.tailor.coverage import Ledger, ledger
from runbook.tailor.topic import Topic

_LISTED = 8
"""Unreviewed steps that are named; more of them are counted."""
_EARLY = "a note as long as nobody has reviewed the step, then a warning"


@dataclass(frozen=True, slots=True)
class PackFindings:
    """What was found about a pack, in the order of the places, and how many of its steps are reviewed."""

    diagnostics: tuple[Diagnostic, ...]
    steps: int = 0
    reviewed: int = 0


def check_pack(folder: Path, no_verbs: Collection[str]) -> PackFindings:
    """Return everything that is wrong with the pack in a folder.

    Its files, its bindings to the articles, what no step claims, what the proof finds, its words, hazards and
    names that nothing uses, and in a draft what is not the article's. `no_verbs` are words that begin no
    action. Where the pack cannot be read, that alone is told.
    """
    topic = topic_in(folder)
    if isinstance(topic, Unsound):
        return PackFindings(in_order(topic.diagnostics))
    found = ledger(topic)
    told = (
        *topic.reading,
        *topic.diagnostics,
        *_unclaimed(found, topic),
        *_without_words(topic),
        *_without_consequence(topic),
        *found.taken_back,
        *prove(topic).findings,
        *_faults(topic, found, no_verbs),
        *invented(topic, found.reviews),
        *_unreviewed(topic, found),
    )
    return PackFindings(in_order(told), found.steps, len(found.reviews))


def _faults(topic: Topic, found: Ledger, no_verbs: Collection[str]) -> Iterator[Diagnostic]:
    for fault in judged_guide(topic, no_verbs):
        told = _explained(fault, topic)
        # Told from the first day on, so that no review brings a surprise; but the words are the article's
        # own until somebody has reviewed the step, and a draft is not wrong for them.
        early = topic.pack.drafted and fault.step and fault.step not in found.reviews
        yield replace(told, level="note", details=(*told.details, _EARLY)) if early else told
    yield from (_explained(fault, topic) for fault in (*judged_hazards(topic), *unused_names(topic.pack)))


def _explained(fault: GuideFault, topic: Topic) -> Diagnostic:
    why = why_it_stays(fault.finding, fault.step, topic.pack.explained)
    level, detail = ("note", f"explained: {why}") if why else ("warning", fault.hint)
    return Diagnostic(level, fault.finding, fault.message, fault.place, (detail,))  # type: ignore[arg-type]


def _unclaimed(found: Ledger, topic: Topic) -> Iterator[Diagnostic]:
    """Yield a finding for each unit that nothing claims, with the line to paste."""
    quotes = [line for line in drafted_claims(found, [q.id for q in topic.pack.quotes()]) if "{id" in line]
    places = {(article.file, unit.index): unit.place for article in topic.articles for unit in article.units}
    for unit, quote in zip(found.unclaimed, quotes, strict=True):
        message = f"nothing in the guide claims '{unit.text}'"
        hint = f"a step that serves it quotes it, or claims.yaml does: {quote.strip().removeprefix('- ')}"
        yield Diagnostic("warning", "unclaimed-text", message, places[unit.file, unit.unit], (hint,))


def _without_words(topic: Topic) -> Iterator[Diagnostic]:
    """Yield a finding for each place whose words nobody has kept: a changed article could not be followed."""
    for quote in quotes_without_words(topic):
        message = f"the words of '{quote.id}' stand nowhere, so that a change of them could not be shown"
        hint = f"write them into {BINDINGS_FILE}: runbook pack bind"
        yield Diagnostic("warning", "binding-without-words", message, quote.place, (hint,))


def _without_consequence(topic: Topic) -> Iterator[Diagnostic]:
    """Yield a finding for each rule to be signed that does not say, to whoever signs, what follows."""
    silent = (rule for rule in topic.pack.rules if rule.level == "sign-here" and not rule.consequence)
    places = {rule.place: rule.id for rule in silent}
    for place, rule in places.items():
        message = f"'{rule}' asks for a signature, and does not say what follows where it is given"
        hint = "write it as 'consequence:', in words for a manager and without keys; the book prints it"
        yield Diagnostic("warning", "matter-without-consequence", message, place, (hint,))


def _unreviewed(topic: Topic, found: Ledger) -> Iterator[Diagnostic]:
    """Yield a note that names the steps nobody has read, where the pack keeps reviews or is a draft."""
    left = [step.id for step in topic.pack.steps() if step.id not in found.reviews]
    if left and (topic.pack.drafted or topic.pack.reviews):
        more = f" and {len(left) - _LISTED} more" if len(left) > _LISTED else ""
        told = f"nobody has reviewed {counted(len(left), 'step')} of {found.steps}"
        names = f"unreviewed: {', '.join(left[:_LISTED])}{more}"
        hint = "read them against the article, then: runbook pack review STEP --by NAME"
        yield Diagnostic("note", "unreviewed-steps", told, _pack_file(topic), (names, hint))


def _pack_file(topic: Topic) -> Place:
    phase = next(iter(topic.pack.phases), None)
    return phase.place if phase else NOWHERE
