"""Each value stands where it is typed, and none is lost on the way."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render.sample_steps import FULL_STEP, step
from runbook.model.steps import Step, TypedValue
from runbook.model.text import Span, Text, plain
from runbook.pipeline import load, plan_of
from runbook.render.work import (
    Row,
    fields_of,
    fit,
    is_remark,
    is_window,
    lines_of_label,
    rows_of,
    spelled_out,
)

PROFILES = sorted((Path(__file__).resolve().parents[2] / "data" / "profiles").glob("*.yaml"))


def doing(*actions: str | Text, values: tuple[TypedValue, ...]) -> Step:
    texts = tuple(plain(action) if isinstance(action, str) else action for action in actions)
    return step("1.1", "x", "Do it", instruction=texts, values=values)


def test_a_command_stands_below_the_action_that_calls_for_it() -> None:
    one, two = TypedValue("Prompt", "Command 1", "whoami"), TypedValue("Prompt", "Command 2", "hostname")
    rows = rows_of(doing("Run command 2.", "Read it.", "Run command 1.", values=(one, two)))
    assert [row.typed for row in rows] == [(two,), (), (one,)]


def test_command_1_is_not_command_10() -> None:
    one = TypedValue("", "Command 1", "whoami")
    rows = rows_of(doing("Run command 10.", "Run command 1.", values=(one,)))
    assert [row.typed for row in rows] == [(), (one,)]


def test_the_command_below_is_the_one_without_a_number() -> None:
    value = TypedValue("", "Command", "whoami")
    assert rows_of(doing("Open it.", "Run the command below.", values=(value,)))[1].typed == (value,)


def test_a_value_that_the_action_spells_out_is_not_printed_again() -> None:
    action = (Span("plain", "Type "), Span("value", "MIM"), Span("plain", "."))
    value = TypedValue("Setup", "Instance", "MIM")
    spelled = doing(action, values=(value,))
    assert rows_of(spelled) == (Row(action),)
    assert spelled_out(spelled) == (value,)


def test_two_equal_values_need_two_actions() -> None:
    action = (Span("plain", "Type "), Span("value", "MIM"))
    values = (TypedValue("Setup", "Instance", "MIM"), TypedValue("Setup", "Name", "MIM"))
    assert rows_of(doing(action, values=values)) == (Row(action, listed=values),)
    assert all(row.listed == () for row in rows_of(doing(action, action, values=values)))


def test_fields_of_a_page_are_never_torn() -> None:
    action = (Span("plain", "Type "), Span("value", "MIM"), Span("plain", " as below."))
    values = (TypedValue("Setup", "Instance", "MIM"), TypedValue("Setup", "Port", "1433"))
    assert rows_of(doing(action, values=values))[0].listed == values


def test_a_field_that_an_action_names_gets_its_value_there() -> None:
    action = (Span("plain", "Leave "), Span("ui", "Open ports"), Span("plain", " as it is."))
    value = TypedValue("Security", "Open ports", "not checked")
    assert rows_of(doing(action, values=(value,))) == (Row(action, filled=(value,)),)


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
    (row,) = rows_of(doing(action, values=(typed,)))
    assert row.filled == ((typed,) if printed else ())


def test_a_command_in_brackets_is_a_command() -> None:
    assert not is_remark(TypedValue("", "Command 1", "(Get-Date)"))
    assert is_remark(TypedValue("Service account", "Password", "(left empty)"))


def test_a_page_in_brackets_is_no_window() -> None:
    assert is_window("Security settings")
    assert is_window("Command prompt (administrator)")
    assert not is_window("(What the script hands over)")


def test_a_label_of_two_lines_keeps_its_value_beside_it() -> None:
    field = TypedValue("One", "Service Account Domain or local computer name", "CONTOSO")
    assert lines_of_label(field) == 2
    assert fields_of([field])[0][2] == [(field, False)]
    assert fields_of([replace(field, label="x" * 90)])[0][2][0][1]


def test_each_page_stands_below_the_action_that_speaks_of_one() -> None:
    values = (TypedValue("One", "a", "1"), TypedValue("Two", "b", "2"))
    rows = rows_of(doing("Fill in the values below.", "Next.", "Fill in those below.", values=values))
    assert [row.listed for row in rows] == [values[:1], (), values[1:]]


def test_what_no_action_speaks_of_stands_behind_the_last() -> None:
    values = (TypedValue("One", "a", "1"),)
    assert rows_of(doing("Wait.", values=values)) == (Row(plain("Wait.")), Row((), listed=values))
    assert rows_of(replace(doing(values=values), instruction=())) == (Row((), listed=values),)


def test_a_step_without_values_has_its_actions_only() -> None:
    assert rows_of(doing("Wait.", "Go on.", values=())) == (Row(plain("Wait.")), Row(plain("Go on.")))


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


def printed(row: Row) -> list[TypedValue]:
    return [*row.typed, *row.filled, *row.listed]


@settings(deadline=None)
@given(actions, st.lists(typed, max_size=6))
def test_no_value_is_lost_or_printed_twice(instruction: list[Text], values: list[TypedValue]) -> None:
    made = replace(FULL_STEP, instruction=tuple(instruction), values=tuple(values))
    rows = rows_of(made)
    assert [row.action for row in rows if row.action] == instruction
    shown = [value for row in rows for value in printed(row)]
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
        for row in rows_of(step)
        for value in row.listed
        if value.label.startswith(("Command", "Query"))
    ]
    assert lost == []


def test_a_value_takes_the_first_line_that_holds_it() -> None:
    lines = {"": 3, "small": 5}
    assert [fit(TypedValue("", "x", "y" * size), lines) for size in (0, 3, 4, 5, 6)] == [
        "",
        "",
        "small",
        "small",
        "over",
    ]


def test_fields_know_what_fits_beside_their_labels() -> None:
    short = TypedValue("One", "Port", "1" * 54)
    page, near, fields = fields_of([short])[0]
    assert (page, near, fields) == ("One", True, [(short, False)])
    long = TypedValue("One", "The SQL Server is located on a", "1" * 54)
    assert fields_of([short, long])[0][1:] == (False, [(short, True), (long, True)])


def test_a_long_command_that_an_action_names_by_its_label_stands_below_it() -> None:
    long = (
        "53, 88, 135 | ForEach-Object { Test-NetConnection contoso.com -Port $_ } | Format-Table RemotePort"
    )
    action = (Span("plain", "Run the command "), Span("ui", "Ports"), Span("plain", "."))
    short, ports = TypedValue("PowerShell", "Ports", "whoami"), TypedValue("PowerShell", "Ports", long)
    assert rows_of(doing(action, values=(short,))) == (Row(action, filled=(short,)),)
    assert rows_of(doing(action, values=(ports,))) == (Row(action, typed=(ports,)),)
