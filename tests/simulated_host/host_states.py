"""The states in which a host may stand before a step, and what the step must say of each.

The expected outcomes follow from the contract and from the kind of the step, never from a run.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from runbook.model.proofs import proof_of
from simulated_host.cases import Turn
from simulated_host.older import older, older_package
from simulated_host.packages import leaf
from simulated_host.products import SERVICE
from simulated_host.step_kinds import (
    DIRECTORY,
    INSTALLER,
    PROGRAMS,
    RESTARTS,
    SERVICES,
    VERSIONS,
    actions,
    does,
    is_given,
    is_prepared,
    must,
    only_looks,
    waits,
)
from simulated_host.trials import TYPED, State_, Trial, acted, changed, on_host, then, with_fault
from simulated_host.unfinished import BEGINNINGS, not_by_hand
from simulated_host.walks import Station
from simulated_host.world import Host, World


def due(station: Station) -> Trial:
    """All steps before are done: the step does its work, and the next start finds it done."""
    step = station.step
    if only_looks(step) or is_prepared(step):
        first = "unchanged"
    else:
        first = "restart" if does(step, *RESTARTS) else "changed"
    return then(acted(Trial(station.before, (first,))), "unchanged", Turn(("yes",), event=station.event))


def bare(station: Station) -> Trial:
    """Nothing of the plan is done, accounts and media are in place: blocked only for want of a database."""
    step = station.step
    early = replace(TYPED, options=("yes", "ignore-gate", "reason=A test of one step"))
    trial = Trial(station.bare, ("drift",), (early,), knows=False)
    if waits(step):
        return trial
    if must(step.before, "sql_database"):
        # Setup made it on another server, so that no record here names the step: the look itself decides.
        return replace(trial, outcomes=("blocked",))
    if only_looks(step):
        return replace(trial, outcomes=("unchanged" if is_given(step) else "drift",))
    if is_prepared(step):
        return replace(trial, outcomes=("unchanged",))
    if not actions(step):
        # A person says yes to what nobody has done.
        return replace(trial, outcomes=("changed" if is_given(step) else "unproven",))
    if actions(step)[0].kind in ("ad_group_member_add", "sql_backup"):
        # The guide looks for neither group nor database before it.
        return replace(trial, outcomes=("failed",), reason="action")
    proves_more = must(step.after, "service_state") and not does(step, *SERVICES)
    return acted(replace(trial, outcomes=("unproven" if proves_more else "changed",)), "between")


def done_by_hand(station: Station) -> Trial:
    """The wanted state holds without a record: only what nothing but a record can prove is done again."""
    trial = Trial(station.after, ("unchanged",))
    proof = proof_of(station.step)
    if proof in ("attestation", "evidence"):
        trial = replace(trial, outcomes=("changed",), seen="all")
    return then(trial, "unchanged")


def half_done(station: Station) -> Trial | None:
    """A part of several changes is there: the step does the rest."""
    step = station.step
    for kind, begin in BEGINNINGS.items():
        if does(step, kind):
            given, *more = [action.arguments for action in actions(step) if action.kind == kind]
            if kind == "ad_group_create" and not more:
                return None
            begun = on_host(station, _begun(begin, given))
            if kind == "restart_needed":
                return then(
                    acted(Trial(begun, ("restart",))), "unchanged", Turn(("yes",), event=station.event)
                )
            # A database that an earlier setup has left is a person's decision, not a script's.
            left_over = kind == "program_open"
            return Trial(begun, ("blocked",)) if left_over else acted(Trial(begun, ("changed",)), seen="some")
    files = must(step.after, "file_exists")
    if len(files) > 1 and step.level == "manual":
        file = files[-1].arguments["path"]
        return Trial(on_host(station, lambda host: host.files.remove(file)), ("unproven",))
    if must(step.after, "sql_database") and only_looks(step):
        return Trial(changed(station.before, _without_database), ("drift",))
    return None


def _begun(begin: Callable[[Host, dict[str, Any]], None], given: Mapping[str, Any]) -> Callable[[Host], None]:
    return lambda host: begin(host, dict(given))


def wrong_version(station: Station) -> Trial | None:
    """What is there is older than the plan wants: blocked where it is a condition, else not proven."""
    step = station.step
    if must(step.before, *VERSIONS) or any(p.comparison == "at_least" for p in must(step.before)):
        return Trial(changed(station.before, lambda world: older(world, station.host)), ("blocked",))
    if only_looks(step) and must(step.after, *VERSIONS):
        return Trial(changed(station.before, lambda world: older(world, station.host)), ("drift",))
    if does(step, *INSTALLER, "exe_install", "media_copy"):
        media = on_host(station, _older_packages)
        return acted(Trial(media, ("unproven",)), "between")
    return None


def missing_right(station: Station) -> Trial | None:
    """The person lacks the right that the step needs."""
    step = station.step
    low = on_host(replace(station, before=not_by_hand(station)), _not_elevated)
    if must(step.before, "elevated"):
        return Trial(low, ("blocked",))
    if must(step.before, "sql_sysadmin"):
        return Trial(changed(station.before, _nobody_is_sysadmin), ("blocked",))
    if must(step.after, "wmi_object"):
        return Trial(on_host(station, lambda host: host.session.update(groups=[])), ("drift",))
    if does(step, *DIRECTORY):
        return Trial(changed(station.before, _nobody_is_admin), ("failed",), reason="action")
    if does(step, *INSTALLER, "exe_install", *SERVICES):
        return Trial(low, ("failed",), ends="between", seen="some")
    if does(step, "feature_install", "sql_alias_set"):
        return Trial(low, ("failed",), reason="action")
    if does(step, "user_right_add"):
        # Not even a look at the rights is possible then.
        return Trial(low, ("error",))
    return None


def service_that_will_not_start(station: Station) -> Trial | None:
    """The service does not come up: not proven after setup, failed where it is started, else drift."""
    step = station.step
    if does(step, "program_open"):
        fails = on_host(station, lambda host: host.state.update(services_that_fail=[SERVICE]))
        return acted(Trial(fails, ("unproven",)), "between")
    if does(step, *SERVICES):
        broken = on_host(station, lambda host: host.services[SERVICE].update(broken=True))
        return acted(Trial(broken, ("failed",), reason="service"), "between")
    if any(look.expected == "running" for look in must(step.after, "service_state")) and only_looks(step):
        return Trial(
            on_host(station, lambda host: host.services[SERVICE].update(state="stopped", broken=True)),
            ("drift",),
        )
    return None


def ends_with_1603(station: Station) -> Trial | None:
    """Setup fails: so does the step, and the next start does it."""
    name = _setup(station)
    if name is None:
        return None
    reason = "msi-1603" if name == "msiexec" else "exit-1603"
    trial = Trial(with_fault(station, name, [1603]), ("failed",), reason=reason)
    return then(acted(trial, seen="some"), "changed", TYPED)


def ends_with_1618_twice(station: Station) -> Trial | None:
    """Another installation runs twice: the step waits and does its work."""
    if not does(station.step, *INSTALLER):
        return None
    return acted(Trial(with_fault(station, "msiexec", [1618, 1618]), ("changed",)), seen="some")


def ends_with_3010(station: Station) -> Trial | None:
    """Setup is done and wants a restart: the step says so, and is done after it."""
    name = _setup(station)
    if name is None:
        return None
    trial = Trial(with_fault(station, name, [3010]), ("restart",))
    return then(acted(trial, "between"), "unchanged", Turn(("yes",), event="restart"))


def _not_elevated(host: Host) -> None:
    host.session["elevated"] = False


def _setup(station: Station) -> str | None:
    if does(station.step, *INSTALLER):
        return "msiexec"
    programs = [action for action in actions(station.step) if action.kind in PROGRAMS]
    return leaf(programs[0].arguments["file"]) if programs else None


def _without_database(world: World) -> None:
    for server in world.state["sql"].values():
        server["databases"].remove(SERVICE)


def _nobody_is_sysadmin(world: World) -> None:
    for server in world.state["sql"].values():
        server["sysadmins"] = []


def _nobody_is_admin(world: World) -> None:
    for domain in world.state["domains"].values():
        domain["admins"] = []


HOST_STATES: dict[str, State_] = {
    "due": due,
    "bare": bare,
    "done-by-hand": done_by_hand,
    "half-done": half_done,
    "wrong-version": wrong_version,
    "missing-right": missing_right,
    "service-will-not-start": service_that_will_not_start,
    "msiexec-1603": ends_with_1603,
    "msiexec-1618-twice": ends_with_1618_twice,
    "msiexec-3010": ends_with_3010,
}
"""The states that need no more than a world."""


def _older_packages(host: Host) -> None:
    for file in host.files.entries.values():
        older_package(file)
