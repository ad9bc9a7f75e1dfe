"""A listener leads to whichever replica is primary, and at first one alone has the database."""

import pytest

from packs.reading import actions, said
from packs.test_mim_orders import GMSA, QUIET, TO_SP3, TWO, plan_with, step_of
from runbook.model.plans import Plan
from runbook.model.text import words_of

GROUPED = {"sql.always_on": True}
WAYS = [GROUPED, {**GROUPED, **QUIET}, {**GROUPED, **GMSA}, {**GROUPED, **TWO}, {**GROUPED, **TO_SP3}]


def asks(plan: Plan, step_id: str) -> bool:
    """Say whether a script asks the listener for the database before the step does anything."""
    step = step_of(plan, step_id)
    return any(look.kind == "sql_database" and look.expected is True for look in step.before)


@pytest.mark.parametrize("changes", WAYS)
def test_whoever_works_on_the_database_asks_first_whether_the_listener_still_leads_to_it(changes):
    plan = plan_with(changes)
    worked = [one.id for one in plan.steps() if one.id.startswith(("build.patch", "keys.save", "keys.after"))]
    assert worked and [id for id in worked if not asks(plan, id)] == []


@pytest.mark.parametrize("changes", WAYS)
def test_the_paper_looks_where_the_listener_leads_right_before_the_keys_are_saved(changes):
    steps = list(plan_with(changes).steps())
    names = [step.id for step in steps]
    at = names.index("keys.listener")
    assert names[at + 1] == "keys.save" and "Ask for the database" in actions(steps[at])[0]
    assert "failed back to the replica of" in said(steps[at], "do")


def test_an_instance_of_its_own_is_not_asked_again() -> None:
    plan = plan_with({})
    assert not any(step.id == "keys.listener" for step in plan.steps())
    assert not asks(plan, "build.patch")
    assert not any("failed" in words_of(text) for step in plan.steps() for text in step.ways_back)
    assert "failed over" not in " ".join(said(step) for step in plan.steps())


def test_who_backs_the_database_up_reads_what_its_absence_means() -> None:
    plan = plan_with(GROUPED)
    for name in ("build.database-backup", "keys.database-backup", "keys.replicas", "setup.look"):
        assert "whether the group was failed over" in said(step_of(plan, name), "do"), name
    alone = said(step_of(plan_with({}), "setup.look"), "do")
    assert "uninstall" in alone and "failover" not in alone
    grouped = said(step_of(plan, "setup.look"))
    assert grouped.index("failed over") < grouped.index("uninstall") and "no failover explains it" in grouped


def test_a_service_that_does_not_start_may_ask_a_replica_without_its_database() -> None:
    for changes, name in ((GROUPED, "build.patch"), ({**GROUPED, **TO_SP3}, "build.sp3-utilities")):
        told = said(step_of(plan_with(changes), name), "do")
        assert told.index("failed over") < told.index("miiserver.exe.config"), name


def test_another_primary_before_setup_is_looked_at_anew_or_failed_back() -> None:
    plan = plan_with(GROUPED)
    rights = step_of(plan, "sql.instance")
    told = said(step_of(plan, "setup.ready"), "do")
    assert f"fail the group back, or repeat {rights.number}, {rights.title} there" in told


def test_the_gate_says_who_notices_a_failover_that_nobody_ordered() -> None:
    gates = (step_of(plan_with(changes), "preconditions.gate") for changes in (GROUPED, {}))
    grouped, alone = (said(gate, "expect") for gate in gates)
    assert "fail over by itself" in grouped and "fail over" not in alone


def test_a_standby_is_set_up_on_a_replica_where_its_installer_has_the_right() -> None:
    ready = step_of(plan_with({**GROUPED, **TWO}), "standby.ready@mim02")
    told = actions(ready)
    asked = [next(at for at, one in enumerate(told) if words in one) for words in ("database", "sysadmin")]
    stopped = next(at for at, one in enumerate(told) if one.startswith("Stop the service"))
    assert max(asked) < stopped
    assert said(ready).count("failed over") + said(ready).count("fails the") > 0
    assert any("whether the account was added there" in words_of(one.text) for one in ready.records)
    assert "sysadmin" not in said(step_of(plan_with(TWO), "standby.ready@mim02"))


def test_the_replicas_come_before_the_standbys_for_a_reason_that_is_whole() -> None:
    step = step_of(plan_with({**GROUPED, **TWO}), "keys.replicas")
    why = words_of(step.why)
    assert "standbys come after it" in why and "joins it" not in why
    assert "standbys" not in words_of(step_of(plan_with(GROUPED), "keys.replicas").why)


def test_a_group_that_is_left_leaves_nothing_that_its_next_entry_would_meet() -> None:
    step = step_of(plan_with(GROUPED), "keys.replicas")
    assert "on the others delete what is left" in " ".join(map(words_of, step.ways_back))
    again = said(step_of(plan_with({**GROUPED, **TWO}), "standby.active-again@mim02"), "do")
    assert again.index("deletes what is left of it on the other replicas") < again.index(
        "restores the backup"
    )


def test_the_gate_of_setup_asks_for_a_backup_of_a_server_not_of_a_listener() -> None:
    assert "backup of the primary replica" in said(step_of(plan_with(GROUPED), "prepare.gate"))
    assert "backup of the instance SQL01" in said(step_of(plan_with({}), "prepare.gate"))


def test_what_holds_for_two_packages_of_a_runtime_is_said_once() -> None:
    changes = {**TO_SP3, "mim.vc_runtime": "D:\\vc_redist.x64.exe"}
    step = step_of(plan_with(changes), "software.vc-runtime")
    assert len(step.actions) == 2 and len(step.ways_back) == 1
    assert "as a later action says" in said(step, "hint")


def test_roles_reach_other_replicas_only_with_the_login_and_never_sysadmin_unasked() -> None:
    grouped = said(step_of(plan_with(GROUPED), "sync-service.sql-rights"), "sign", "do")
    assert "It shows sysadmin" in grouped and "on no other replica" in grouped
    assert "The login is missing there" in grouped and "Bring the database and the login" in grouped
    alone = said(step_of(plan_with({}), "sync-service.sql-rights"))
    assert "replica" not in alone


def test_a_missing_login_is_found_before_an_answer_that_stops_the_standby() -> None:
    told = actions(step_of(plan_with({**GROUPED, **TWO}), "standby.ready@mim02"))
    role, database = (
        next(at for at, one in enumerate(told) if words in one) for words in ("role sysadmin", "the database")
    )
    assert role < database


def test_the_key_file_of_an_activation_has_a_hash_to_compare() -> None:
    plan = plan_with(TWO)
    told = said(step_of(plan, "hand-over.standby"))
    copied = told.index("The newest key file is first copied")
    assert (
        copied < told.index("Its hash must be the one written down in") < told.index("A local administrator")
    )
    records = [words_of(one.text) for one in step_of(plan, "hand-over.inventory").records]
    assert any(one.startswith("Name and place of each key file") and "SHA-256" in one for one in records)
