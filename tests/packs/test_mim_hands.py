"""What the pack tells a person to do by hand: each command at its action, each look before its use."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from packs.mim import changed
from packs.mim_sample import sample
from packs.test_mim_guide import PLANS, each_plan, step
from packs.test_mim_orders import GMSA, QUIET, TWO, plan_with, step_of
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.render.action_rows import action_rows
from runbook.render.sheets import parts_of
from runbook.resources import templates_folder

RUN = re.compile(r"^(?:If .*, r|R)un (?:the (?:PowerShell )?command below|(?:command|query) \d+)\b")


def _steps() -> list[Step]:
    return [each for _, plan in sample() for each in plan.steps()]


def _said(found: Step) -> str:
    return " ".join(words_of(line) for line in (*found.instruction, *found.expected, *found.if_it_fails))


def test_every_command_that_is_to_be_run_stands_below_its_action() -> None:
    bare = {
        f"{each.id}: {words_of(row.action)}"
        for each in _steps()
        for row in action_rows(each)
        if RUN.match(words_of(row.action)) and not row.typed
    }
    assert bare == set()


@each_plan
def test_each_prompt_gets_a_command_of_its_own(plan: Plan) -> None:
    for each in plan.steps():
        for row in action_rows(each):
            assert len({value.page for value in row.typed}) <= 1, f"{each.id}: {words_of(row.action)}"


def test_the_look_for_a_root_key_comes_before_the_gate_and_its_making_first() -> None:
    plan = plan_with(GMSA)
    phases = {phase.id: [each.id for each in phase.steps] for phase in plan.phases}
    assert "accounts.kds-look" in phases["preconditions"]
    assert phases["prepare"][0] == "accounts.gmsa-key"
    gate = step_of(plan, "preconditions.gate")
    assert any("KDS root key" in words_of(line) for line in gate.expected)
    look = step_of(plan, "accounts.kds-look")
    assert [value.value for value in look.values] == ["Get-KdsRootKey"]


@pytest.mark.parametrize(
    ("build", "number"),
    [("4.3.2064.0", "0x5c615"), ("4.6.673.0", "0x6004f"), ("4.7.3.0", "0x60632")],
)
def test_the_release_of_net_is_told_as_the_command_prints_it(build: str, number: str) -> None:
    changes: dict[str, Any] = {"mim.build": build, "mim.patches": [], "mim.baseline": None}
    changes["mim.servers"] = [{"name": "MIM01", "windows": "Windows Server 2019"}]
    told = _said(step_of(plan_with(changes), "host.ready"))
    (shown,) = re.findall(r"0x[0-9a-f]+, which is (\d+)", told)
    assert f"{number}, which is" in told and int(number, 16) == int(shown)


def test_both_ways_back_are_proven_under_a_new_name_and_off_the_server() -> None:
    plan = plan_with({})
    for step_id, purpose in (
        ("build.database-backup", "before-patches"),
        ("keys.database-backup", "with-keys"),
    ):
        backup = step_of(plan, step_id)
        (query,) = (value.value for value in backup.values if value.label.startswith("Query"))
        assert f"-{purpose}-' + CONVERT(" in query and "PURPOSE" not in query
        assert query.index("BACKUP DATABASE") < query.index("RESTORE VERIFYONLY FROM DISK = @file")
        assert "safe place" in _said(backup)


def test_what_setup_was_lent_is_taken_back_before_the_signature() -> None:
    plan = plan_with(TWO)
    ids = [each.id for each in plan.steps()]
    assert ids.index("hand-over.sysadmin") < ids.index("hand-over.sign-off")
    back = step_of(plan, "hand-over.sysadmin")
    assert back.role == "sql-admin"
    assert any("DROP MEMBER [CONTOSO\\mim-admin]" in value.value for value in back.values)
    assert step_of(plan, "hand-over.standby-inventory@mim02").host == "MIM02"


def test_a_restart_that_an_exit_code_asks_for_is_asked_about_before_setup() -> None:
    changes: Mapping[str, Any] = {"sql.client": "D:\\sqlncli.msi", "mim.vc_runtime": "D:\\vc.exe"}
    plan = plan_with(changes)
    for step_id in ("software.vc-runtime", "software.sql-client"):
        actions = [words_of(line) for line in step_of(plan, step_id).instruction]
        # An expected exit code sends nobody to what to do on a failure: the action itself names the restart.
        assert "3010" in actions[-1] and "restart MIM01 before the gate" in actions[-1]
    patched = [words_of(line) for line in step_of(plan, "build.patch").instruction]
    assert "3010" in patched[-1] and "restart" in patched[-1]
    assert any("3010" in words_of(line) for line in step_of(plan, "prepare.gate").expected)
    ids = [each.id for each in plan.steps()]
    assert ids.index("setup.ready") + 1 == ids.index("sync-service.install")
    assert any("RebootPending" in value.value for value in step_of(plan, "setup.ready").values)


def test_a_feature_that_wants_a_restart_gets_it_before_the_gate() -> None:
    plan = plan_with({"mim.net35_source": "F:\\sources\\sxs"})
    for step_id in ("software.net35", "software.administration-tools"):
        actions = [words_of(line) for line in step_of(plan, step_id).instruction]
        assert actions[-1].startswith("If Restart Needed is not No, restart MIM01")
    assert "Restart Needed" in _said(step_of(plan, "prepare.gate"))
    elsewhere = plan_with({"directory.admin_host": "DC01"})
    assert "Restart Needed" not in _said(step_of(elsewhere, "prepare.gate"))


def test_the_scripts_of_a_quiet_setup_are_brought_and_compared_before_the_gate() -> None:
    plan = plan_with(QUIET)
    ids = [each.id for each in plan.steps()]
    assert ids.index("scripts.copy") < ids.index("prepare.gate") < ids.index("sync-service.install")
    assert "C:\\Runbook\\scripts" in _said(step_of(plan, "prepare.gate"))
    told = " ".join((templates_folder() / "scripts-README.txt.jinja").read_text("utf-8").split())
    for part in (each for value in step_of(plan, "scripts.copy").values for each in value.value.split("; ")):
        assert part in told
    attended = plan_with({})
    assert "scripts.copy" not in [each.id for each in attended.steps()]
    assert "Scripts:" not in _said(step_of(attended, "prepare.gate"))


@pytest.mark.parametrize("kind", ["folder", "iso"])
def test_what_a_second_server_gets_is_compared_file_by_file(kind: str) -> None:
    media = {"folder": "D:\\MIM", "iso": "D:\\MIM.iso"}[kind]
    changes = {**TWO, "sql.client": "D:\\sqlncli.msi", "mim.media": media, "mim.media_kind": kind}
    found = step_of(plan_with(changes), "media.download@mim02")
    (command,) = (value.value for value in found.values if value.label == "Command 1")
    copied = [value.value for value in found.values if value.label != "Command 1"]
    assert len(copied) == 3 and all(f"'{path}'" in command for path in copied)
    said = " ".join([_said(found), *(words_of(record.text) for record in found.records)])
    assert "admin center" not in said and "download" not in said.lower()
    assert "media-download" not in found.notes


@pytest.mark.parametrize("changes", [{}, GMSA, {"accounts.ad_connector.name": "CONTOSO\\svc-mimsync"}])
def test_the_lists_of_rights_are_written_to_a_file_before_the_first_is_changed(
    changes: Mapping[str, Any],
) -> None:
    rights = step_of(plan_with(changes), "rights.service")
    actions = [words_of(line) for line in rights.instruction]
    (export,) = (value for value in rights.values if "secedit /export" in value.value)
    assert export.label == "Command 1"
    done = next(at for at, action in enumerate(actions) if action.startswith("Run command 1,"))
    assert done < actions.index("Double-click Log on as a service.")
    assert any("did not hold it before" in words_of(line) for line in rights.undo)


def test_the_password_of_the_connector_is_proven_where_mim_runs() -> None:
    found = step_of(plan_with({"directory.admin_host": "DC01"}), "accounts.ad-connector")
    actions = [words_of(line) for line in found.instruction]
    assert actions.index("Let the MIM administrator open a command prompt on MIM01.") < actions.index(
        "Run command 3."
    )
    assert [value.value for value in found.values][-1] == 'runas /user:"CONTOSO\\svc-mimad" cmd.exe'


def test_the_gate_says_of_a_local_sql_server_what_can_be_seen() -> None:
    local = {"sql": {"placement": "local", "version": "2019"}}
    assert "MIM01 reaches MIM01" not in _said(step_of(plan_with(local), "prepare.gate"))


def test_an_account_of_another_domain_is_made_by_an_administrator_of_it() -> None:
    plan = PLANS["muenchen-2019-child-domain"]
    for step_id in ("accounts.service", "accounts.ad-connector"):
        assert step(plan, step_id).account == "a domain administrator of DIENSTE"
    rights = [each for each in plan.steps() if each.id.startswith("directory.replication")]
    assert [each.account for each in rights] == [
        "a domain administrator of SWMSUED",
        "a domain administrator of DIENSTE",
        "an enterprise administrator",
    ]


def test_a_user_of_another_domain_counts_only_once_it_is_added() -> None:
    plan = PLANS["muenchen-2019-child-domain"]
    warned = [
        each.title
        for each in plan.steps()
        if each.id.startswith("accounts.test-user")
        and any("has been added" in words_of(hazard.text) for hazard in each.hazards)
    ]
    assert warned == ["Check the mail address of DIENSTE\\testbenutzer before MIM imports it"]


def test_a_quiet_setup_hands_over_what_is_compared_before_and_not_typed() -> None:
    plan = plan_with(QUIET)
    ids = [each.id for each in plan.steps()]
    assert ids.index("setup.quiet-values") < ids.index("sync-service.install")
    compared = step_of(plan, "setup.quiet-values").values
    assert {value.page for value in compared} == {"(What the script hands over)"}
    (install,) = (each for each in step_of(plan, "sync-service.install").actions if not each.undo)
    said = {value.label: value.value for value in compared}
    for name, handed in install.arguments["properties"].items():
        assert said[name] == handed if handed else said[name].startswith("(left out")


def test_the_other_way_asks_for_the_partition_only_where_the_names_differ() -> None:
    def partitions(dns: str) -> list[str]:
        plan = plan_with(
            {"sync.method": "ad-import", "directory.domains": [{"dns": dns, "netbios": "CONTOSO"}]}
        )
        return [
            each.id
            for each in plan.steps()
            if each.id.startswith(("ad-import.replication-", "ad-import.net"))
        ]

    assert partitions("contoso.com") == []
    assert partitions("toys.example") == ["ad-import.replication-configuration", "ad-import.netbios-names"]


def test_what_is_left_out_of_one_way_does_not_read_like_a_step_of_the_other() -> None:
    assert changed({})["sync"]["method"] == "mim"
    for plan in PLANS.values():
        here = {each.title for each in plan.steps()}
        others = {
            left.title for left in plan.skipped if left.phase in ("ad-import", "preconditions", "prepare")
        }
        if plan.name == "tailspin-ad-import":
            assert not any(
                title.startswith(("Grant Replicating", "Check the mail address of T")) for title in others
            )
        assert not {title for title in others if "Active Directory Import" in title} & here


def test_a_port_that_only_the_instance_knows_is_tried_before_the_go() -> None:
    unknown = step_of(plan_with({"sql.instance": "MIM"}), "sql.instance")
    (tried,) = (value.value for value in unknown.values if value.label == "Command 1")
    assert tried == "Test-NetConnection SQL01 -Port (Read-Host 'Port')"
    lines = [words_of(line) for line in unknown.instruction]
    assert lines.index("Write down the port.") < lines.index("Type the port that query 4 showed.")
    known = plan_with({})
    assert not any(value.label == "Command 1" for value in step_of(known, "sql.instance").values)
    assert any("-Port 1433" in value.value for value in step_of(known, "sql.reach").values)


def test_a_listener_is_not_failed_over_between_setup_and_the_other_replicas() -> None:
    plan = plan_with({"sql.always_on": True})
    gate = [words_of(line) for line in step_of(plan, "preconditions.gate").expected]
    assert any("nobody fails the availability group over" in line for line in gate)
    look = step_of(plan, "sql.instance")
    assert any("replica that is primary" in words_of(record.text) for record in look.records)
    assert any("RegisterAllProvidersIP" in words_of(line) for line in look.if_it_fails)
    assert "replica" not in _said(step_of(plan_with({}), "preconditions.gate"))


@pytest.mark.parametrize(("build", "told"), [("4.6.673.0", True), ("4.7.3.0", False)])
def test_what_is_reported_of_the_subscription_edition_is_told_by_its_service_pack(
    build: str, told: bool
) -> None:
    servers = [{"name": "MIM01", "windows": "Windows Server 2019"}]
    changes: dict[str, Any] = {
        "sharepoint.edition": "SE",
        "mim.build": build,
        "mim.baseline": None,
        "mim.patches": [],
    }
    acknowledged = [{"rule": "se-with-mim", "by": "Dana Lee", "date": "2026-11-20"}]
    plan = plan_with({**changes, "mim.servers": servers, "acknowledge": acknowledged})
    risks = _said(step_of(plan, "hand-over.risks"))
    assert "confirmed only in part" in risks
    assert ("with Service Pack 3 only" in risks) is told


def test_no_step_of_any_plan_goes_on_over_a_second_sheet_of_the_checklist() -> None:
    assert {each.id for each in _steps() if len(parts_of(each)) > 1} == set()
