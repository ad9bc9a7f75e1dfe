"""A step at which the plan waits: nothing in it may be done or asked again by the start that comes back."""

from collections.abc import Iterator

from runbook.model.guide import GuideStep
from runbook.model.packs import Pack
from runbook.model.work import (
    GuideAgain,
    GuideGroup,
    GuideLine,
    GuideLook,
    GuideSay,
    GuideSlot,
    GuideUse,
    GuideWait,
    GuideWrite,
)
from runbook.read.findings import Findings

_BESIDE = (GuideWait, GuideLook, GuideAgain, GuideSay, GuideWrite)
"""Lines that may stand beside a wait: a start that comes back reads them again, and that is all."""


def check_waits(pack: Pack, findings: Findings) -> None:
    """Refuse a wait in a step that acts or asks as well: a run ends there, and the next begins the step anew.

    A step that only hands do (`by_hand`) may hold one: no script runs it.
    """
    for step in pack.steps():
        for lines in _ways(step, pack):
            waits = [line for line in lines if isinstance(line, GuideWait)]
            others = [line for line in lines if not isinstance(line, _BESIDE)]
            if waits and (others or waits[1:]):
                message = (
                    "a wait has a step of its own: a start that comes back would do the rest of it again"
                )
                beside = (others or waits[1:])[0].place
                findings.error("pack-wait", message, waits[0].place, f"beside it: {beside}")
                break


def _ways(step: GuideStep, pack: Pack) -> Iterator[list[GuideLine]]:
    """Yield the lines of a step, with those of each of its variants where it has some."""
    for variant in step.variants or (None,):
        fields = variant.fields if variant else None
        if not (step.fields.by_hand or (fields and fields.by_hand)):
            yield [*_lines(step.fields.work, pack), *(_lines(fields.work, pack) if fields else ())]


def _lines(work: tuple[GuideLine, ...], pack: Pack, depth: int = 0) -> Iterator[GuideLine]:
    for line in work:
        # A group with a page or words of its own is one action for a hand, and is judged as that.
        if isinstance(line, GuideGroup) and not (line.page or line.say):
            yield from _lines(line.work, pack, depth)
        # Snippets that use each other in a circle are told elsewhere; deeper
        # than there are snippets is a circle.
        elif isinstance(line, GuideUse) and line.snippet in pack.snippets and depth < len(pack.snippets):
            yield from _lines(pack.snippets[line.snippet].work, pack, depth + 1)
        elif not isinstance(line, GuideSlot):
            yield line
