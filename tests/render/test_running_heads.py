"""What runs at the top of a page fits into it: names are cut before anything that warns is."""

from dataclasses import replace
from math import ceil

import pytest

from render.sample_plan import SAMPLE
from render.sample_steps import FULL_STEP
from runbook.model.steps import Hazard
from runbook.model.text import Span, plain
from runbook.read.words import read_words
from runbook.render.letters import width_of
from runbook.render.running_heads import again, book_head, names_head, sheet_head

WORDS = read_words()
HOST = "sqlserver-production-cluster-listener-0001.databases.infrastructure.corporate.contoso.com"
LONG = replace(
    FULL_STEP,
    title=f"Look at the software on {HOST} and write down what is there before anything else is changed",
    host=HOST,
    account="CONTOSOHOLDING1\\adm-mim-setup-00001x",
    point_of_no_return=False,
    hazards=(Hazard("warning", plain("Do not go on while a check fails. More is said below.")),),
)
SHEET = 518
"""Points of a line in the head of a sheet: 183 mm."""


def test_each_further_sheet_says_again_what_warns_the_gravest_first() -> None:
    hazards = (
        Hazard("caution", plain("Take version 1.2 only")),
        Hazard("note", plain("It takes long.")),
        Hazard(
            "warning", (Span("plain", "Never stop "), Span("value", "a.b"), Span("plain", ". It is lost."))
        ),
    )
    step = replace(FULL_STEP, hazards=hazards, point_of_no_return=True)
    assert again(step, WORDS) == [
        "Point of no return.",
        "Warning: Never stop a.b.",
        "Caution: Take version 1.2 only",
    ]


def test_what_the_head_of_a_sheet_has_no_room_for_is_told_to_be_on_the_first_one() -> None:
    hazards = (Hazard("warning", plain("Never do it.")), *[Hazard("caution", plain("x" * 120))] * 2)
    said = again(replace(FULL_STEP, hazards=hazards, point_of_no_return=False), WORDS)
    assert said == ["Warning: Never do it.", f"Caution: {'x' * 120}", WORDS["paper"]["more"]]


def test_a_head_that_fits_names_the_step_and_its_place_in_full() -> None:
    step = replace(FULL_STEP, number="3.4", title="Install it", host="MIM01", account="C\\adm")
    assert sheet_head(step, WORDS).line == "3.4 Install it (continued), on MIM01, as C\\adm"
    assert book_head(step, WORDS) == "3.4 Install it, continued"


@pytest.mark.parametrize("mark", ["", "DRAFT", "UNREVIEWED"])
def test_long_names_are_cut_so_that_the_head_of_a_sheet_has_three_lines(mark: str) -> None:
    head = sheet_head(LONG, WORDS, mark)
    room = SHEET - (110 if mark == "UNREVIEWED" else 60 if mark else 0)
    lines = [ceil(width_of(text, 8) * 1.03 / room) for text in (head.line, head.said)]
    assert sum(lines) <= 3, (head, lines)
    assert head.line.startswith(LONG.number) and "continued" in head.line
    assert head.said == "Warning: Do not go on while a check fails."


def test_a_step_without_place_has_none_in_its_head() -> None:
    step = replace(LONG, host="", account="", title="W" * 300)
    assert sheet_head(step, WORDS).line.endswith("…, continued")


def test_the_book_names_customer_and_firm_on_one_line() -> None:
    document = replace(SAMPLE.document, customer="Contoso Ltd", firm="Litware Consulting")
    assert names_head(document) == "Contoso Ltd · Litware Consulting"
    assert names_head(replace(document, firm="")) == "Contoso Ltd"
    both = replace(document, customer="Donaudampfschifffahrt " * 9, firm="Beratungsgesellschaft " * 9)
    for mark in ("", "DRAFT"):
        head = names_head(both, mark)
        customer, firm = head.split(" · ")
        assert customer.endswith("…") and firm.endswith("…") and len(firm) > 12
        assert width_of(head, 7.6) <= (192 if mark else 300)
