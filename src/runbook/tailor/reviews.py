"""Which steps of the guide a person has read against the article, as they and the article stand now.

A review counts while the step, the snippets that it uses and the sentences that it serves are what was read.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from runbook.diagnostics import Diagnostic
from runbook.model.guide import GuideStep
from runbook.model.nearest import did_you_mean
from runbook.model.plan_json import canonical
from runbook.model.reviews import Review, ReviewCount, Reviewed
from runbook.model.steps import Step
from runbook.model.work import GuideGroup, GuideLine, GuideUse
from runbook.tailor.topic import Topic
from runbook.tailor.traceability import served_anywhere


def reviewed_hash(step: GuideStep, topic: Topic) -> str:
    """Return the SHA-256 of all that somebody reads who reviews a step."""
    parts = (step.fields, *(variant.fields for variant in step.variants))
    quotes = dict.fromkeys(name for part in parts for name in served_anywhere(part, topic.pack.snippets))
    # A lost sentence counts as empty, so that the review is taken back with it.
    sentences = {name: topic.bound[name].unit.text if name in topic.bound else "" for name in quotes}
    used = dict.fromkeys(name for part in parts for name in _used(part.work, topic))
    snippets = {name: topic.pack.snippets[name].written for name in used}
    return hashlib.sha256(canonical([step.written, sentences, snippets])).hexdigest()


def reviews_that_count(topic: Topic) -> Mapping[str, Review]:
    """Return the reviews by the id of their step, without those that a change took back."""
    steps = {step.id: step for step in topic.pack.steps()}
    return {
        review.step: review
        for review in topic.pack.reviews
        if review.step in steps and review.sha256 == reviewed_hash(steps[review.step], topic)
    }


def reviews_taken_back(topic: Topic) -> Iterator[Diagnostic]:
    """Yield a warning for each review that counts no more, and why."""
    counting = reviews_that_count(topic)
    steps = tuple(step.id for step in topic.pack.steps())
    for review in topic.pack.reviews:
        if review.step not in steps:
            message = f"the guide has no step '{review.step}' that was reviewed"
            yield Diagnostic(
                "warning", "review-of-nothing", message, review.place, (did_you_mean(review.step, steps),)
            )
        elif review.step not in counting:
            message = f"'{review.step}' has changed since {review.by} read it on {review.date}"
            hint = f"read it again, then: runbook pack review {review.step} --by NAME"
            yield Diagnostic("warning", "review-taken-back", message, review.place, (hint,))


def reviewed(review: Review | None) -> Reviewed | None:
    """Return what a step of the plan says of its review."""
    return Reviewed(review.by, review.date) if review else None


def review_count(steps: Iterable[Step], *, kept: bool, drafted: bool) -> ReviewCount:
    """Return the figure of a plan."""
    found = [step.reviewed is not None for step in steps]
    # A draft counts although nobody has begun to keep reviews: that nothing is read is what it must say.
    return ReviewCount(sum(found), len(found), kept or drafted, drafted)


def _used(work: tuple[GuideLine, ...], topic: Topic) -> Iterator[str]:
    for line in work:
        if isinstance(line, GuideGroup):
            yield from _used(line.work, topic)
        elif isinstance(line, GuideUse) and line.snippet in topic.pack.snippets:
            yield line.snippet
            yield from _used(topic.pack.snippets[line.snippet].work, topic)
