"""The decision tells the truth where it is made: in the check, in the decision record and at its step."""

import json
from typing import Any

import pytest

from packs.mim import DATE, changed, pack, told
from packs.reading import texts
from runbook.model.plans import Plan
from runbook.model.text import words_of
from runbook.read.profiles import parse_profile
from runbook.read.words import read_words
from runbook.render.html import render_html
from runbook.render.markdown import render_markdown
from runbook.render.naming import in_plain_words
from runbook.tailor.plan import make_plan

IMPORT = {"sync.method": "ad-import"}
AGAINST = "is chosen against the advice"
LACKS = {
    "photos": ("sign-here import-without-photos", "does not import them"),
    "multi_forest": ("sign-here import-of-one-forest", "reads one only"),
    "bidirectional": ("sign-here import-one-way", "to the profiles only"),
    "other_ldap": ("sign-here import-of-no-other-ldap", "reads Active Directory only"),
}


def _plan(changes: dict[str, Any]) -> Plan:
    profile, _ = parse_profile(json.dumps(changed(changes)).encode(), "p.yaml", pack().pack.schema)
    assert profile
    plan, _ = make_plan(pack(), profile, DATE)
    assert plan
    return plan


def _first_step(plan: Plan) -> str:
    return " ".join(words_of(text) for _, text in texts(plan.steps()[0]))


@pytest.mark.parametrize("need", LACKS)
def test_what_active_directory_import_cannot_do_is_a_matter_to_sign_and_stands_at_the_first_step(
    need: str,
) -> None:
    rule, words = LACKS[need]
    changes = {**IMPORT, "sync.needs": [need]}
    assert told(changes) >= {rule, "warning method-against-advice"}
    assert words in _first_step(_plan(changes))
    others = {other for name, (other, _) in LACKS.items() if name != need}
    assert not told(changes) & others


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({**IMPORT, "sync.needs": ["custom_import"]}, "advise Microsoft Identity Manager"),
        ({"sync.needs": []}, "which advises Active Directory Import"),
    ],
)
def test_a_way_against_the_advice_is_said_in_words_at_every_place(changes: dict[str, Any], why: str) -> None:
    plan, words = _plan(changes), read_words()
    for pages in (
        render_markdown(plan, words).decode(),
        render_html(plan, words).decode(),
    ):
        record = pages[pages.index(words["decision"]["needs"]) :]
        before_the_ways = record[: record.index(words["decision"]["pros"])]
        assert AGAINST in before_the_ways
        assert why in before_the_ways
    assert AGAINST in _first_step(plan)
    assert why in _first_step(plan)


@pytest.mark.parametrize("changes", [{}, {**IMPORT, "sync.needs": []}, {"sync.method": "advise"}])
def test_a_way_that_is_advised_hears_nothing_of_it(changes: dict[str, Any]) -> None:
    plan = _plan(changes)
    assert AGAINST not in _first_step(plan)
    assert AGAINST not in render_markdown(plan, read_words()).decode()
    assert "warning method-against-advice" not in told(changes)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, ["has chosen Microsoft Identity Manager", "names needs beyond"]),
        ({**IMPORT, "sync.needs": ["photos"]}, ["has chosen Active Directory Import", "names needs beyond"]),
        ({"sync.method": "advise"}, ["is left to what the needs advise", "names needs beyond"]),
        (
            {"sync.method": "advise", "sync.needs": []},
            ["is left to what the needs advise", "names no need beyond"],
        ),
    ],
)
def test_the_reasons_for_the_way_are_not_the_way_itself(changes: dict[str, Any], why: list[str]) -> None:
    decision = _plan(changes).decision
    assert decision
    reasons = in_plain_words(decision.because)
    assert len(reasons) == len(why)
    assert all(words in reason for words, reason in zip(why, reasons, strict=True)), reasons
    assert not any("fills the user profiles" in reason for reason in reasons)
