"""What stays together on a page of the book."""

from dataclasses import replace

from quiet_steps import redone
from render.sample_steps import FULL_STEP
from runbook.model.steps import Hazard
from runbook.model.text import plain
from runbook.render.keeping import together


def test_the_actions_of_a_short_step_all_stay_with_its_head() -> None:
    said = (plain("Open it."), plain("Close it."))
    step = redone(FULL_STEP, instruction=said, expected=(), values=(), hazards=())
    assert together(step) == 2


def test_a_long_step_keeps_as_many_actions_as_fill_a_sixth_of_a_page() -> None:
    calm = redone(
        FULL_STEP,
        instruction=tuple(plain("Click Next.") for _ in range(60)),
        preconditions=(),
        values=(),
        hazards=(),
    )
    hot = replace(calm, hazards=(Hazard("warning", plain("Never.")),))
    assert 0 < together(hot) < together(calm) < 8
