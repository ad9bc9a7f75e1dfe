"""The checklist works alone: where the hands go, and what stands beside an action."""

from dataclasses import replace

from render.sample_plan import BARE, SAMPLE
from render.sample_steps import FULL_STEP
from runbook.model.document import Contact
from runbook.model.lines import Entry, SayLine
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import plain, words_of
from runbook.read.words import read_words
from runbook.render.action_rows import ActionRow
from runbook.render.checklist import checklist_html
from runbook.render.details import Detail
from runbook.render.line_widths import HAND
from runbook.render.sheets import behind, beside_action, moves, room_of_servers, seen_at_once

WORDS = read_words()
WHOAMI = Entry("Command 1", "whoami", "command")


def plan_of(*steps: Step) -> Plan:
    (phase, *_) = SAMPLE.phases
    return replace(SAMPLE, phases=(replace(phase, steps=steps),))


def at(number: str, host: str, account: str) -> Step:
    return replace(FULL_STEP, id=f"step.{number}", number=number, host=host, account=account)


def test_a_band_says_where_the_hands_go_only_where_server_or_account_changes() -> None:
    plan = plan_of(
        at("1.1", "MIM01", "CONTOSO\\mim"),
        at("1.2", "MIM01", "CONTOSO\\mim"),
        at("1.3", "SQL01", "CONTOSO\\sqladm"),
        at("1.4", "SQL01", "CONTOSO\\mim"),
        at("1.5", "MIM01", ""),
    )
    said = {id: words_of(text) for id, text in moves(plan, WORDS).items()}
    assert said == {
        "step.1.1": "Now on MIM01 as CONTOSO\\mim",
        "step.1.2": "",
        "step.1.3": "Now on SQL01 as CONTOSO\\sqladm",
        "step.1.4": "Now on SQL01 as CONTOSO\\mim",
        "step.1.5": "Now on MIM01",
    }


def test_the_band_prints_server_and_account_bold() -> None:
    (text,) = moves(plan_of(at("1.1", "SQL01", "CONTOSO\\sqladm")), WORDS).values()
    assert [span.text for span in text if span.kind == "ui"] == ["SQL01", "CONTOSO\\sqladm"]


def test_one_command_that_fits_on_a_line_stands_behind_its_sentence() -> None:
    assert behind((WHOAMI,), HAND) == (WHOAMI,)
    assert behind((WHOAMI, WHOAMI), HAND) == ()
    assert behind((replace(WHOAMI, value="whoami " * 20),), HAND) == ()
    assert behind((), HAND) == ()


def test_a_command_without_words_of_its_own_stands_behind_the_action() -> None:
    click = ActionRow(plain("See who you are."), line=SayLine(number=1))
    assert beside_action(click, (Detail(commands=(WHOAMI,)),), HAND) == (WHOAMI,)
    assert beside_action(click, (Detail(plain("In a prompt."), (WHOAMI,)),), HAND) == ()
    assert beside_action(replace(click, typed=(WHOAMI,)), (), HAND) == (WHOAMI,)


def test_what_is_seen_follows_its_action_only_with_nothing_between() -> None:
    row = ActionRow(plain("Look."), line=SayLine(number=1, expect=(plain("It is."),)))
    assert seen_at_once(row, (), ())
    assert not seen_at_once(row, (Detail(plain("Click it.")),), ())
    assert not seen_at_once(replace(row, line=SayLine(number=1, hint=plain("Slowly."))), (), ())
    assert not seen_at_once(replace(row, typed=(WHOAMI, WHOAMI)), (), ())
    assert not seen_at_once(replace(row, action=()), (), ())


def test_the_column_of_computers_is_as_wide_as_its_longest_name_within_bounds() -> None:
    def room(*hosts: str) -> float:
        return room_of_servers(plan_of(*(at(f"1.{n}", host, "") for n, host in enumerate(hosts, 1))), WORDS)

    assert room("DB1") == room("DB1", "SQL01") == 16, "a short name leaves the usual room"
    assert 17 < room("DB1", "MUCMIM01") < 19, "eight wide capitals do not fit into 16 mm"
    assert room("DB1", "a-server-with-a-very-long-name.of.a.far.domain.example") == 31


def test_whom_to_ask_stands_on_the_first_sheet_with_a_number_else_with_a_mail_address() -> None:
    asked = (Contact("Kim Akers", "Consultant", "+1 425 5550123", "kim@litware.example"),)
    theirs = (Contact("Lee Gu", "", "", "lee.gu@fabrikam.example"),)
    plan = replace(SAMPLE, document=replace(SAMPLE.document, contacts=asked, customer_contacts=theirs))
    head = checklist_html(plan, WORDS).split("</header>")[0].split('class="ask"')[1]
    assert "Kim Akers, Consultant, +1 425 5550123;" in head
    assert "Lee Gu, lee.gu@fabrikam.example." in head
    assert 'class="ask"' not in checklist_html(BARE, WORDS)
