"""A step of the checklist stays on one sheet if a page can hold it, and loses nothing where none can."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from quiet_steps import redone, typed
from render.sample_plan import SAMPLE
from render.sample_steps import FULL_STEP
from runbook.model.lines import Entry
from runbook.model.steps import Hazard
from runbook.model.text import Span, plain, words_of
from runbook.render.action_rows import ActionRow, action_rows
from runbook.render.heights import is_inline, is_spread
from runbook.render.sheets import Part, again, parts_of


def rows_on(parts: tuple[Part, ...]) -> list[ActionRow]:
    return [row for part in parts for block in part.blocks for row in (*block.left, *block.right)]


def test_a_usual_step_is_one_sheet_in_one_column() -> None:
    for step in SAMPLE.steps():
        (part,) = parts_of(step)
        assert part.is_first
        assert part.is_last
        assert [block.right for block in part.blocks] == [()]


def test_many_short_actions_are_set_in_two_columns_before_a_step_is_divided() -> None:
    step = redone(FULL_STEP, instruction=tuple(plain("Click Next.") for _ in range(48)), values=())
    (part,) = parts_of(step)
    (block,) = part.blocks
    assert len(block.left) == len(block.right) == 24


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 300), max_size=120), st.integers(0, 40))
def test_nothing_is_lost_however_long_a_step_is(lengths: list[int], values: int) -> None:
    step = redone(
        FULL_STEP,
        instruction=tuple(plain("x" * length) for length in lengths),
        values=tuple(typed("Page", f"Field {at}", "v" * at) for at in range(values)),
    )
    parts = parts_of(step)
    assert rows_on(parts) == list(action_rows(step))
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert [part.is_last for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_short_command_stands_behind_its_action() -> None:
    command = Entry("Command 1", "whoami", "command")
    assert is_inline(ActionRow(plain("Run command 1."), (command,)))
    assert not is_inline(ActionRow(plain("Run command 1."), (replace(command, value="whoami " * 12),)))
    assert not is_inline(ActionRow(plain("Run both."), (command, command)))
    assert not is_inline(ActionRow(plain("Click Next.")))


def test_much_to_compare_stands_across_the_page_and_leaves_the_box_what_is_written_down() -> None:
    usual = redone(FULL_STEP, record=(plain("Build"),))
    assert not is_spread(usual)
    assert is_spread(redone(usual, attest=plain("Does every service run as it did before? " * 6)))


def test_each_further_sheet_says_again_what_warns() -> None:
    hazards = (
        Hazard(
            "warning", (Span("plain", "Never stop "), Span("value", "a.b"), Span("plain", ". It is lost."))
        ),
        Hazard("note", plain("It takes long.")),
        Hazard("caution", plain("Take version 1.2 only")),
    )
    said = again(replace(FULL_STEP, hazards=hazards))
    assert [(hazard.level, words_of(hazard.text)) for hazard in said] == [
        ("warning", "Never stop a.b."),
        ("caution", "Take version 1.2 only"),
    ]


def test_a_further_sheet_leaves_room_for_what_it_says_again() -> None:
    actions = tuple(plain(f"Click {at}.") for at in range(200))
    calm = redone(FULL_STEP, instruction=actions, values=(), hazards=())
    hot = replace(calm, hazards=(Hazard("warning", plain("Never do it. " * 9)), *FULL_STEP.hazards))
    assert len(parts_of(hot)[1].blocks[0].left) < len(parts_of(calm)[1].blocks[0].left)
