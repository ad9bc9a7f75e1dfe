"""What stops a night is found while there is time to ask, and what a step adds has a record to undo it."""

import pytest

from packs.mim import told
from packs.reading import actions, commands, said
from packs.test_mim_guide import PLANS, step
from packs.test_mim_orders import GMSA, TWO, plan_with, step_of
from runbook.model.text import words_of

ABROAD = {"accounts.installer.name": "ADMIN\\t1-mim", "groups.scope": "local"}
NET35 = "D:\\Sources\\sxs"
ROOT = {"directory.forest_root": "corp.example"}
UNIT = "OU=Service Accounts,DC=contoso,DC=com"
SP3 = {
    "mim.build": "4.7.3.0",
    "mim.baseline": None,
    "mim.patches": None,
    "mim.servers": [{"name": "MIM01", "windows": "Windows Server 2022"}],
}
CA = {"sharepoint.central_administration_url": "https://ca.contoso.com:5555"}


def test_of_an_installer_of_another_forest_its_own_administrators_are_asked() -> None:
    look = step_of(plan_with(ABROAD), "accounts.look")
    assert not any("t1-mim" in line for line in commands(look))
    assert "whoever runs ADMIN say that ADMIN\\t1-mim" in said(look)
    assert [probe.id for probe in look.before if "t1-mim" in str(probe.arguments)] == []
    own = step_of(plan_with({}), "accounts.look")
    assert any("mim-admin" in line for line in commands(own)) and "whoever runs" not in said(own)


def test_what_later_steps_type_into_the_directory_is_looked_for() -> None:
    named = {
        "directory.admin_host": "DC1",
        "directory.organizational_unit": "OU=Staff,DC=contoso,DC=com",
        "groups.path": "OU=Groups,DC=contoso,DC=com",
        "accounts.path": UNIT,
    }
    looked = list(commands(step_of(plan_with(named), "accounts.look")))
    for place in ("OU=Staff,DC=contoso,DC=com", "OU=Groups,DC=contoso,DC=com", UNIT):
        assert f"Get-ADObject '{place}' -Server contoso.com" in looked
    assert "Get-Command dsacls, New-ADUser" in looked
    assert not [line for line in commands(step_of(plan_with({}), "accounts.look")) if "Get-ADObject" in line]


def test_the_looks_stay_a_check() -> None:
    plan = plan_with({**SP3, **ABROAD, **CA, "directory.admin_host": "DC1", "accounts.path": UNIT})
    checks = ("accounts.look", "host.ready", "host.software", "host.directory", "sql.instance")
    assert {name: step_of(plan, name).level for name in checks} == dict.fromkeys(checks, "check-only")


def test_each_drive_that_the_profile_names_is_measured() -> None:
    drives = {"mim.install_path": "G:\\MIM", "mim.keys_folder": "H:\\Keys", "mim.log_folder": "I:\\Logs"}
    ready = step_of(plan_with(drives), "host.ready")
    measured = {
        look.arguments["path"]: look.expected
        for look in ready.before + ready.after
        if look.kind == "free_disk_gb"
    }
    assert measured == {"G:\\MIM": 20, "H:\\Keys": 1, "I:\\Logs": 1, "C:\\Install\\MIM": 5}
    assert all(path in said(ready) for path in drives.values())


def test_a_window_that_knows_core_types_only_is_found_before_a_port_is_blamed() -> None:
    plan = plan_with({})
    typed = list(commands(step_of(plan, "host.ready")))
    assert "[Environment]::Is64BitProcess; $ExecutionContext.SessionState.LanguageMode" in typed
    tried = [line for line in commands(step_of(plan, "host.directory")) if "TcpClient" in line]
    assert tried and all("+ $_" in line for line in tried)


def test_an_empty_root_is_resolved_tried_and_named_among_the_ports() -> None:
    plan = plan_with(ROOT)
    reached = said(step_of(plan, "host.directory"))
    assert "unless a shortcut trust leads past it" in reached
    assert "TCP 88 of corp.example" in reached and "TCP 389 of corp.example" in reached
    rows = [
        " ".join(words_of(cell) for cell in row)
        for table in plan.tables
        if table.id == "ports"
        for row in table.rows
    ]
    assert any("Domain controllers of corp.example" in row for row in rows)
    listed = plan_with({"directory.forest_root": "contoso.com"})
    assert "unless a shortcut" not in said(step_of(listed, "host.directory"))


def test_the_port_of_central_administration_is_tried() -> None:
    assert "Try TCP 5555 of ca.contoso.com." in actions(step_of(plan_with(CA), "host.directory"))


def test_the_certificate_of_sql_server_is_known_before_the_gate_where_the_driver_wants_one() -> None:
    plan = plan_with(SP3)
    asked = said(step_of(plan, "sql.instance"))
    assert "certificate of SQL Server of an authority that MIM01 trusts" in asked
    assert "not confirmed" in asked and "the name that is asked for, SQL01" in asked
    assert "which certificate SQL Server uses" in said(step_of(plan, "preconditions.gate"))
    for name in ("sql.instance", "preconditions.gate"):
        assert "certificate" not in said(step_of(plan_with({}), name))


def test_windows_files_are_brought_to_a_folder_or_their_disc_is_mounted() -> None:
    servers = [
        {"name": "MIM01", "windows": "Windows Server 2016"},
        {"name": "MIM02", "windows": "Windows Server 2019"},
    ]
    plan = plan_with({**TWO, "mim.servers": servers, "mim.net35_source": NET35})
    assert f"Look for {NET35}." in actions(step_of(plan, "host.software"))
    brought = said(step_of(plan, "software.net35@mim02"))
    assert "copy sources\\sxs of the media of Windows Server 2019" in brought
    assert "not of Windows Server 2016 as on MIM01" in brought
    assert "not of Windows" not in said(step_of(plan, "software.net35"))


def test_the_root_key_may_be_made_before_the_window_of_its_phase() -> None:
    assert "right after the go" in said(step_of(plan_with(GMSA), "accounts.gmsa-key"))


def test_of_a_download_only_the_folder_that_a_dot_stands_for_is_copied() -> None:
    dotted = said(step_of(plan_with({"mim.setup_folder": "."}), "media.download"))
    assert "Copy everything in its folder Synchronization Service to D:\\MIM" in dotted
    assert "Copy everything in it to D:\\MIM" in said(step_of(plan_with({}), "media.download"))


def test_media_that_are_offered_no_more_do_not_end_the_work_without_a_word() -> None:
    fetched = said(step_of(plan_with({}), "media.download"))
    assert (
        "customer has Microsoft Identity Manager 2016" in fetched and "listed without this build" in fetched
    )


@pytest.mark.parametrize("name", ["accounts.service", "accounts.ad-connector"])
def test_an_account_is_made_in_the_unit_that_is_named_for_it(name: str) -> None:
    made = step_of(plan_with({"accounts.path": UNIT}), name)
    assert any("New-ADUser" in line and f"-Path '{UNIT}'" in line for line in commands(made))
    assert "delegated administrator" in " ".join(words_of(need) for need in made.preconditions)
    usual = step_of(plan_with({}), name)
    assert not any("-Path" in line for line in commands(usual)) and "No unit is named" in said(usual)


def test_an_import_account_is_made_there_too_and_the_unit_is_of_the_first_domain() -> None:
    assert "No unit is named" in said(step(PLANS["tailspin-ad-import"], "ad-import.account"))
    assert "error accounts-outside-domain" in told(
        {"accounts.path": "OU=Service Accounts,DC=fabrikam,DC=com"}
    )


def test_a_role_that_is_given_at_the_test_of_the_connection_has_a_record() -> None:
    for way in ({}, {"sql.alias": "MIMSQL", "sql.port": 1433}):
        assert "was added to sysadmin for this step" in said(step_of(plan_with(way), "sql.connection"))
        assert "Prove the way from MIM01 to SQL Server" in said(step_of(plan_with(way), "hand-over.sysadmin"))


def test_the_waiting_for_a_membership_has_an_end() -> None:
    assert "two hours after the group was filled" in said(step_of(plan_with({}), "token.refresh"))
