"""Setup, build, log-off and keys: their order in both ways of Setup, and what must never be forgotten."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from packs.mim import DATE, changed, pack
from packs.reading import actions, commands, entries, filled, said, texts
from runbook.export.calls import script_of
from runbook.export.powershell import powershell_script
from runbook.export.python import python_script
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.read.profiles import parse_profile
from runbook.tailor.plan import make_plan

GMSA = {"accounts.sync_service": {"type": "gmsa", "name": "CONTOSO\\gmsa-mim$"}}
TWO = {
    "mim.servers": [
        {"name": "MIM01", "windows": "Windows Server 2019"},
        {"name": "MIM02", "windows": "Windows Server 2019"},
    ]
}
QUIET = {"mim.install": "unattended"}
TO_SP3 = {
    "mim.patches": [
        {"file": "D:\\a\\MIMSyncService_x64_KB5018333.msp", "build": "4.6.673.0"},
        {"file": "D:\\b\\MIMSyncService_x64_KB5085154.msp", "build": "4.7.3.0"},
    ],
    "mim.build": "4.7.3.0",
    "mim.servers": [{"name": "MIM01", "windows": "Windows Server 2022"}],
}
UNPATCHED: dict[str, Any] = {"mim.patches": [], "mim.baseline": None, "mim.build": "4.6.34.0"}


def plan_with(changes: Mapping[str, Any]) -> Plan:
    """Return the plan of the sound profile with some keys changed."""
    loaded = pack()
    profile, found = parse_profile(json.dumps(changed(changes)).encode(), "p.yaml", loaded.pack.schema)
    assert profile is not None, found
    plan, said = make_plan(loaded, profile, DATE)
    assert plan is not None, [str(one) for one in said if one.level == "error"]
    return plan


def step_of(plan: Plan, step_id: str) -> Step:
    """Return the one step of that id."""
    (found,) = (step for step in plan.steps() if step.id == step_id)
    return found


def order(plan: Plan) -> list[str]:
    """Return the ids from Setup to the last key export, backups left aside."""
    kinds = ("sync-service.install", "build.patch", "session.", "keys.after-setup", "keys.save")
    return [step.id for step in plan.steps() if step.id.startswith(kinds)]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, ["sync-service.install", "build.patch", "session.log-off", "keys.save"]),
        (UNPATCHED, ["sync-service.install", "session.log-off", "keys.save"]),
        (
            QUIET,
            ["sync-service.install", "session.after-setup", "keys.after-setup", "build.patch", "keys.save"],
        ),
        ({**QUIET, **UNPATCHED}, ["sync-service.install", "session.after-setup", "keys.after-setup"]),
    ],
    ids=["wizard", "wizard-unpatched", "quiet", "quiet-unpatched"],
)
def test_the_order_follows_the_way_of_setup(changes: Mapping[str, Any], wanted: list[str]) -> None:
    assert order(plan_with(changes)) == wanted


def test_a_new_session_is_proven_against_setup_and_by_the_group() -> None:
    after = step_of(plan_with({}), "session.log-off").after
    assert [(probe.kind, probe.arguments) for probe in after] == [
        ("session_after", {"step": "sync-service.install"}),
        ("group_in_token", {"group": "CONTOSO\\MIMSyncAdmins"}),
    ]


def test_no_key_file_is_proven_by_one_that_setup_wrote() -> None:
    plan = plan_with(UNPATCHED)
    typed = filled(step_of(plan, "sync-service.install"))["File name"]
    (probe,) = (probe for probe in step_of(plan, "keys.save").after if probe.kind == "file_newer")
    assert probe.arguments["path"] == "C:\\MIMKeys\\miiskeys-*.bin"
    assert not typed.startswith("miiskeys-")


def test_the_password_stands_in_no_argument_but_as_a_question() -> None:
    (install,) = step_of(plan_with(QUIET), "sync-service.install").actions
    assert install.arguments["secret"] == "SERVICEPASSWORD"
    assert "SERVICEPASSWORD" not in install.arguments["properties"]
    hazards = [words_of(h.text) for h in step_of(plan_with(QUIET), "sync-service.install").hazards]
    assert any("in the command line of one msiexec" in text and "log may hold it" in text for text in hazards)


def test_a_gmsa_is_asked_for_no_password_and_its_keys_are_a_persons_work() -> None:
    plan = plan_with({**GMSA, **QUIET})
    (install,) = step_of(plan, "sync-service.install").actions
    assert "secret" not in install.arguments
    assert install.arguments["properties"]["SERVICEACCOUNT"] == "gmsa-mim$"
    keys = step_of(plan, "keys.save")
    assert (keys.level, keys.actions) == ("manual", ())
    assert any("Unconfirmed" in words_of(hazard.text) for hazard in keys.hazards)


def test_the_warning_of_the_wizard_is_told_before_its_step() -> None:
    (about,) = (
        h for h in step_of(plan_with({}), "sync-service.install").hazards if "25051" in words_of(h.text)
    )
    assert "**" not in words_of(about.text)


@pytest.mark.parametrize("local", [True, False])
def test_the_proof_of_setup_looks_at_the_wanted_sql_server(local: bool) -> None:
    plan = plan_with({"sql": {"placement": "local", "version": "2019"}} if local else {"sql.instance": "MIM"})
    (probe,) = (p for p in step_of(plan, "sync-service.install").after if p.kind == "sql_database")
    assert (probe.arguments["server"], probe.severity) == ("MIM01" if local else "SQL01\\MIM", "must")


def test_service_pack_3_has_its_own_properties_and_keeps_others_without() -> None:
    plan = plan_with(TO_SP3)
    steps = [step for step in plan.steps() if step.id.startswith("build.patch")]
    applied = [a.arguments.get("properties") for s in steps for a in s.actions if a.kind == "msp_apply"]
    assert applied == [None, {"REINSTALLMODE": "emus", "REINSTALL": "ALL"}]
    # There is one point of no return, the first: over it nothing goes back, so a later patch is none.
    assert [step.id for step in plan.steps() if step.point_of_no_return] == [steps[0].id]
    before = [each.id for each in plan.steps()]
    assert before.index("build.sp3-ready") < before.index(steps[0].id)
    refused = [s.id for s in plan.steps() if any("toolkit" in words_of(h.text) for h in s.hazards)]
    assert refused == ["build.sp3-ready", "hand-over.next"]


def test_the_service_stays_stopped_from_the_patch_to_service_pack_3_until_the_tools_are_replaced() -> None:
    plan = plan_with({**TO_SP3, **TWO})
    first, patch = (step for step in plan.steps() if step.id.startswith("build.patch"))
    assert [act.kind for act in first.actions] == ["service_stop", "msp_apply", "service_start"]
    assert [act.kind for act in patch.actions] == ["service_stop", "msp_apply", "service_stop"]
    told = actions(step_of(plan, "build.sp3-utilities"))
    renames, copies, starts = (
        next(at for at, one in enumerate(told) if one.startswith(word))
        for word in ("Rename", "Copy", "Start")
    )
    assert renames < copies < starts
    standby = actions(step_of(plan, "standby.build@mim02"))
    assert told[renames] in standby and told[copies] in standby
    assert not [one for one in standby if one.startswith("Start")]
    brought = said(step_of(plan, "media.download@mim02"))
    assert "Copy the folder D:\\a\\SP3-Tools too." in brought


def test_a_patch_asks_for_the_build_that_the_one_before_it_brings() -> None:
    files = [{"file": f"D:\\{build}.msp", "build": build} for build in ("4.6.607.0", "4.6.673.0")]
    second = [
        step for step in plan_with({"mim.patches": files}).steps() if step.id.startswith("build.patch")
    ][1]
    (asked,) = (probe for probe in second.before if probe.kind == "file_version")
    assert (asked.comparison, asked.expected, asked.by) == ("at_least", "4.6.607.0", "build.patch")


def test_only_the_active_server_is_restarted_and_every_server_gets_the_connector() -> None:
    plan = plan_with(TWO)
    ids = [step.id for step in plan.steps()]
    assert [i for i in ids if i.startswith("connector.install")] == [
        "connector.install",
        "connector.install@mim02",
    ]
    assert [i for i in ids if i.startswith("connector.restart")] == ["connector.restart"]
    standby = [step for step in plan.steps() if step.id.startswith("standby.")]
    assert {(step.host, step.actions, step.undo_actions) for step in standby} == {("MIM02", (), ())}
    assert {step.id for step in standby if step.level != "manual"} == {"standby.verify@mim02"}


def test_activating_a_standby_is_told_and_never_run() -> None:
    # The release notes of 4.5.26.0 give the asterisk, which asks for a password, to every account but a gMSA.
    for profile, ending in ((TWO, '"CONTOSO\\svc-mimsync" *'), ({**TWO, **GMSA}, '"CONTOSO\\gmsa-mim"')):
        step = step_of(plan_with(profile), "hand-over.standby")
        assert step.actions == ()
        (command,) = (
            span.text for _, text in texts(step) for span in text if "miisactivate.exe" in span.text
        )
        assert command.endswith(ending)


def test_firewall_rules_stay_off_unless_the_profile_wants_them() -> None:
    def boxes(plan: Plan) -> list[str]:
        step = step_of(plan, "sync-service.install")
        return [box.how for box in entries(step.work) if "firewall rules" in box.label]

    assert boxes(plan_with({})) == ["clear"]
    assert boxes(plan_with({"mim.firewall_rules": True})) == ["tick"]


def test_the_log_that_may_hold_the_password_lies_in_a_closed_folder() -> None:
    ids = [step.id for step in plan_with(QUIET).steps()]
    assert ids.index("setup.log-folder") < ids.index("sync-service.install")
    closed = step_of(plan_with(QUIET), "setup.log-folder")
    (command,) = (line for line in commands(closed) if "icacls" in line and "/grant" in line)
    assert command.startswith('icacls "C:\\ProgramData\\runbook\\logs" /inheritance:r ')
    without_password = [plan_with({}), plan_with({**GMSA, **QUIET})]
    assert not any(step.id == "setup.log-folder" for plan in without_password for step in plan.steps())


@pytest.mark.parametrize(("changes", "step_id"), [({}, "session.log-off"), (QUIET, "session.after-setup")])
def test_the_group_is_looked_for_with_a_command_to_type(changes: Mapping[str, Any], step_id: str) -> None:
    (look,) = commands(step_of(plan_with(changes), step_id))
    assert "NTAccount 'CONTOSO\\MIMSyncAdmins')" in look and look.count("MIMSyncAdmins") == 1


def test_a_quiet_setup_is_started_with_a_command_to_type() -> None:
    assert list(commands(step_of(plan_with(QUIET), "sync-service.install"))) == [
        "cd C:\\Runbook\\scripts\\powershell",
        # The script acts behind an answered gate only, and the gates were signed on paper.
        ".\\Invoke-Runbook.ps1 -Only preconditions.gate",
        ".\\Invoke-Runbook.ps1 -Only prepare.gate",
        ".\\Invoke-Runbook.ps1 -Only sync-service.install",
    ]


def _standby_commands(builds: tuple[str, ...]) -> list[str]:
    patches = [{"file": f"D:\\my KB\\{build}.msp", "build": build} for build in builds]
    servers = [{"name": name, "windows": "Windows Server 2022"} for name in ("MIM01", "MIM02")]
    plan = plan_with({"mim.patches": patches, "mim.build": builds[-1], "mim.servers": servers})
    return [line for line in commands(step_of(plan, "standby.build@mim02")) if "msiexec" in line]


def test_a_standby_gets_a_command_to_type_for_each_patch_in_its_order() -> None:
    builds = ("4.6.607.0", "4.6.641.0", "4.6.673.0")
    for build, command in zip(builds, _standby_commands(builds), strict=True):
        assert command.startswith(f'start /wait msiexec /p "D:\\my KB\\{build}.msp" /qn /norestart')


def test_a_standby_gets_service_pack_3_with_its_own_properties() -> None:
    commands = _standby_commands(("4.6.607.0", "4.6.673.0", "4.7.3.0"))
    assert ['REINSTALLMODE="emus" REINSTALL="ALL"' in command for command in commands] == [False, False, True]


@pytest.mark.parametrize("changes", [{}, TO_SP3])
def test_the_first_patch_asks_for_the_copies_before_anything_is_done(changes: dict[str, Any]) -> None:
    plan = plan_with(changes)
    patches = [step for step in plan.steps() if step.id.startswith("build.patch")]
    for nth, step in enumerate(patches):
        heads = [line.head for line in step.work if line.head in ("confirm", "act")]
        # A single script sees no record of the computer where the backup was made.
        assert (heads[0] == "confirm") is (nth == 0), step.id
        assert heads.count("confirm") == (nth == 0)
        for write, word in (
            (powershell_script, b"Request-RbAttestation"),
            (python_script, b"attest(question"),
        ):
            script = script_of(plan, step)
            assert script is not None
            assert (word in write(script)) is (nth == 0), step.id


def test_after_the_restart_of_a_patch_the_prompt_is_opened_again() -> None:
    told = " ".join(actions(step_of(plan_with({}), "build.patch")))
    assert "restart MIM01, log on, and open the prompt as administrator again." in told
