"""Accounts are made where the customer keeps such accounts, by whoever may make them there."""

from pathlib import Path

import pytest

from packs.reading import commands, said
from packs.sync import plan_with, sound_plan, step_of
from runbook.model.text import words_of

UNIT = "OU=Service Accounts,DC=contoso,DC=com"
MADE = ("sharepoint.connector", "schedule.user")


@pytest.mark.parametrize("name", MADE)
def test_an_account_is_made_in_the_unit_that_is_named_for_it(tmp_path: Path, name: str) -> None:
    step = step_of(sound_plan(tmp_path, {"accounts.path": UNIT}), name)
    assert any("New-ADUser -Name" in line and f"-Path '{UNIT}'" in line for line in commands(step))
    assert any(action.arguments.get("path") == UNIT for action in step.actions)
    assert "delegated administrator" in " ".join(words_of(need) for need in step.preconditions)


@pytest.mark.parametrize("name", MADE)
def test_without_a_unit_the_paper_says_where_an_account_comes(tmp_path: Path, name: str) -> None:
    step = step_of(sound_plan(tmp_path), name)
    assert not any("-Path" in line for line in commands(step))
    assert "No unit is named" in said(step)


def test_a_unit_of_another_domain_is_refused(tmp_path: Path) -> None:
    _, found = plan_with(tmp_path, {"accounts.path": "OU=Service Accounts,DC=fabrikam,DC=com"})
    assert "error accounts-outside-domain" in found


def test_an_account_of_another_domain_does_not_come_into_the_unit(tmp_path: Path) -> None:
    domains = [{"dns": "contoso.com", "netbios": "CONTOSO"}, {"dns": "eu.contoso.com", "netbios": "EU"}]
    stated = {"directory.domains": domains, "accounts.path": UNIT}
    plan = sound_plan(tmp_path, {**stated, "accounts.sharepoint_connector.name": "EU\\svc-mimsp"})
    assert not any("-Path" in line for line in commands(step_of(plan, "sharepoint.connector")))
