"""Numbers of steps that are asked for once more, in short: a run holds every step between its ends."""

from dataclasses import replace

import pytest

from render.sample_steps import FULL_STEP
from runbook.model.lines import AgainLine
from runbook.render.details import again_in_short

STEPS = {
    number: replace(FULL_STEP, id=number, number=number) for number in ("3.6", "3.7", "3.7a", "3.8", "4.1")
}


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (("3.6", "3.7", "3.7a", "3.8"), "3.6–3.8"),
        (("3.6", "3.7", "3.8"), "3.6, 3.7, 3.8"),
        (("3.7a", "3.8", "4.1"), "3.7a, 3.8, 4.1"),
    ],
)
def test_an_added_step_is_in_a_run_only_where_it_is_meant(named: tuple[str, ...], said: str) -> None:
    asks = replace(FULL_STEP, work=(AgainLine(of=named),))
    assert again_in_short(asks, STEPS) == said
