"""What was there before stays, no wait is without an end, and nothing is asked for twice."""

import pytest

from packs.reading import actions, said
from packs.test_mim_orders import GMSA, TO_SP3, TWO, plan_with, step_of
from runbook.model.steps import Step
from runbook.model.text import words_of

IMPORT = {"sync.method": "ad-import", "sync.needs": []}
DOMAINS = {"directory.admin_host": "DC01"}


def back(step: Step) -> str:
    """Return how a step is taken back."""
    return " ".join(map(words_of, step.ways_back))


def records(step: Step) -> str:
    """Return what a step asks to write down."""
    return " ".join(words_of(record.text) for record in step.records)


@pytest.mark.parametrize(
    ("changes", "name", "before", "record"),
    [
        (IMPORT, "ad-import.first-import", "set the mappings back", "each with what it was before"),
        (IMPORT, "ad-import.first-import", "if it was disabled before", "Whether the job was disabled"),
    ],
)
def test_an_undo_leaves_what_was_there_before_and_its_record_is_asked_for(changes, name, before, record):
    step = step_of(plan_with(changes), name)
    assert before in back(step) and record in records(step)


def test_tools_that_are_put_back_are_not_put_into_a_running_service() -> None:
    told = back(step_of(plan_with(TO_SP3), "build.sp3-utilities"))
    assert told.index("Stop the service") < told.index("put the renamed files back") < told.index("start it")


@pytest.mark.parametrize(
    ("changes", "name", "ends"),
    [
        ({}, "build.patch", "does not return in an hour"),
        (TWO, "standby.build@mim02", "does not return in an hour"),
        (TWO, "standby.ready@mim02", "not STOPPED after five minutes"),
        (TWO, "standby.active-again@mim02", "not RUNNING after five minutes"),
        (IMPORT, "ad-import.first-import", "nothing new for an hour"),
    ],
)
def test_a_wait_has_an_end_that_is_said_to_be_our_figure(changes, name, ends):
    told = said(step_of(plan_with(changes), name))
    assert ends in told and "(our figure)" in told[told.index(ends) :][:80]


def test_a_record_is_asked_for_once() -> None:
    named = {**IMPORT, "directory.domains": [{"dns": "contoso.com", "netbios": "CONTOSO"}]}
    assert "password is kept" not in records(step_of(plan_with(named), "ad-import.connect"))
    unnamed = {**IMPORT, "accounts.ad_connector.name": None}
    assert "password is kept" in records(step_of(plan_with(unnamed), "ad-import.connect"))
    plan = plan_with(GMSA)
    assert "if it was made here" in records(step_of(plan, "accounts.gmsa-key"))
    assert "for which none is written down yet" in records(step_of(plan, "keys.copy"))


def test_a_gate_decides_on_steps_that_there_are_and_asks_for_what_none_of_them_makes() -> None:
    unnamed = plan_with({**IMPORT, "accounts.ad_connector.name": None})
    gate = step_of(unnamed, "ad-import.gate")
    assert any("whether the account of" in one for one in actions(gate))
    assert "no step of this runbook makes it" in said(gate, "do")
    for plan in (unnamed, plan_with(IMPORT)):
        assert "its rights, the switch" not in said(step_of(plan, "ad-import.gate"))
    assert not any(
        "whether the account of" in one for one in actions(step_of(plan_with(IMPORT), "ad-import.gate"))
    )


def test_a_root_key_is_made_by_who_administers_the_root() -> None:
    one = {**GMSA, **DOMAINS}
    assert "domain administrator" in step_of(plan_with(one), "accounts.gmsa-key").account
    below = {**one, "directory.forest_root": "root.example"}
    assert step_of(plan_with(below), "accounts.gmsa-key").account == "an enterprise administrator"


def test_a_mail_address_is_entered_by_an_administrator_of_its_domain() -> None:
    domains = [{"dns": "contoso.com", "netbios": "CONTOSO"}, {"dns": "res.contoso.com", "netbios": "RES"}]
    users = [{"name": "RES\\t.user", "mail": "t.user@contoso.com"}]
    step = step_of(
        plan_with({"directory.domains": domains, "accounts.test_users": users}), "accounts.test-user"
    )
    assert "let an administrator of RES enter the address" in said(step, "do")


def test_two_risks_are_two_things() -> None:
    plan = plan_with({})
    assert "password hashes" not in said(step_of(plan, "accounts.ad-connector"), "text")
    assert "password hash" in said(step_of(plan, "directory.replication"), "text")
