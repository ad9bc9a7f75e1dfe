"""The control page: it says what the profile says of the document, and has no gap where that is nothing."""

from dataclasses import replace
from html import unescape

import pytest

from render.sample_plan import SAMPLE
from runbook.model.document import NO_BRAND, ChangeWindow, Contact, Revision
from runbook.model.plans import Plan
from runbook.read.words import read_words
from runbook.render.formats import RENDERERS

STATED = replace(
    SAMPLE,
    document=replace(
        SAMPLE.document,
        firm="Litware & Sons",
        change="CHG0031337",
        window=ChangeWindow("2026-12-05 22:00", "2026-12-06 04:00", "Pacific Time"),
        revisions=(Revision("0.9", "2026-10-30", "Kim Akers", "For the board"),),
        distribution=("Change board", "Operations"),
        contacts=(Contact("Kim Akers", "Consultant", "+1 425 5550123"),),
        customer_contacts=(Contact("Lee Gu", mail="lee.gu@fabrikam.example"),),
    ),
)
SAID = (
    *("CHG0031337", "2026-12-05 22:00 to 2026-12-06 04:00 (Pacific Time)", "For the board", "Change board"),
    *("Operations", "+1 425 5550123", "Lee Gu", "lee.gu@fabrikam.example"),
)
CAPTIONS = ("Versions of this document", "Who gets this document", "Whom to ask", "Change window", "Firm")


def printed(name: str, plan: Plan) -> str:
    """Return a text format of the plan."""
    (wanted,) = (one for one in RENDERERS if one.name == name)
    return wanted.write(plan, read_words(), NO_BRAND).decode()


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_what_is_stated_is_printed(name: str) -> None:
    text = unescape(printed(name, STATED)).replace("\\", "")

    customer = f"Whom to ask at {SAMPLE.document.customer}"
    assert [said for said in (*SAID, *CAPTIONS, "Litware & Sons", customer) if said not in text] == []


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_what_is_not_stated_leaves_no_caption_and_no_row(name: str) -> None:
    text = printed(name, SAMPLE)

    assert [caption for caption in CAPTIONS if caption in text] == []


def test_a_window_without_a_time_zone_is_printed_without_brackets() -> None:
    document = replace(SAMPLE.document, window=ChangeWindow("2026-12-05 22:00", "2026-12-06 04:00"))

    assert "2026-12-05 22:00 to 2026-12-06 04:00 |" in printed("markdown", replace(SAMPLE, document=document))
