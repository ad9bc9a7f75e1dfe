"""A step's probes and actions as calls: what is called with which settings, the same in every language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from runbook.model.commands import Command, CommandShell
from runbook.model.lines import Action, ActLine, ConfirmLine, PlanLine, Probe
from runbook.model.plans import Plan
from runbook.model.step_numbers import padded
from runbook.model.steps import Step
from runbook.model.work import Comparison

_SEPARATORS = re.compile(r"[^A-Za-z0-9]+")
"""What stands between the words of an id, and is no letter of a setting's name."""
# An id stands in a script as it is, and names its file: nothing may be in it that either could take for more.
_SAFE_ID = re.compile(r"[A-Za-z0-9@._-]{1,120}")
CHECKED_NAMES = frozenset(
    (
        *(
            "account",
            "archive",
            "attest",
            "class",
            "computer",
            "database",
            "file",
            "group",
            "host",
            "image",
            "log",
        ),
        *("member", "name", "namespace", "naming_context", "other", "package", "patch", "path", "port"),
        *(
            "properties",
            "provider",
            "purpose",
            "right",
            "rights",
            "role",
            "secret",
            "server",
            "source",
            "start",
        ),
        *("target", "tool"),
    )
)
"""The words by which the library judges what a value may be; an expected value bears none of them."""
_COMPARISONS: tuple[Comparison, ...] = ("equals", "at_least", "one_of", "absent", "matches")


@dataclass(frozen=True, slots=True)
class CommandCode:
    """A command of the pack's own: its text is code of the script; its values are settings, by variable."""

    shell: CommandShell
    text: str
    values: tuple[tuple[str, str], ...]


Arguments = tuple[tuple[str, str | CommandCode], ...]
"""By name, in order: the name of the setting that holds the value, or code."""


@dataclass(frozen=True, slots=True)
class ProbeCall:
    """A probe's call."""

    kind: str
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class ProbeCheck:
    """A probe's value compared with a setting; `by` and `until` name settings, "" for none."""

    id: str
    look: ProbeCall
    comparison: Comparison
    value: str
    by: str
    note: bool
    until: str = ""


@dataclass(frozen=True, slots=True)
class ActionCall:
    """An action's call."""

    id: str
    kind: str
    arguments: Arguments


@dataclass(frozen=True, slots=True)
class WaitCall:
    """The action that waits until a probe's value holds."""

    id: str
    look: ProbeCall
    comparison: Comparison
    value: str
    seconds: str


ActCall = ActionCall | WaitCall


@dataclass(frozen=True, slots=True)
class StepScript:
    """What one step's script calls, and the settings that it calls it with."""

    plan: Plan
    step: Step
    settings: Mapping[str, Any]
    wanted: tuple[ProbeCheck, ...]
    precondition: tuple[ProbeCheck, ...]
    act: tuple[ActCall, ...]
    undo: tuple[ActCall, ...]
    asks: bool
    asks_first: bool = False
    """Whether the question stands before all acts: some can no longer be answered after them."""

    @property
    def stem(self) -> str:
        """Return the file name that both twins share, without its ending."""
        return file_stem(self.step)

    def with_question(self, acts: list[str], question: str) -> list[str]:
        """Return the written acts with the written question at its place, if the step asks one."""
        asked = [question] if self.asks else []
        return [*asked, *acts] if self.asks_first else [*acts, *asked]


def file_stem(step: Step) -> str:
    """Return a step's number and id so that names sort as numbers do: 3.4 -> 03.04-<id>."""
    return f"{padded(step.number)}-{step.id}"


def script_of(plan: Plan, step: Step) -> StepScript | None:
    """Return the calls of a step, None where a machine has nothing to look at, to do or to ask."""
    if not (step.before or step.after or step.actions or step.undo_actions or step.attest):
        return None
    _refuse_unsafe_ids(step)
    names = _SettingNames(_calls_of(step))
    return StepScript(
        plan=plan,
        step=step,
        wanted=tuple(_check(probe, names) for probe in step.after),
        precondition=tuple(_check(probe, names) for probe in step.before),
        act=_acts(step.actions, names),
        undo=_acts(step.undo_actions, names),
        asks=bool(step.attest),
        asks_first=_asks_first(step),
        settings=names.values,
    )


def _asks_first(step: Step) -> bool:
    """Say whether every question stands before the first act."""
    heads = [line.head for line in step.work if isinstance(line, ConfirmLine) or _acts_by_script(line)]
    # A question behind an act is about what the act did, and is asked after all of them.
    return "act" in heads and "confirm" not in heads[heads.index("act") :]


def _acts_by_script(line: PlanLine) -> bool:
    return isinstance(line, ActLine) and bool(line.actions) and not line.by_hand


def _refuse_unsafe_ids(step: Step) -> None:
    probes = [probe.id for probe in (*step.before, *step.after)]
    for id in (step.id, *probes, *(action.id for action in (*step.actions, *step.undo_actions))):
        if not _SAFE_ID.fullmatch(id):
            raise ValueError(f"{id!r} cannot stand in a script")


@dataclass(slots=True)
class _SettingNames:
    """Gives each value a name of its own while a script is put together; one word where one word does.

    A name hangs on which calls a step makes, never on their values: two customers get the same code.
    """

    calls: frozenset[tuple[str, str]]
    """Every owner with each of its arguments, as names of settings write them."""
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, owner: str, argument: str, value: Any) -> str:
        owner = _word(owner)
        name = self._short(owner, argument)
        count = 1
        # The same value under the same name is one setting: a look is often taken before and after.
        while name in self.values and self.values[name] != value:
            count += 1
            # The argument stays the last part: what a value may be is judged by it.
            name = f"{owner}_{count}__{argument}"
        self.values[name] = value
        return name

    def _short(self, owner: str, argument: str) -> str:
        owners, arguments = {one for one, _ in self.calls}, {one for _, one in self.calls}
        # A look's wanted value is called as the look, unless the library would judge it by that name.
        if argument == "value" and owner not in CHECKED_NAMES | arguments:
            return owner
        # An argument that only one call has needs no owner before it.
        if argument not in owners and sum(argument == one for _, one in self.calls) == 1:
            return argument
        return f"{owner}__{argument}"


def _word(owner: str) -> str:
    return _SEPARATORS.sub("_", owner)


def _calls_of(step: Step) -> frozenset[tuple[str, str]]:
    """Return which arguments each look and act of a step has, whatever their values."""
    looks = [(probe.id, name) for probe in (*step.before, *step.after) for name in _names_of(probe)]
    acts = [(act.id, name) for act in (*step.actions, *step.undo_actions) for name in _act_names(act)]
    return frozenset((_word(owner), name) for owner, name in (*looks, *acts))


def _names_of(probe: Probe) -> tuple[str, ...]:
    links = [name for name, link in (("by", probe.by), ("until", probe.until)) if link]
    return (*probe.arguments, "value", *links)


def _act_names(action: Action) -> tuple[str, ...]:
    if action.kind != "wait_for":
        return tuple(action.arguments)
    return (*action.arguments.get("with", {}), "value", "seconds")


def _check(probe: Probe, names: _SettingNames) -> ProbeCheck:
    look = _look(probe.id, probe.kind, probe.arguments, names)
    value = names.add(probe.id, "value", _plain(probe.expected))
    by = names.add(probe.id, "by", probe.by) if probe.by else ""
    until = names.add(probe.id, "until", probe.until) if probe.until else ""
    return ProbeCheck(probe.id, look, probe.comparison, value, by, probe.severity == "note", until)


def _look(owner: str, kind: str, arguments: Mapping[str, Any], names: _SettingNames) -> ProbeCall:
    return ProbeCall(
        kind, tuple((name, _argument(owner, name, value, names)) for name, value in arguments.items())
    )


def _argument(owner: str, name: str, value: Any, names: _SettingNames) -> str | CommandCode:
    if not isinstance(value, Command):
        return names.add(owner, name, _plain(value))
    # What a value may be is judged by the shell that its code is for.
    settings = {key: names.add(owner, f"{value.shell}_{key}", text) for key, text in value.values.items()}
    return CommandCode(value.shell, value.code, tuple(settings.items()))


def _acts(actions: Iterable[Action], names: _SettingNames) -> tuple[ActCall, ...]:
    return tuple(_act(action, names) for action in actions)


def _act(action: Action, names: _SettingNames) -> ActCall:
    if action.kind != "wait_for":
        return ActionCall(
            action.id, action.kind, _look(action.id, action.kind, action.arguments, names).arguments
        )
    given = action.arguments
    comparison = next(word for word in _COMPARISONS if word in given)
    # Two minutes where nobody says otherwise: as long as both libraries wait
    # for a service to start or to stop.
    seconds = int(given.get("seconds", 120))
    return WaitCall(
        action.id,
        _look(action.id, str(given["probe"]), given.get("with", {}), names),
        comparison,
        names.add(action.id, "value", _plain(given[comparison])),
        names.add(action.id, "seconds", seconds),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
