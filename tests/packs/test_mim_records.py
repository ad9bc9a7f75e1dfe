"""What was there before is written down, and the way back takes only what the record says was made."""

from collections.abc import Iterator

import pytest

from packs.reading import commands, said, texts
from packs.test_mim_orders import GMSA, QUIET, TWO, plan_with, step_of
from packs.test_mim_ways_back import IMPORT
from runbook.model.lines import ActLine
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of

GRANTS = {
    "ad_group_create",
    "ad_group_member_add",
    "ad_right_grant",
    "ad_user_create",
    "feature_install",
    "folder_close",
    "local_user_create",
    "sql_alias_set",
    "user_right_add",
}
"""The acts of this pack that leave something in Windows or Active Directory that may be there already."""
LOCAL = {
    "sql.placement": "local",
    "sql.server": None,
    "accounts.sync_service": {"type": "local", "name": "MIM01\\mimsync"},
    "groups.scope": "local",
}
OTHER_DOMAIN = {
    "directory.domains": [
        {"dns": "contoso.com", "netbios": "CONTOSO"},
        {"dns": "child.contoso.com", "netbios": "CHILD"},
    ],
    "accounts.sync_service": {"type": "gmsa", "name": "CHILD\\gmsa-mim$"},
}
PLANS = {
    "plain": plan_with({}),
    "gmsa": plan_with(
        {**GMSA, **TWO, "mim.net35_source": "F:\\sxs", "sql.alias": "MIMSQL", "sql.port": 1433}
    ),
    "gmsa of another domain": plan_with(OTHER_DOMAIN),
    "quiet": plan_with(QUIET),
    "local": plan_with(LOCAL),
    "import": plan_with(IMPORT),
}
each = pytest.mark.parametrize("plan", PLANS.values(), ids=list(PLANS))


def _granted(plan: Plan) -> Iterator[tuple[Step, ActLine]]:
    for step in plan.steps():
        for line in step.work:
            if isinstance(line, ActLine) and line.actions[0].kind in GRANTS:
                yield step, line


def _back(step: Step) -> str:
    return " ".join(words_of(text) for text in step.ways_back)


@each
def test_every_act_that_grants_or_installs_reads_and_records_what_was_there_before(plan: Plan) -> None:
    found = list(_granted(plan))
    assert found
    for step, line in found:
        read = " ".join(words_of(text) for name, text in texts(line.gestures) if name == "say")
        assert line.first or "already" in read, step.id
        assert line.record is not None and "before" in words_of(line.record.text), step.id


@each
def test_a_way_back_takes_only_what_the_record_says_was_made(plan: Plan) -> None:
    for step, line in _granted(plan):
        if not line.keep:
            assert "before" in _back(step), step.id


def test_the_kinds_that_grant_are_all_seen() -> None:
    assert {line.actions[0].kind for plan in PLANS.values() for _, line in _granted(plan)} == GRANTS


@pytest.mark.parametrize("plan", [PLANS["plain"], PLANS["import"]], ids=["mim", "import"])
def test_a_right_that_was_there_before_is_neither_given_nor_taken(plan: Plan) -> None:
    rights = [step for step, line in _granted(plan) if line.actions[0].kind == "ad_right_grant"]
    assert rights
    for step in rights:
        assert "if the record says that it was not there before" in _back(step), step.id
        # The right of the other name is looked for in the same list.
        assert "Replicating Directory Changes All" in said(step, "expect"), step.id


def test_a_computer_account_that_was_a_member_stays_one() -> None:
    step = step_of(PLANS["gmsa"], "accounts.gmsa-member")
    assert "if the record says that it was not a member before" in _back(step)


@pytest.mark.parametrize("name", ["gmsa", "gmsa of another domain"])
def test_the_group_and_the_account_of_a_managed_password_have_a_way_back_by_their_record(name: str) -> None:
    for step_id in ("accounts.gmsa-group", "accounts.gmsa"):
        step = step_of(PLANS[name], step_id)
        assert "only if the record says that it was not there before" in _back(step), step_id
        assert any("there before" in words_of(record.text) for record in step.records), step_id


def test_the_tools_are_read_one_by_one_and_only_those_that_were_not_there_are_taken_away() -> None:
    step = step_of(PLANS["plain"], "software.administration-tools")
    typed = list(commands(step))
    assert typed[0] == "Get-WindowsFeature RSAT-AD-Tools, RSAT-AD-PowerShell"
    assert typed.index("Install-WindowsFeature RSAT-AD-Tools") > 0
    assert "record does not call installed before" in _back(step)


def test_whoever_is_added_to_the_administrators_is_taken_out_and_nobody_else() -> None:
    back = _back(step_of(PLANS["plain"], "groups.create"))
    assert "who was a member before, by the record, stays" in back
    assert "Remove each of the five that the record does not name" in back


def test_an_import_gives_back_the_job_and_the_mappings_as_they_were() -> None:
    step = step_of(PLANS["import"], "ad-import.first-import")
    told, back = [words_of(record.text) for record in step.records], _back(step)
    assert any("what it was before" in one for one in told) and any("job was disabled" in one for one in told)
    assert "if it was disabled before" in back and "mappings back" in back


def test_setup_of_local_groups_is_taken_back_by_the_list_from_before_it() -> None:
    ready = step_of(PLANS["local"], "setup.ready")
    assert "net localgroup" in list(commands(ready))
    assert any("groups were there before" in words_of(record.text) for record in ready.records)
    assert "does not name as there before" in _back(step_of(PLANS["local"], "sync-service.install"))
    assert "net localgroup" not in list(commands(step_of(PLANS["plain"], "setup.ready")))


def test_a_connector_and_a_folder_that_were_there_before_stay() -> None:
    plan = PLANS["quiet"]
    look = step_of(plan, "host.software")
    assert f"Leave a connector that {look.number}, " in _back(step_of(plan, "connector.install"))
    assert "in a folder that was there before, only what was copied" in _back(step_of(plan, "scripts.copy"))
