"""Where screens are in another language than the labels, one note of the plan says so; no other plan does."""

import json
from typing import Any

import pytest

from packs.mim import changed, pack
from runbook.model.lines import ActLine
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.read.profiles import parse_profile
from runbook.read.words import read_words
from runbook.render.checklist import checklist_html
from runbook.render.document import render_template
from runbook.render.html import render_html
from runbook.render.markdown import render_markdown
from runbook.tailor.plan import make_plan

_TWO = [{"name": name, "windows": "Windows Server 2019"} for name in ("MIM01", "MIM02")]


def planned(changes: dict[str, Any]) -> Plan:
    """Return the plan of the sound profile with some keys changed."""
    data = json.dumps(changed(changes)).encode()
    profile, found = parse_profile(data, "p.yaml", pack().pack.schema)
    assert profile is not None, found
    plan, findings = make_plan(pack(), profile, "2026-11-23")
    assert plan is not None, findings
    return plan


def of(plan: Plan, id: str) -> Step:
    """Return a step of a plan."""
    return next(step for step in plan.steps() if step.id == id)


def papers(plan: Plan) -> dict[str, str]:
    """Return the words of what people read, by paper."""
    words = read_words()
    return {
        "book": render_template("book.html", plan, words, paged=True),
        "checklist": checklist_html(plan, words),
        "page": render_html(plan, words).decode(),
        "markdown": render_markdown(plan, words).decode(),
    }


@pytest.mark.parametrize("way", ["mim", "ad-import"])
def test_another_language_is_said_once_of_the_whole_document_with_its_name(way: str) -> None:
    needs = {"sync.needs": [] if way == "ad-import" else ["photos"]}
    plan = planned({"ui_language": "de-DE", "sync.method": way, "mim.servers": _TWO, **needs})
    for name, text in papers(plan).items():
        assert text.count("English screens") == 1, name
        assert "(de-DE)" in text, name
    warned = [words_of(hazard.text) for step in plan.steps() for hazard in step.hazards]
    assert not [text for text in warned if "English screens" in text]


@pytest.mark.parametrize("stated", [{}, {"ui_language": "en-US"}])
def test_of_english_screens_nothing_is_said(stated: dict[str, Any]) -> None:
    assert not [name for name, text in papers(planned(stated)).items() if "English screens" in text]


def test_a_greek_server_has_its_language() -> None:
    told = papers(planned({"ui_language": "el-GR"}))
    assert all("el-GR" in text for text in told.values() if "English screens" in text)
    assert any("English screens" in text for text in told.values())


RIGHTS = ("directory.replication", "directory.replication-configuration")
GET_CHANGES = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"
ENGLISH_NAME = "Replicating Directory Changes"


def _by_hand(plan: Plan, id: str) -> tuple[str, str]:
    """Return the commands that a person types at a step, and all that is said there of what comes of them."""
    (line,) = (line for line in of(plan, id).work if isinstance(line, ActLine))
    seen = [*line.expect, *(text for fail in line.fails for text in (fail.sign, fail.do))]
    commands = [command for gesture in line.gestures for command in gesture.run]
    return "\n".join(commands), " ".join(map(words_of, (*seen, *(each.say for each in line.gestures))))


@pytest.mark.parametrize("id", RIGHTS)
def test_on_screens_of_another_language_a_right_is_given_and_seen_by_its_guid(id: str) -> None:
    typed, said = _by_hand(planned({"ui_language": "de-DE"}), id)
    assert "AddAccessRule" in typed
    assert "CommitChanges" in typed
    assert "GetAccessRules" in typed
    assert GET_CHANGES in typed
    assert ENGLISH_NAME not in typed
    assert "dsacls" not in typed
    assert f"ExtendedRight {GET_CHANGES}" in said
    assert "(inferred)" in said


@pytest.mark.parametrize("id", RIGHTS)
@pytest.mark.parametrize("account", ["CONTOSO\\υπηρεσία-mim", "CONTOSO\\svc-müller"])
def test_of_an_account_that_a_pipe_at_a_prompt_may_lose_the_right_is_seen_by_its_guid(
    id: str, account: str
) -> None:
    typed, said = _by_hand(planned({"accounts.ad_connector.name": account}), id)
    assert "GetAccessRules" in typed and "AddAccessRule" in typed and account in typed
    assert "findstr" not in typed and "dsacls" not in typed
    # The right that must not be there is looked for under the name that the look shows.
    assert f"does not show {GET_CHANGES.replace('f6aa', 'f6ad')}" in said
    assert "shows no direct entry" not in said


@pytest.mark.parametrize("id", RIGHTS)
def test_on_english_screens_it_is_given_by_its_name(id: str) -> None:
    typed, said = _by_hand(planned({}), id)
    assert f"CA;{ENGLISH_NAME}" in typed
    assert "AddAccessRule" not in typed
    assert GET_CHANGES not in said


@pytest.mark.parametrize("language", ["de-DE", "en-US"])
@pytest.mark.parametrize("install", ["attended", "unattended"])
def test_nobody_is_sent_to_a_script_that_no_step_brings_there(language: str, install: str) -> None:
    plan = planned({"ui_language": language, "mim.install": install, "directory.admin_host": "DC01"})
    for id in RIGHTS:
        assert "script" not in _by_hand(plan, id)[1]
