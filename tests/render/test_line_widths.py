"""Fields know what fits beside their labels, and values the line that holds them."""

from dataclasses import replace

from runbook.model.lines import Entry
from runbook.render.line_widths import fields_of, fit, lines_of_label


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
