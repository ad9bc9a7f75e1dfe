"""Hazards that come too late, or that nobody hears of: a warning stands before what it warns of."""

from collections.abc import Iterator

from runbook.author.guide_faults import GuideFault
from runbook.model.articles import Unit
from runbook.model.guide import GuideHazard, GuideStep
from runbook.tailor.lines.parts import conditional_parts
from runbook.tailor.topic import Bound, Topic


def judged_hazards(topic: Topic) -> Iterator[GuideFault]:
    """Yield each sentence claimed as a hazard whose step states none, or comes after what it warns of."""
    order = {step.id: at for at, step in enumerate(topic.pack.steps())}
    steps = {step.id: step for step in topic.pack.steps()}
    for bound in topic.bound.values():
        step = steps.get(bound.owner.step)
        if bound.quote.disposition != "hazard" or step is None:
            continue
        place, text = bound.quote.place, bound.unit.text
        if not _states_hazard(step, topic):
            message = f"step '{step.id}' claims '{text}' as a hazard and states none"
            hint = "write it under 'hazards' of the step, or claim the sentence as what it is"
            yield GuideFault("pack-silent-hazard", message, hint, place, step.id)
        concerned = {other for other in _concerned(bound, topic) if other in order}
        if concerned and order[step.id] > max(order[other] for other in concerned):
            first = min(concerned, key=lambda name: order[name])
            message = f"step '{step.id}' warns of what step '{first}' before it does already: '{text}'"
            hint = f"state the hazard at '{first}', or put the step before it"
            yield GuideFault("pack-late-hazard", message, hint, place, step.id)


def _states_hazard(step: GuideStep, topic: Topic) -> bool:
    return any(
        isinstance(part.noun, GuideHazard)
        for fields in (step.fields, *(variant.fields for variant in step.variants))
        for part in conditional_parts(fields, topic.pack.snippets)
    )


def _concerned(hazard: Bound, topic: Topic) -> Iterator[str]:
    """Yield the steps of the guide that do what a hazard concerns.

    That is the article's step it stands in; a note that stands in none concerns the steps behind it.
    """
    for (file, _), bound in topic.claims.items():
        if file == hazard.file and bound.quote.disposition == "step" and _is_meant(hazard.unit, bound.unit):
            yield bound.owner.step


def _is_meant(hazard: Unit, other: Unit) -> bool:
    if other.section != hazard.section:
        return False
    return other.step == hazard.step if hazard.step else other.index > hazard.index
