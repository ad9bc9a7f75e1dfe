"""What a reader at the servers stumbled over: the paper alone says what holds in this environment."""

from typing import Any

import pytest

from packs.reading import actions, commands, said
from packs.test_mim_orders import GMSA, TO_SP3, TWO, plan_with, step_of
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.read.words import read_words
from runbook.render.management import in_short

SHARED = {"accounts.ad_connector.name": "CONTOSO\\svc-mimsync"}
TWO_DOMAINS = {
    "sql.domain": "RES",
    "directory.domains": [
        {"dns": "contoso.com", "netbios": "CONTOSO"},
        {"dns": "res.contoso.com", "netbios": "RES"},
    ],
}


def _risks(step: Step, level: str) -> str:
    return " ".join(words_of(hazard.text) for hazard in step.hazards if hazard.level == level)


def test_a_short_name_of_sql_server_is_held_against_its_domain() -> None:
    reached = step_of(plan_with(TWO_DOMAINS), "sql.reach")
    assert "ends with res.contoso.com" in said(reached)
    assert "same short name" in said(reached, "do")
    assert "same short name" not in said(step_of(plan_with({}), "sql.reach"), "do")


def test_an_account_with_two_jobs_is_warned_of_both_and_not_said_to_have_one() -> None:
    shared, own = (step_of(plan_with(changes), "accounts.service") for changes in (SHARED, {}))
    assert "domain administrator" in _risks(shared, "warning")
    assert "good for nothing else" in said(own) and "good for nothing else" not in said(shared)


def test_what_is_unusual_about_the_domains_is_what_the_caution_says() -> None:
    (caution,) = (
        words_of(hazard.text)
        for hazard in step_of(plan_with(TWO_DOMAINS), "accounts.service").hazards
        if "one forest" in words_of(hazard.text)
    )
    assert caution.startswith("SQL Server is in RES") and "takes such an account" not in caution


def test_nobody_who_obeys_gives_an_account_another_name() -> None:
    local: dict[str, Any] = {
        "sql.placement": "local",
        "sql.server": None,
        "accounts.sync_service": {"type": "local", "name": "MIM01\\svc-mimsync"},
    }
    domain: dict[str, Any] = {}
    plans = (domain, "accounts.service"), (domain, "accounts.ad-connector"), (local, "accounts.service")
    for changes, name in plans:
        step = step_of(plan_with(changes), name)
        assert "choose another name" not in said(step, "do")
        fails = [one for line in step.work for one in line.fails]
        assert any(one.stops and "another account is named" in words_of(one.do) for one in fails)


@pytest.mark.parametrize("changes", [{}, TO_SP3])
def test_the_mark_of_the_connector_is_taken_off_after_its_signature_was_read(changes: dict[str, Any]) -> None:
    told = actions(step_of(plan_with(changes), "connector.download"))
    signed = next(at for at, one in enumerate(told) if "Digital Signatures" in one)
    assert signed < next(at for at, one in enumerate(told) if "Unblock" in one)


def test_each_failure_of_setup_is_a_sentence_of_its_own() -> None:
    for changes in ({}, TWO_DOMAINS | {"accounts.sync_service.name": "RES\\svc-mimsync"}):
        fails = step_of(plan_with(changes), "sync-service.install").fails
        assert not [one for one in fails if words_of(one.do).startswith("Or ")]


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"directory.admin_host": "DC01"}, False),
        ({}, True),
        ({**GMSA, "directory.admin_host": "DC01"}, True),
    ],
)
def test_the_port_of_the_directory_module_is_asked_of_a_server_that_uses_it(
    changes: dict[str, Any], asked: bool
) -> None:
    plan = plan_with(changes)
    reached = step_of(plan, "host.directory")
    assert any("9389" in line for line in commands(reached)) is asked
    assert any(look.arguments.get("port") == "9389" for look in reached.after) is asked
    (table,) = (table for table in plan.tables if table.id == "ports")
    rows = [[words_of(cell) for cell in row] for row in table.rows]
    assert any(row[0] == "MIM01" and row[2] == "TCP 9389" for row in rows) is asked


def test_a_standby_stops_its_service_after_each_patch_before_the_next() -> None:
    told = actions(step_of(plan_with({**TO_SP3, **TWO}), "standby.build@mim02"))
    marks = [
        "apply" if one.startswith("Apply") else "stop" if one.startswith("Stop") else "read"
        for one in told
        if one.startswith(("Apply", "Stop the service", "Read the file version"))
    ]
    assert marks == ["apply", "stop", "read", "apply", "stop", "read"]


def test_the_newer_tools_lie_apart_and_are_copied_from_where_they_lie() -> None:
    plan = plan_with(TO_SP3)
    brought, used = step_of(plan, "media.download"), step_of(plan, "build.sp3-utilities")
    assert "a folder in it, D:\\a\\SP3-Tools\\Script" in said(brought)
    assert "Copy the files in D:\\a\\SP3-Tools to" in said(used)


def test_somebody_is_to_settle_an_account_that_nobody_named() -> None:
    unnamed = step_of(plan_with({"accounts.sharepoint_connector": None}), "hand-over.next")
    assert any("account of the SharePoint connector" in one for one in actions(unnamed))


def test_the_backup_shows_the_server_and_the_folder_that_hold_it() -> None:
    backup = step_of(plan_with({"sql.always_on": True}), "keys.database-backup")
    (query,) = (line for line in commands(backup) if "BACKUP DATABASE" in line)
    assert "@@SERVERNAME" in query and "BackupDirectory" in query
    assert "primary replica" in next(one for one in actions(backup) if "copy the file" in one)


def test_what_is_expected_is_what_a_person_can_see() -> None:
    reasons = ("as the article", "The article asks", "as the article advises")
    plan = plan_with({**TO_SP3, **TWO, "groups.scope": "domain"})
    for each in plan.steps():
        seen = said(each, "expect")
        assert not [reason for reason in reasons if reason in seen], each.id


def test_a_copy_that_explorer_must_not_make_has_its_command() -> None:
    plan = plan_with({})
    for name in ("build.file-backup", "keys.copy"):
        told = list(commands(step_of(plan, name)))
        assert any(line.startswith("Copy-Item") and "-Destination (Read-Host" in line for line in told), name
        assert any(line.startswith("Get-FileHash") and "Read-Host" in line for line in told), name


def test_the_standby_takes_back_what_its_setup_made() -> None:
    undone = step_of(plan_with({**TWO, "mim.firewall_rules": True}), "standby.setup@mim02").ways_back
    assert any("Windows Firewall" in words_of(text) for text in undone)
    bare = step_of(plan_with(TWO), "standby.setup@mim02").ways_back
    assert not any("Windows Firewall" in words_of(text) for text in bare)


def test_the_values_name_every_account_and_group() -> None:
    changes = {**GMSA, "accounts.sharepoint_connector": {"name": "CONTOSO\\svc-mimsp"}}
    (table,) = (table for table in plan_with(changes).tables if table.id == "glance")
    shown = " ".join(words_of(cell) for row in table.rows for cell in row)
    for name in ("svc-mimsp", "MIMSyncPasswordSet", "MIMSyncJoiners", "MIMSyncBrowse", "MIMSyncOperators"):
        assert name in shown, name
    assert "managed password" in shown


def test_a_hotfix_that_a_later_one_holds_may_be_left_out() -> None:
    files = [{"file": f"D:\\{build}.msp", "build": build} for build in ("4.6.607.0", "4.6.673.0")]
    first, last = (
        step for step in plan_with({"mim.patches": files}).steps() if step.id.startswith("build.patch")
    )
    assert "left out of the plan" in _risks(first, "note")
    assert "left out of the plan" not in _risks(last, "note")


def test_the_front_says_that_some_work_is_done_elsewhere() -> None:
    (where,) = (one for one in in_short(plan_with({}), read_words()) if one.startswith("The work is done on"))
    assert "MIM01" in where and "at a desk" in where


def test_a_user_whom_no_connection_reads_is_left_out() -> None:
    several = {
        "sync.method": "ad-import",
        "sync.needs": [],
        "directory.domains": [
            {"dns": "contoso.com", "netbios": "CONTOSO"},
            {"dns": "asia.contoso.com", "netbios": "ASIA"},
        ],
    }
    assert "leave the user out" in said(step_of(plan_with(several), "ad-import.first-import"), "do")


def test_media_on_a_share_are_not_said_to_be_put_on_a_server() -> None:
    shared = step_of(plan_with({"mim.media": "\\\\files\\sw\\mim"}), "media.download")
    assert "share" in shared.title
