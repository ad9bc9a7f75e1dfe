"""Rows are what hands do, each with its commands and fields."""

from render.sample_steps import step
from runbook.model.lines import ActLine, Entry, PageLine, SayLine
from runbook.model.text import plain
from runbook.render.action_rows import ActionRow, action_rows, spelled_out


def test_a_row_has_its_commands_apart_from_its_fields() -> None:
    command, field = Entry("Command 1", "whoami", "command"), Entry("Name", "MIM", page="Setup")
    said = Entry("Port", "1433", page="Setup", said=True)
    made = step(
        "1.1", "x", "Do it", work=(SayLine(number=1, say=plain("Go."), entries=(command, field, said)),)
    )
    assert action_rows(made) == (ActionRow(plain("Go."), (command,), (field,)),)
    assert spelled_out(made) == (field, said)


def test_a_page_is_one_row_and_what_no_hand_does_is_none() -> None:
    field = Entry("Name", "MIM", page="Setup")
    work = (ActLine(actions=()), PageLine(number=1, say=plain("Fill in."), entries=(field,)))
    made = step("1.1", "x", "Do it", work=work)
    assert action_rows(made) == (ActionRow(plain("Fill in."), listed=(field,)),)
    assert spelled_out(made) == ()
