"""Explain a step: in or out, by which lines of article, guide and profile, and what would change it."""

from collections.abc import Sequence
from dataclasses import dataclass

from runbook.diagnostics import Diagnostic, in_order
from runbook.model.conditions import ALWAYS, Condition, condition_in_words
from runbook.model.nearest import nearest
from runbook.model.places import Place
from runbook.model.profiles import Profile
from runbook.model.steps import Reason
from runbook.prove.changes import changes
from runbook.tailor.conditions import reasons, verdict_in
from runbook.tailor.lines.steps import title_of
from runbook.tailor.numbering import numbers
from runbook.tailor.order import Placed, laid_out
from runbook.tailor.scope import Scope, scope_of
from runbook.tailor.titles import name_left_out
from runbook.tailor.topic import Topic
from runbook.tailor.traceability import served, served_anywhere
from runbook.tailor.windows import in_windows


@dataclass(frozen=True, slots=True)
class Judgement:
    """One condition on the way to the step, with its verdict and the reasons from the profile."""

    what: str
    asks: str
    holds: bool | None
    reasons: tuple[Reason, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ServedSentence:
    """A unit of an article that the step serves, or would serve."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that decides about one step; `number` is "" where it is out."""

    id: str
    number: str
    title: str
    variant: str
    included: bool
    reasons: tuple[Reason, ...]
    judgements: tuple[Judgement, ...]
    changes: tuple[str, ...]
    article: tuple[ServedSentence, ...]
    guide: Place
    changed: tuple[Place, ...] = ()
    """Where an overlay says otherwise than the guide of the pack that it extends."""


_WORD = 3
"""Letters of a word that is looked for in names: fewer stand in most of them."""


@dataclass(frozen=True, slots=True)
class NoSuchStep:
    """The guide has no step of this id or number; `near` is what was probably meant."""

    wanted: str
    near: str


def explain(
    topic: Topic, profile: Profile, date: str, wanted: str
) -> tuple[Explanation | NoSuchStep, tuple[Diagnostic, ...]]:
    """Return why a step (by id, or by its number in the plan) is in or out, and what is wrong on the way."""
    scope = scope_of(topic.pack, profile, topic.facts, date)
    placed, _ = in_windows(laid_out(scope), scope)
    numbered = {step: number.step for step, number in numbers(placed).items()}
    found = next((entry for entry in placed if wanted in (entry.id, numbered.get(entry.id))), None)
    if found is None:
        return NoSuchStep(wanted, _near(wanted, placed)), ()
    explained = _explained(found, numbered.get(found.id, ""), scope, topic)
    return explained, in_order(scope.findings)


def _near(wanted: str, placed: Sequence[Placed]) -> str:
    """Return the id that is nearest, else the first one in which the word stands, in its title, too."""
    word = wanted.casefold()
    if near := nearest(wanted, [entry.id for entry in placed]):
        return near
    names = ((entry.id, f"{entry.id} {_title(entry)}".casefold()) for entry in placed)
    return next((name for name, said in names if len(word) >= _WORD and word in said), "")


def _explained(entry: Placed, number: str, scope: Scope, topic: Topic) -> Explanation:
    return Explanation(
        id=entry.id,
        number=number,
        title=_title(entry),
        variant=entry.variant.id if entry.variant else "",
        included=entry.included,
        reasons=entry.reasons,
        judgements=_judgements(entry, scope),
        changes=changes(entry, scope, topic),
        article=_sentences(_quotes(entry), topic),
        guide=entry.step.place,
        changed=entry.step.changed,
    )


def _title(entry: Placed) -> str:
    return title_of(entry) if entry.included else name_left_out(entry.step.fields, entry)


def _judgements(entry: Placed, scope: Scope) -> tuple[Judgement, ...]:
    step = entry.step
    asked = [_judgement(f"phase '{entry.phase.id}'", entry.phase.when, scope, entry.phase.place)]
    # Of a phase that is out no step is judged, and of a step that is out no variant.
    if asked[0].holds:
        asked.append(_judgement(f"step '{step.id}'", step.when, entry.scope, step.place))
    if entry.included:
        asked.extend(
            _judgement(f"variant '{variant.id}'", variant.when, entry.scope, variant.place)
            for variant in step.variants
        )
    return tuple(judgement for judgement in asked if judgement.asks != condition_in_words(ALWAYS))


def _judgement(what: str, condition: Condition, scope: Scope, place: Place) -> Judgement:
    verdict = verdict_in(condition, scope)
    return Judgement(what, condition_in_words(condition), verdict.holds, reasons(verdict, scope), place)


def _sentences(quotes: tuple[str, ...], topic: Topic) -> tuple[ServedSentence, ...]:
    bound = [topic.bound[quote] for quote in quotes if quote in topic.bound]
    bound.sort(key=lambda found: (found.file, found.unit.index))
    return tuple(ServedSentence(found.unit.text, found.unit.place) for found in bound)


def _quotes(entry: Placed) -> tuple[str, ...]:
    if entry.included:
        return served(entry)
    fields = [entry.step.fields, *(variant.fields for variant in entry.step.variants)]
    snippets = entry.scope.pack.snippets
    return tuple(dict.fromkeys(quote for part in fields for quote in served_anywhere(part, snippets)))
