"""The guide of the pack mim-sharepoint, compiled for each worked profile."""

from pathlib import Path

import pytest

from runbook.model.guide import Automation
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.pipeline import load
from runbook.resources import packs_folder
from runbook.tailor.plan import make_plan

PROFILES = sorted((packs_folder().parent / "profiles").glob("*.yaml"), key=lambda path: path.stem)
ANSWERED: tuple[Automation, ...] = ("manual", "decision", "gate")


def plan_of(path: Path) -> Plan:
    """Return the plan of a worked profile, which has neither an error nor an open matter."""
    loaded = load(path, None)
    assert loaded.pack is not None and loaded.profile is not None
    plan, found = make_plan(loaded.pack, loaded.articles, loaded.profile, "2026-11-23")
    assert plan is not None, [str(one) for one in found if one.level == "error"]
    return plan


PLANS = {path.stem: plan_of(path) for path in PROFILES}
each_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=list(PLANS))


def words(step: Step) -> list[str]:
    """Return the instruction's lines as plain text."""
    return ["".join(span.text for span in line) for line in step.instruction]


def test_the_worked_profiles_are_the_five() -> None:
    assert list(PLANS) == [
        "contoso-2016-single",
        "contoso-2019-remote",
        "fabrikam-se-gmsa",
        "muenchen-2019-child-domain",
        "tailspin-ad-import",
    ]


@each_plan
def test_whatever_must_be_signed_is_acknowledged(plan: Plan) -> None:
    assert not plan.is_draft


@each_plan
def test_a_person_is_asked_where_only_a_person_can_answer(plan: Plan) -> None:
    assert [step.id for step in plan.steps() if step.level in ANSWERED and not step.attest] == []


@each_plan
def test_a_check_has_something_that_must_hold(plan: Plan) -> None:
    checks = [step for step in plan.steps() if step.level == "check-only"]
    assert [s.id for s in checks if all(p.severity == "note" for p in (*s.before, *s.after))] == []


@each_plan
def test_every_step_says_all_that_it_should(plan: Plan) -> None:
    for step in plan.steps():
        assert step.why and step.instruction and step.expected and step.record, step.id
        assert step.undo or step.point_of_no_return, step.id
        assert step.if_it_fails and step.minutes > 0, step.id


@each_plan
def test_nothing_changes_before_the_first_gate(plan: Plan) -> None:
    for phase in plan.phases:
        if phase.id == "preconditions":
            assert [step.id for step in phase.steps if step.actions] == []
            assert phase.steps[-1].level == "gate"


@each_plan
def test_setup_comes_after_the_second_gate_and_the_client_before(plan: Plan) -> None:
    ids = [step.id for step in plan.steps()]
    if "sync-service.install" in ids:
        assert (
            ids.index("software.sql-client") < ids.index("prepare.gate") < ids.index("sync-service.install")
        )


def test_the_other_way_ends_after_saying_where_to_go() -> None:
    plan = PLANS["tailspin-ad-import"]
    assert [step.id for step in plan.steps()] == ["decide.method", "decide.ad-import"]


def test_the_alias_is_made_on_both_servers_and_looked_for_after() -> None:
    made = [step for step in PLANS["fabrikam-se-gmsa"].steps() if step.id.startswith("sql.alias")]
    assert [step.host for step in made] == ["FABMIM01", "FABMIM02"]
    for step in made:
        assert [probe.expected for probe in step.after] == ["DBMSSOCN,fabsql.fabrikam.com,14330"]


def test_the_right_is_given_on_every_domain_and_its_sibling_must_be_absent() -> None:
    steps = [
        s for s in PLANS["muenchen-2019-child-domain"].steps() if s.id.startswith("directory.replication")
    ]
    assert [step.actions[0].arguments["naming_context"] for step in steps] == [
        "DC=swmsued,DC=example",
        "DC=dienste,DC=swmsued,DC=example",
        "CN=Configuration,DC=swmsued,DC=example",
    ]
    for step in steps:
        assert [(probe.arguments["right"][:8], probe.expected) for probe in step.after] == [
            ("1131f6aa", True),
            ("1131f6ad", False),
        ]


def test_a_gmsa_asks_nobody_for_a_password() -> None:
    lines = [line for step in PLANS["fabrikam-se-gmsa"].steps() for line in words(step)]
    assert not [line for line in lines if "password of" in line.lower() and "gmsa" in line]


@each_plan
def test_what_is_written_down_after_setup_is_a_label_and_no_sentence(plan: Plan) -> None:
    late = [phase for phase in plan.phases if phase.id not in ("decide", "preconditions", "prepare")]
    lines = [words_of(line) for phase in late for step in phase.steps for line in step.record]
    assert [line for line in lines if line.endswith(".")] == []
