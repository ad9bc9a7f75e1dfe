"""What whoever signs or reads the papers must find: what follows, who is asked for, a way on."""

from typing import Any

import pytest

from packs.reading import actions, said
from packs.test_mim_environments import FOREST, IMPORT
from packs.test_mim_orders import GMSA, TO_SP3, TWO, plan_with, step_of
from packs.test_mim_places import rows
from runbook.model.plans import Plan
from runbook.model.text import words_of

MANAGED = {**GMSA["accounts.sync_service"], "retrieval_group": "MIMSync_Servers"}
FOREIGN: dict[str, Any] = {
    "directory.domains": FOREST,
    "accounts.sync_service": {**MANAGED, "name": "APAC\\gmsa-mim$"},
}
OWN: dict[str, Any] = {"accounts.sync_service": MANAGED}
SETTLED = "Settle of which domains users are imported; only these need the replication right."


@pytest.mark.parametrize("always_on", [True, False])
def test_who_signs_that_a_standby_may_be_missing_reads_of_the_pause_the_database_and_the_other_way(
    always_on: bool,
) -> None:
    plan = plan_with({**TWO, "sql.always_on": always_on})
    (matter,) = (one for one in plan.signatures if one.rule == "standby-after-patches")
    assert "stands still for an hour and a half" in matter.consequence
    assert "the way back is then its backup" in matter.consequence
    assert ("leaves its availability group first" in matter.consequence) is always_on
    assert "Media of build 4.6.673.0 and no patch" in matter.consequence


@pytest.mark.parametrize(
    ("needs", "told"), [(["multi_forest"], True), (["other_ldap"], True), (["photos"], False)]
)
def test_what_nobody_prepares_of_the_needs_is_said_with_the_decision_and_among_the_risks(
    needs: list[str], told: bool
) -> None:
    plan = plan_with({"sync.needs": needs})
    assert ("it prepares nothing" in said(step_of(plan, "decide.method"), "text")) is told
    risks = " ".join(str(one["message"]) for one in plan.diagnostics if one["level"] in ("warning", "note"))
    assert ("nothing is prepared" in risks) is told


@pytest.mark.parametrize("changes", [{"directory.forest_root": "contoso.com"}, IMPORT])
def test_whose_users_are_imported_is_settled_by_day_and_the_right_of_another_domain_left_out_at_night(
    changes: dict[str, Any],
) -> None:
    plan = plan_with({"directory.domains": FOREST, **changes})
    assert SETTLED in actions(step_of(plan, "decide.method"))
    rights = [step for step in plan.steps() if ".replication" in step.id and "configuration" not in step.id]
    assert len(rights) == len(FOREST)
    for step, domain in zip(rights, FOREST, strict=True):
        told = said(step, "text")
        assert f"users of {domain['dns']}. If 1.1, " in told and "write N/A" in told
        assert "ask the consultant" not in told
    assert SETTLED not in actions(step_of(plan_with({}), "decide.method"))


@pytest.mark.parametrize(("changes", "unproven"), [(FOREIGN, True), (OWN, False)])
def test_a_test_that_nobody_has_proven_does_not_hold_up_the_night(
    changes: dict[str, Any], unproven: bool
) -> None:
    step = step_of(plan_with(changes), "token.refresh")
    assert ("though membership, restart and key are proven" in said(step, "sign")) is unproven
    assert ("the service's start after Setup decides" in said(step, "do")) is unproven


def test_a_group_that_was_there_takes_a_computer_of_another_domain_only_where_it_is_universal() -> None:
    step = step_of(plan_with(FOREIGN), "accounts.gmsa-group")
    assert "Its GroupScope is Universal." in said(step, "expect")
    assert "Its scope is Global" in said(step, "sign")


def test_of_a_patch_that_ends_with_another_code_each_case_has_one_branch_and_the_log_its_word() -> None:
    plan = plan_with({**TWO, **TO_SP3, "mim.servers": _servers("Windows Server 2022")})
    for name in ("build.patch", "build.patch@2", "standby.build@mim02"):
        step = step_of(plan, name)
        patches = [line for line in step.work if words_of(line.say).startswith("Apply")]
        assert patches
        for line in patches:
            signs = [words_of(fail.sign) for fail in line.fails]
            assert "Whatever other code it shows" not in signs
            assert len(set(signs)) == len(signs) and "The patch is not applied in the end" in signs
            told = " ".join(words_of(fail.do) for fail in line.fails)
            assert "Return value 3" in told
            assert ("the service is stopped now" in told) is name.startswith("build.patch")


def _servers(windows: str) -> list[dict[str, str]]:
    return [{"name": f"MIM0{number}", "windows": windows} for number in (1, 2)]


def test_what_comes_next_stands_in_its_order_with_the_first_run_of_a_service_pack() -> None:
    plan = plan_with({**TO_SP3, "sync.needs": ["multi_forest"]})
    names = [row[0] for row in rows(plan, "next")]
    order = ["The version rule of the toolkit", "Load the sample configuration", "Connect the other forests"]
    assert [name for name in names if name in order] == order
    (run,) = (row for row in rows(plan, "next") if row[0].startswith("Run import"))
    assert "Full Import (Stage Only)" in run[2]
    (run,) = (row for row in rows(plan_with({}), "next") if row[0].startswith("Run import"))
    assert "Stage Only" not in run[2]


def test_the_values_to_confirm_hold_the_account_of_an_import_its_names_and_the_farm() -> None:
    plan = plan_with({**IMPORT, "directory.domains": FOREST, "sharepoint.server": "SP01"})
    told = dict(rows(plan, "glance"))
    assert told["Account of the import"] == "CONTOSO\\svc-mimad"
    assert told["Their NetBIOS names"] == "CONTOSO, ROOT, APAC"
    assert told["SharePoint server"] == "SP01"


@pytest.mark.parametrize("changes", [{"directory.domains": FOREST}, {**FOREIGN}, {**OWN}, {}, IMPORT])
def test_everybody_of_active_directory_and_sql_server_whom_a_step_asks_for_is_in_the_table(
    changes: dict[str, Any],
) -> None:
    plan = plan_with({**changes, "directory.forest_root": "contoso.com"})
    listed = {row[0].lower() for row in rows(plan, "accounts")}
    words = ("domain administrator", "enterprise administrator", "sql server instance")
    asked = {
        step.account.lower() for step in plan.steps() if any(one in step.account.lower() for one in words)
    }
    assert asked and asked <= listed


def test_an_import_without_named_users_is_judged_by_addresses_that_somebody_wrote_down() -> None:
    plan = plan_with({**IMPORT, "accounts.test_users": []})
    written = [words_of(record.text) for record in step_of(plan, "decide.method").records]
    assert "Test users and their mail addresses in Active Directory, as settled" in written
    judged = said(step_of(plan, "ad-import.first-import"), "expect")
    assert "The work e-mail is the address that 1.1, " in judged


def _openings(plan: Plan) -> str:
    return " ".join(
        words_of(gesture.say) for step in plan.steps() for line in step.work for gesture in line.opening
    )


def test_a_window_is_opened_where_its_program_is_and_with_the_rights_that_it_needs() -> None:
    told = _openings(plan_with({"sql.always_on": True}))
    assert "On a node of the cluster, open Windows PowerShell as administrator." in told
    # SQL Server does not bring its Management Studio.
    assert "On a computer with SQL Server Management Studio, connect to SQL01 with it" in told


def test_a_window_of_any_computer_is_opened_on_no_computer_of_that_name() -> None:
    assert "any computer" not in _openings(plan_with({}))


@pytest.mark.parametrize("changes", [TWO, {**TWO, **GMSA}, IMPORT])
def test_what_is_handed_to_a_snippet_has_no_marks_since_they_would_be_printed_as_letters(
    changes: dict[str, Any],
) -> None:
    told = [line for step in plan_with(changes).steps() for line in actions(step)]
    assert told and [line for line in told if "`" in line or "**" in line] == []


@pytest.mark.parametrize(
    ("of", "judged"), [(OWN, True), (FOREIGN, False)], ids=["own domain", "another domain"]
)
def test_a_test_of_the_account_that_is_inferred_holds_up_no_script(of: dict[str, Any], judged: bool) -> None:
    probes = [one for one in step_of(plan_with(of), "token.refresh").after if one.kind == "gmsa_usable"]
    assert [one.severity == "must" for one in probes] == [judged]
