"""What the sign-off says is accepted, and how long the ways back take: stated wherever there is something."""

from functools import cache

from packs.mim_sample import sample
from runbook.model.lines import ActLine
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.render.management import CHANGING

NOTHING_TO_DO = {"accounts.gmsa-key", "token.refresh", "build.database-backup"}
"""Steps whose way back is that nothing is taken back, as each says."""


@cache
def steps() -> dict[str, Step]:
    """Return each step of the sampled plans, once by the guide's id."""
    return {step.id.partition("@")[0]: step for _, plan in sample() for step in plan.steps()}


def _is_kept(step: Step) -> bool:
    acts = [line for line in step.work if isinstance(line, ActLine)]
    return not step.undo and all(line.keep for line in acts if line.keep or line.undo_say)


def test_each_way_back_that_takes_time_says_how_long() -> None:
    silent = {
        id
        for id, step in steps().items()
        if step.level in CHANGING and step.ways_back and not step.undo_minutes
        if not _is_kept(step)
    }
    assert silent == NOTHING_TO_DO & set(steps())


def test_what_a_step_states_goes_before_what_its_kinds_say() -> None:
    assert steps()["build.patch"].undo_minutes == 120
    groups = steps()["groups.create"]
    # Five groups, and one member of one of them: two minutes each, as their kinds say.
    assert groups.undo_minutes == 12


def test_each_plan_says_what_is_accepted() -> None:
    for _, plan in sample():
        said = [words_of(step.acceptance) for step in plan.steps() if step.acceptance]
        assert len(said) >= (1 if any(phase.id == "ad-import" for phase in plan.phases) else 4), plan.name
        assert all(text.endswith(".") for text in said)
