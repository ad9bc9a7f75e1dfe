"""Every build that Setup runs on the way to the target has its own software, brought at its time."""

from typing import Any

import pytest

from packs.reading import actions, commands, said
from packs.test_mim_orders import plan_with, step_of
from runbook.model.plans import Plan
from runbook.model.text import words_of
from runbook.model.views import ways_back

NATIVE, OLE_DB = "SQL Server 2012 Native Client", "OLE DB Driver 19 for SQL Server"
SERVERS = {"mim.servers": [{"name": "MIM01", "windows": "Windows Server 2022"}]}
BY_PATCH: dict[str, Any] = {
    **SERVERS,
    "mim.build": "4.7.3.0",
    "mim.patches": [{"file": f"D:\\KB\\{build}.msp", "build": build} for build in ("4.6.673.0", "4.7.3.0")],
    "sql.client": "D:\\Prerequisites\\msoledbsql.msi",
    "mim.vc_runtime": "D:\\Prerequisites\\vc_redist.x64.exe",
    "sql.setup_client": "D:\\Prerequisites\\sqlncli.msi",
    "mim.setup_vc_runtime": "D:\\Prerequisites\\vcredist_x64.exe",
}
WHOLE: dict[str, Any] = {**BY_PATCH, "mim.baseline": "4.7.3.0", "mim.patches": []}


def clients(plan: Plan) -> set[tuple[str, str]]:
    """Return which client's registry key is looked at, by the step."""
    return {
        (step.id, probe.arguments["key"].rpartition("\\")[2])
        for step in plan.steps()
        for probe in (*step.before, *step.after)
        if probe.kind == "registry_value" and probe.arguments["name"] == "InstalledVersion"
    }


def test_media_of_sp2_bring_both_clients_before_setup_and_fetch_both() -> None:
    plan = plan_with(BY_PATCH)
    both = {"SQLNCLI11", "MSOLEDBSQL19"}
    found = clients(plan)
    assert {key for id, key in found if id == "host.software"} == both
    assert {key for id, key in found if id.startswith("software.")} == both
    fetched = " ".join(actions(step_of(plan, "media.download")))
    assert NATIVE in fetched and OLE_DB in fetched
    asked = {probe.arguments["key"].rpartition("\\")[2] for probe in _asked_before_setup(plan)}
    assert asked == both


def _asked_before_setup(plan: Plan) -> list[Any]:
    ready = step_of(plan, "setup.ready")
    return [probe for probe in (*ready.before, *ready.after) if probe.kind == "registry_value"]


@pytest.mark.parametrize(
    ("changes", "named"), [(BY_PATCH, NATIVE), (WHOLE, OLE_DB), ({}, NATIVE)], ids=["patch", "sp3", "sp2"]
)
def test_setup_asks_for_the_client_of_its_own_build_and_blames_it(changes: Any, named: str) -> None:
    plan = plan_with(changes)
    assert f"{named} is missing" in said(step_of(plan, "sync-service.install"), "do")
    (asked,) = (
        words_of(need)
        for need in step_of(plan, "setup.ready").preconditions
        if "article asks" in words_of(need)
    )
    # The article knows the Native Client only.
    reason = "as the article asks before Setup" if named == NATIVE else "in place of the Native Client"
    assert asked.startswith(f"The {named} is installed on MIM01, {reason}")
    assert [look.arguments["provider"] for look in _provider_looks(plan)][:1] == [
        "SQLNCLI11" if named == NATIVE else "MSOLEDBSQL19"
    ]


def _provider_looks(plan: Plan) -> list[Any]:
    proof = step_of(plan, "sql.connection")
    return [probe for probe in (*proof.before, *proof.after) if probe.kind == "sql_provider"]


def test_the_driver_of_sp3_gets_the_x86_runtime_too_fetched_installed_and_looked_for() -> None:
    plan = plan_with(WHOLE)
    both = ["D:\\Prerequisites\\vc_redist.x86.exe", "D:\\Prerequisites\\vc_redist.x64.exe"]
    step = step_of(plan, "software.vc-runtime")
    assert [action.arguments["file"] for action in step.actions] == both
    assert [probe.kind for probe in step.after] == ["registry_value", "vc_runtime"]
    fetched = commands(step_of(plan, "media.download"))
    assert any(all(file in line for file in both) for line in fetched)
    assert "x86 package" in said(step_of(plan, "host.software"), "expect")
    older = step_of(plan_with({"mim.vc_runtime": "D:\\vcredist_x64.exe"}), "software.vc-runtime")
    assert "x86" not in said(older)


def test_a_certificate_for_the_driver_of_sp3_carries_the_name_that_is_asked_for_on_every_replica() -> None:
    alone = said(step_of(plan_with(WHOLE), "sql.connection"), "do")
    assert "carries the name that is asked for" in alone and "replica" not in alone
    grouped = plan_with({**WHOLE, "sql.always_on": True})
    assert "on every replica, a certificate" in said(step_of(grouped, "sql.connection"), "do")
    assert "every replica has a certificate" in said(step_of(grouped, "keys.replicas"), "say")
    assert "certificate" not in said(step_of(plan_with({"sql.always_on": True}), "keys.replicas"))


def test_what_setup_of_the_older_build_needs_is_installed_from_where_the_profile_names_it() -> None:
    step = step_of(plan_with(BY_PATCH), "software.media-needs")
    assert step.level == "scripted" and step.title.startswith("Bring what Setup")
    assert said(step, "hint").count("Look first") == 2 and "1638" in said(step)
    installed = {action.kind: action.arguments for action in step.actions}
    assert installed["msi_install"]["package"] == "D:\\Prerequisites\\sqlncli.msi"
    assert installed["msi_install"]["properties"] == {"IACCEPTSQLNCLILICENSETERMS": "YES"}
    assert installed["exe_install"]["file"] == "D:\\Prerequisites\\vcredist_x64.exe"
    assert {probe.kind for probe in step.after} == {"registry_value", "vc_runtime"}


def test_what_setup_of_the_older_build_needs_must_be_there_where_the_profile_names_none() -> None:
    plan = plan_with({**BY_PATCH, "sql.setup_client": None, "mim.setup_vc_runtime": None})
    step = step_of(plan, "software.media-needs")
    assert step.level == "check-only" and step.title.startswith("Look on MIM01 for what Setup")
    assert {look.severity for look in step.after} == {"must"}
    assert "For Setup itself" not in " ".join(actions(step_of(plan, "media.download")))


@pytest.mark.parametrize("named", [True, False])
def test_nothing_is_installed_before_the_first_gate_and_what_is_missing_comes_by_a_step_after_it(
    named: bool,
) -> None:
    packages = ("sql.client", "mim.vc_runtime", "sql.setup_client", "mim.setup_vc_runtime")
    plan = plan_with(BY_PATCH if named else {**BY_PATCH, **dict.fromkeys(packages)})
    looks = [
        look for look in step_of(plan, "host.software").after if look.kind in ("registry_value", "vc_runtime")
    ]
    assert len(looks) == 4 and {look.severity for look in looks} == {"note"}
    assert "by hand" not in said(step_of(plan, "host.software"))
    for name in ("software.vc-runtime", "software.sql-client", "software.media-needs"):
        step = step_of(plan, name)
        assert f"it is installed in {step.number}, " in said(step_of(plan, "host.software"), "expect")
        way = (
            "computer with internet access",
            "MIM01",
            "signed it",
            "run it from a command prompt as administrator",
        )
        assert all(part in said(step, "do") for part in way) is not named
        written = [words_of(line.record.text) for line in step.work if line.record]
        assert any("whether it was there before" in one for one in written)


def test_one_client_is_enough_where_one_build_runs() -> None:
    assert {key for _, key in clients(plan_with(WHOLE))} == {"MSOLEDBSQL19"}
    assert {key for _, key in clients(plan_with({}))} == {"SQLNCLI11"}
    assert "software.media-needs" not in [step.id for step in plan_with(WHOLE).steps()]


def test_each_runtime_of_service_pack_3_is_judged_by_its_own_look_and_left_alone_once() -> None:
    plan = plan_with(BY_PATCH)
    step = step_of(plan, "software.vc-runtime")
    told = actions(step)
    for package, look in (("x86", "of its x86 package"), ("x64", "(x64), and read its version")):
        # "Look first, as the action after this one says": that action is the look at the same package.
        at = told.index(f"Install D:\\Prerequisites\\vc_redist.{package}.exe.")
        after = next(one for one in told[at + 1 :] if one.startswith(("Install", "Read Version", "Look for")))
        assert look in after, package
    assert [words_of(text) for text in ways_back(step.work)] == [
        "The runtime is shared with other software: leave it."
    ]


def test_that_a_later_hotfix_holds_an_earlier_one_is_told_as_documented_where_it_is() -> None:
    patches = [{"file": f"D:\\KB\\{build}.msp", "build": build} for build in ("4.6.607.0", "4.6.673.0")]
    steps = [
        step for step in plan_with({"mim.patches": patches}).steps() if step.id.startswith("build.patch")
    ]
    first, last = (said(step, "text") for step in steps)
    # MIM's version history says so of 4.6.359.0 and of each that came after it, but of none before.
    assert "From 4.6.359.0 on each hotfix also holds the earlier ones of Service Pack 2 (documented)" in first
    assert "not confirmed for MIM" not in first and "left out of the plan" in first
    assert "left out of the plan" not in last
