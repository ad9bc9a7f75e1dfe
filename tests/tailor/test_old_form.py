"""The old form becomes lines: each value stands where it is typed, and none is lost on the way."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiet_steps import redone
from render.sample_steps import FULL_STEP, step
from runbook.model.steps import Step
from runbook.model.text import Span, Text, plain
from runbook.pipeline import load, plan_of
from runbook.render.action_rows import ActionRow, action_rows, spelled_out
from runbook.render.line_widths import is_remark
from runbook.render.ruled_lines import asks_for_hash, lines_of_list
from runbook.tailor.old_form import TypedValue

PROFILES = sorted((Path(__file__).resolve().parents[2] / "data" / "profiles").glob("*.yaml"))


def doing(*actions: str | Text, values: tuple[TypedValue, ...]) -> Step:
    texts = tuple(plain(action) if isinstance(action, str) else action for action in actions)
    return step("1.1", "x", "Do it", instruction=texts, values=values)


def rows(made: Step) -> tuple[ActionRow, ...]:
    """Return the rows with the values that they were made of."""
    return tuple(
        ActionRow(row.action, bare(row.typed), bare(row.filled), bare(row.listed))
        for row in action_rows(made)
    )


def bare(entries: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(TypedValue(entry.page, entry.label, entry.value) for entry in entries)


def test_a_command_stands_below_the_action_that_calls_for_it() -> None:
    one, two = TypedValue("Prompt", "Command 1", "whoami"), TypedValue("Prompt", "Command 2", "hostname")
    found = rows(doing("Run command 2.", "Read it.", "Run command 1.", values=(one, two)))
    assert [row.typed for row in found] == [(two,), (), (one,)]


def test_command_1_is_not_command_10() -> None:
    one = TypedValue("", "Command 1", "whoami")
    found = rows(doing("Run command 10.", "Run command 1.", values=(one,)))
    assert [row.typed for row in found] == [(), (one,)]


def test_the_command_below_is_the_one_without_a_number() -> None:
    value = TypedValue("", "Command", "whoami")
    assert rows(doing("Open it.", "Run the command below.", values=(value,)))[1].typed == (value,)


def test_a_value_that_the_action_spells_out_is_not_printed_again() -> None:
    action = (Span("plain", "Type "), Span("value", "MIM"), Span("plain", "."))
    value = TypedValue("Setup", "Instance", "MIM")
    spelled = doing(action, values=(value,))
    assert rows(spelled) == (ActionRow(action),)
    assert bare(spelled_out(spelled)) == (value,)


def test_two_equal_values_need_two_actions() -> None:
    action = (Span("plain", "Type "), Span("value", "MIM"))
    values = (TypedValue("Setup", "Instance", "MIM"), TypedValue("Setup", "Name", "MIM"))
    assert rows(doing(action, values=values)) == (ActionRow(action, listed=values),)
    assert all(row.listed == () for row in rows(doing(action, action, values=values)))


def test_fields_of_a_page_are_never_torn() -> None:
    action = (Span("plain", "Type "), Span("value", "MIM"), Span("plain", " as below."))
    values = (TypedValue("Setup", "Instance", "MIM"), TypedValue("Setup", "Port", "1433"))
    assert rows(doing(action, values=values))[0].listed == values


def test_a_field_that_an_action_names_gets_its_value_there() -> None:
    action = (Span("plain", "Leave "), Span("ui", "Open ports"), Span("plain", " as it is."))
    value = TypedValue("Security", "Open ports", "not checked")
    assert rows(doing(action, values=(value,))) == (ActionRow(action, filled=(value,)),)


@pytest.mark.parametrize(
    ("words", "label", "value", "printed"),
    [
        ("Leave {} empty.", "Password", "(left empty)", False),
        ("Leave {} cleared.", "Open ports", "not checked", False),
        ("Type the password in {}.", "Password", "(typed by who holds it)", True),
        ("Leave {} empty.", "Password", "empty", True),
    ],
)
def test_what_is_not_typed_is_not_said_twice(words: str, label: str, value: str, printed: bool) -> None:
    before, after = words.split("{}")
    typed = TypedValue("Page", label, value)
    action = (Span("plain", before), Span("ui", label), Span("plain", after))
    (row,) = rows(doing(action, values=(typed,)))
    assert row.filled == ((typed,) if printed else ())


def test_a_command_in_brackets_is_a_command() -> None:
    def is_said(value: TypedValue) -> bool:
        return is_remark(doing("Go on.", values=(value,)).values[0])

    assert not is_said(TypedValue("", "Command 1", "(Get-Date)"))
    assert is_said(TypedValue("Service account", "Password", "(left empty)"))


def test_a_page_in_brackets_is_no_window() -> None:
    pages = ("Security settings", "Command prompt (administrator)", "(What the script hands over)")
    made = doing("Go on.", values=tuple(TypedValue(page, "x", "y") for page in pages))
    assert [entry.on_screen for entry in made.values] == [True, True, False]


def test_each_page_stands_below_the_action_that_speaks_of_one() -> None:
    values = (TypedValue("One", "a", "1"), TypedValue("Two", "b", "2"))
    found = rows(doing("Fill in the values below.", "Next.", "Fill in those below.", values=values))
    assert [row.listed for row in found] == [values[:1], (), values[1:]]


def test_what_no_action_speaks_of_stands_behind_the_last() -> None:
    values = (TypedValue("One", "a", "1"),)
    assert rows(doing("Wait.", values=values)) == (ActionRow(plain("Wait.")), ActionRow((), listed=values))
    assert rows(doing(values=values)) == (ActionRow((), listed=values),)


def test_a_step_without_values_has_its_actions_only() -> None:
    assert rows(doing("Wait.", "Go on.", values=())) == (
        ActionRow(plain("Wait.")),
        ActionRow(plain("Go on.")),
    )


words = st.sampled_from(["Run command 1.", "Run the command below.", "Type it.", "See below.", "MIM"])
spans = st.sampled_from([Span("value", "MIM"), Span("ui", "Port"), Span("value", "1433"), *plain(" and ")])
actions = st.lists(
    st.one_of(words.map(plain), st.lists(spans, min_size=1, max_size=3).map(tuple)), max_size=5
)
typed = st.builds(
    TypedValue,
    st.sampled_from(["", "One", "Two"]),
    st.sampled_from(["Command 1", "Command", "Port", "Name"]),
    st.sampled_from(["MIM", "1433", "whoami"]),
)


def printed(row: ActionRow) -> list[TypedValue]:
    return [*row.typed, *row.filled, *row.listed]


@settings(deadline=None)
@given(actions, st.lists(typed, max_size=6))
def test_no_value_is_lost_or_printed_twice(instruction: list[Text], values: list[TypedValue]) -> None:
    made = redone(FULL_STEP, instruction=tuple(instruction), values=tuple(values))
    found = rows(made)
    assert [row.action for row in found if row.action] == instruction
    shown = [value for row in found for value in printed(row)]
    for value in set(values):
        spelled = sum(span.text == value.value for text in instruction for span in text)
        assert shown.count(value) <= values.count(value)
        assert shown.count(value) + spelled >= values.count(value)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.stem)
def test_every_command_of_the_examples_stands_at_its_action(profile: Path) -> None:
    job, _ = plan_of(load(profile), profile, "2026-11-20")
    assert job is not None
    lost = [
        (step.number, value.label)
        for step in job.plan.steps()
        for row in rows(step)
        for value in row.listed
        if value.label.startswith(("Command", "Query"))
    ]
    assert lost == []


def test_a_long_command_that_an_action_names_by_its_label_stands_below_it() -> None:
    long = (
        "53, 88, 135 | ForEach-Object { Test-NetConnection contoso.com -Port $_ } | Format-Table RemotePort"
    )
    action = (Span("plain", "Run the command "), Span("ui", "Ports"), Span("plain", "."))
    short, ports = TypedValue("PowerShell", "Ports", "whoami"), TypedValue("PowerShell", "Ports", long)
    assert rows(doing(action, values=(short,))) == (ActionRow(action, filled=(short,)),)
    assert rows(doing(action, values=(ports,))) == (ActionRow(action, typed=(ports,)),)


@pytest.mark.parametrize(
    ("asked", "lines", "hashed"),
    [
        ("Each open risk and its owner", 5, False),
        ("The entries of each list before the change", 5, False),
        ("Hash of each file, where the source names one", 2, False),
        ("SHA-256 of each file", 2, True),
        ("The build", 0, False),
        ("Name of the teacher", 0, False),
        ("SHA-256 of the package", 0, True),
        ("SHA-256, the first 8 characters", 0, False),
        ("Size of the package", 0, False),
    ],
)
def test_the_room_of_a_record_is_found_by_its_words(asked: str, lines: int, hashed: bool) -> None:
    (record,) = redone(FULL_STEP, record=(plain(asked),)).records
    assert (lines_of_list(record), asks_for_hash(record)) == (lines, hashed)


def test_looks_and_actions_become_lines_in_the_order_of_a_run() -> None:
    heads = [line.head for line in FULL_STEP.work if not line.number]
    assert heads == ["look", "work", "act", "look", "confirm", "write"]
