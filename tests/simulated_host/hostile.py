"""The longest plan with hostile text in every setting that can hold text, and what each step must say then.

Settings with a closed form (port, host, right) refuse such text; the steps keep theirs.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quiet_steps import redone
from runbook.model.lines import Action, Probe
from runbook.model.plans import Plan
from runbook.model.steps import Step
from simulated_host.step_kinds import actions, is_prepared, must, only_looks
from simulated_host.trials import Trial
from simulated_host.walks import Station

TEXT = "$(calc)`whoami`&%^!\u2018\u00e4{0}"
"""What every form of a name or path lets through; it must arrive as it is, and nothing of it may run."""
MORE = "';"
"""What paths, labels and expected values let through besides."""
_NARROW = ("account", "member", "group", "server", "database", "provider", "naming_context")
_CLOSED = (
    *("port", "host", "computer", "right", "rights", "purpose"),
    *("since_step", "step", "version", "seconds", "probe", "with", "scope"),
)
# What an action says of a thing that is not there: the installers and programs end, the helpers refuse.
_OF_NOTHING = {
    "feature_install": "failed",
    "sql_alias_set": "changed",
    "user_right_add": "failed",
    "ad_group_create": "failed",
    "ad_group_member_add": "failed",
    "ad_right_grant": "failed",
    "folder_close": "changed",
    "sql_backup": "failed",
    # Two words that differ are typed for the password: nothing is tried with them.
    "ad_user_create": "declined",
}


def hostile_plan(plan: Plan) -> Plan:
    """Return the plan with hostile text in its settings."""
    phases = [replace(phase, steps=tuple(_step(step) for step in phase.steps)) for phase in plan.phases]
    return replace(plan, phases=tuple(phases))


def hostile_settings(station: Station) -> Trial:
    """Hostile text names nothing that is there: what must be there blocks, what is wanted is not so."""
    return Trial(station.before, (_outcome(station.step),), **_traces(station.step))


def _outcome(step: Step) -> str:
    if is_prepared(step) and not _fails(step.after):
        return "unchanged"
    if _fails(step.before):
        return "blocked"
    if only_looks(step):
        return "drift" if _fails(step.after) else "unchanged"
    if actions(step):
        return _OF_NOTHING[actions(step)[0].kind]
    return "unproven" if _fails(step.after) else "changed"


def _traces(step: Step) -> Mapping[str, Any]:
    acts = bool(actions(step)) and _outcome(step) == "changed"
    return {"ends": "between", "seen": "some"} if acts else {}


def _fails(probes: tuple[Probe, ...]) -> bool:
    # A probe that wants a thing to be absent holds for one that nobody has ever named so.
    wanted = [probe for probe in must(probes) if probe.comparison != "absent" and probe.expected is not False]
    return any(_probe(probe) != probe for probe in wanted)


def _step(step: Step) -> Step:
    return redone(
        step,
        before=tuple(map(_probe, step.before)),
        after=tuple(map(_probe, step.after)),
        actions=tuple(map(_action, (*step.actions, *step.undo_actions))),
    )


def _probe(probe: Probe) -> Probe:
    worded = isinstance(probe.expected, str) and probe.comparison in ("equals", "at_least")
    expected = probe.expected + TEXT + MORE if worded else probe.expected
    return replace(probe, arguments=_arguments(probe.arguments), expected=expected)


def _action(action: Action) -> Action:
    return replace(action, arguments=_arguments(action.arguments))


def _arguments(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: Any) -> Any:
    if name in _CLOSED:
        return value
    if isinstance(value, str):
        return value + TEXT + ("" if name in _NARROW else MORE)
    if isinstance(value, Mapping):
        return {key: _value(key, item) for key, item in value.items()}
    return tuple(_value(name, item) for item in value) if isinstance(value, tuple | list) else value
