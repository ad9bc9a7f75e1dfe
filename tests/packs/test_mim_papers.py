"""What whoever signs or works from the papers is told: what follows, what came before, no keys."""

import re
from typing import Any

import pytest

from packs.mim import pack
from packs.reading import commands, said
from packs.test_mim_orders import TO_SP3, TWO, plan_with, step_of
from runbook.loading import load_topic
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.model.value_titles import titles_of
from runbook.read.words import read_words
from runbook.render.chapters import warnings_of
from runbook.render.details import done_in_short
from runbook.render.markdown import render_markdown
from runbook.tailor.topic import Topic

NEEDS = "sync.needs"
DOMAINS = [
    {"dns": "contoso.com", "netbios": "CONTOSO"},
    {"dns": "res.contoso.com", "netbios": "RES"},
]
IMPORT: dict[str, Any] = {"sync": {"method": "ad-import", "needs": []}, "directory.domains": DOMAINS}
SP3_TWO = TO_SP3 | {"mim.servers": [{"name": f"MIM0{n}", "windows": "Windows Server 2022"} for n in (1, 2)]}


def _paper(plan: Plan) -> str:
    return render_markdown(plan, read_words()).decode()


def _signs(step: Step) -> str:
    return " ".join(words_of(fault.sign) + " " + words_of(fault.do) for fault in step.fails)


@pytest.mark.parametrize("name", ["mim-sharepoint", "mim-profile-sync"])
def test_every_rule_to_be_signed_says_what_follows_without_a_key(name: str) -> None:
    topic = load_topic(name)
    assert isinstance(topic, Topic)
    to_sign = [rule for rule in topic.pack.rules if rule.level == "sign-here"]
    for rule in to_sign:
        assert rule.consequence[:1].isupper() and rule.consequence.endswith("."), rule.id
        printed = re.sub(r"{{.*?}}", "", rule.consequence)
        assert not re.search(r"\b[a-z_]+\.[a-z_]+\b", printed), rule.id
    assert to_sign


def test_a_matter_to_sign_is_printed_with_what_follows() -> None:
    plan = plan_with(TWO | {"sql.version": "2022", "groups.scope": "local"})
    assert len(plan.signatures) >= 3
    paper = _paper(plan)
    for matter in plan.signatures:
        assert matter.consequence and f"What follows: {matter.consequence[:30]}" in paper


def test_needs_are_named_as_people_call_them() -> None:
    schema = pack().pack.schema
    titles = titles_of(schema, NEEDS)
    assert set(titles) == set(schema["properties"]["sync"]["properties"]["needs"]["items"]["enum"])
    assert titles_of(schema, "no.such.key") == {}
    plan = plan_with({"sync.needs": ["multi_forest", "photos"]})
    assert plan.decision and plan.decision.needs == ("several forests", "photos")
    paper = _paper(plan)
    assert "| Needs | several forests, photos |" in paper and "multi forest" not in paper


def test_the_checklist_names_the_steps_that_a_step_relies_on() -> None:
    steps = {step.id: step for step in plan_with({}).steps()}
    patch = next(step for name, step in steps.items() if name.startswith("build.patch"))
    assert steps["build.file-backup"].number in done_in_short(patch, steps)
    assert done_in_short(steps["decide.method"], steps) == ""


def test_an_import_settles_its_test_users_and_is_looked_at_before_its_gate() -> None:
    stated, none = plan_with(IMPORT), plan_with(IMPORT | {"accounts.test_users": []})
    assert "The runbook names CONTOSO\\t.user." in said(step_of(stated, "decide.method"))
    assert "The runbook names none." in said(step_of(none, "decide.method"))
    order = [step.id for step in stated.steps()]
    assert order.index("ad-import.look") < order.index("ad-import.gate")
    tried = [command for command in commands(step_of(stated, "ad-import.look")) if "389" in command]
    assert [domain["dns"] in command for domain, command in zip(DOMAINS, tried, strict=True)] == [True, True]
    assert "1.1" in said(step_of(stated, "ad-import.first-import"), "hint")


def test_the_tools_of_service_pack_3_are_renamed_by_a_command_on_both_servers() -> None:
    plan = plan_with(SP3_TWO)
    for name in ("build.sp3-utilities", "standby.build@mim02"):
        assert any("Rename-Item" in command for command in commands(step_of(plan, name))), name
    assert "extract it" in said(step_of(plan, "media.download"))


def test_error_1603_has_a_way_and_somebody_to_call_wherever_setup_runs() -> None:
    plan = plan_with(TWO)
    for name in ("sync-service.install", "standby.setup@mim02"):
        told = _signs(step_of(plan, name))
        assert "1603" in told and "call the consultant" in told, name


def test_ports_are_numbers_and_what_comes_next_names_what_the_sample_leaves_out() -> None:
    url = {"sharepoint.central_administration_url": "https://ca.contoso.com:5555"}
    tables = {table.id: table for table in plan_with(url | {"sync.needs": ["custom_import"]}).tables}
    rows = [" | ".join(map(words_of, row)) for row in tables["ports"].rows]
    assert all(re.search(r"(?:TCP|UDP).* \d{2,5}", row) for row in rows), rows
    assert any("https://ca.contoso.com:5555 | TCP 5555" in row for row in rows)
    assert any("Customize the import" in words_of(row[0]) for row in tables["next"].rows)


def test_no_risk_is_said_twice() -> None:
    for changes in (SP3_TWO, TWO, IMPORT):
        told = [found["message"] for found in warnings_of(plan_with(changes))]
        assert len(told) == len(set(told))
