"""Rows are what hands do, and fields know what fits beside their labels."""

from dataclasses import replace

from render.sample_steps import step
from runbook.model.lines import ActLine, Entry, PageLine, SayLine
from runbook.model.text import plain
from runbook.render.work import Row, fields_of, fit, lines_of_label, rows_of, spelled_out


def test_a_row_has_its_commands_apart_from_its_fields() -> None:
    command, field = Entry("Command 1", "whoami", "command"), Entry("Name", "MIM", page="Setup")
    said = Entry("Port", "1433", page="Setup", said=True)
    made = step(
        "1.1", "x", "Do it", work=(SayLine(number=1, say=plain("Go."), entries=(command, field, said)),)
    )
    assert rows_of(made) == (Row(plain("Go."), (command,), (field,)),)
    assert spelled_out(made) == (field, said)


def test_a_page_is_one_row_and_what_no_hand_does_is_none() -> None:
    field = Entry("Name", "MIM", page="Setup")
    work = (ActLine(actions=()), PageLine(number=1, say=plain("Fill in."), entries=(field,)))
    made = step("1.1", "x", "Do it", work=work)
    assert rows_of(made) == (Row(plain("Fill in."), listed=(field,)),)
    assert spelled_out(made) == ()


def test_a_label_of_two_lines_keeps_its_value_beside_it() -> None:
    field = Entry("Service Account Domain or local computer name", "CONTOSO", page="One")
    assert lines_of_label(field) == 2
    assert fields_of([field])[0][2] == [(field, False)]
    assert fields_of([replace(field, label="x" * 90)])[0][2][0][1]


def test_a_value_takes_the_first_line_that_holds_it() -> None:
    lines = {"": 3, "small": 5}
    kinds = [fit(Entry("x", "y" * size), lines) for size in (0, 3, 4, 5, 6)]
    assert kinds == ["", "", "small", "small", "over"]


def test_fields_know_what_fits_beside_their_labels() -> None:
    short = Entry("Port", "1" * 54, page="One")
    page, near, fields = fields_of([short])[0]
    assert (page, near, fields) == (short, True, [(short, False)])
    long = Entry("The SQL Server is located on a", "1" * 54, page="One")
    assert fields_of([short, long])[0][1:] == (False, [(short, True), (long, True)])
