"""Change windows: which phase is done in which of them, and the gates at the end and the start of them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from runbook.diagnostics import Diagnostic, has_errors
from runbook.model.document import ChangeWindow
from runbook.model.guide import GuideStep
from runbook.model.nearest import did_you_mean
from runbook.model.plans import Phase
from runbook.model.steps import Reason
from runbook.tailor.order import Placed, repeated_id
from runbook.tailor.scope import Scope

WINDOWS = "document.windows"
ONE = "document.window"


def in_windows(placed: tuple[Placed, ...], scope: Scope) -> tuple[tuple[Placed, ...], Mapping[str, int]]:
    """Return the steps with the gates of change windows, and the window of each phase that has one."""
    windows = _by_phase(placed, scope)
    return _with_gates(placed, windows, scope), windows


def _by_phase(placed: Sequence[Placed], scope: Scope) -> Mapping[str, int]:
    """Return the number of its change window, from 1, by the id of each phase that is in one.

    What cannot be is an error of the profile; nothing is in a window then.
    """
    stated = scope.count(WINDOWS)
    before = len(scope.findings)
    if stated and scope.states(ONE):
        scope.complain("window-twice", "one change window is stated, and several", scope.place(WINDOWS))
    found: dict[str, int] = {}
    for index in range(stated):
        _begins_after(index, scope)
        _put(index, found, placed, scope)
    _check_order(found, placed, scope)
    return {} if has_errors(scope.findings[before:]) else found


def _with_gates(placed: tuple[Placed, ...], windows: Mapping[str, int], scope: Scope) -> tuple[Placed, ...]:
    """Return the steps with the gates that end a window, but the last, and that begin one, but the first."""
    gates, last = scope.pack.window_gates, max(windows.values(), default=0)
    if gates is None:
        return placed
    end, begin = gates
    inside = [at for at, entry in enumerate(placed) if entry.included and entry.phase.id in windows]
    spans = {
        window: [at for at in inside if windows[placed[at].phase.id] == window] for window in windows.values()
    }
    found = list(placed)
    # From the last to the first, so that the places of the others stay where they are.
    for window, at in sorted(spans.items(), reverse=True):
        # A gate of the pack's own ends a window as well as one that is added.
        if window < last and _level(placed[at[-1]]) != "gate":
            found.insert(at[-1] + 1, _gate(end, "ends", placed[at[-1]], window, scope))
        # It begins with one whatever the one before ended with: what was true then is asked again.
        if window > 1:
            found.insert(at[0], _gate(begin, "begins", placed[at[0]], window, scope))
    return tuple(found)


def _gate(gate: GuideStep, does: str, beside: Placed, window: int, scope: Scope) -> Placed:
    """Return a gate of a window in the phase of the step that it stands beside."""
    here = scope.at(WINDOWS, window - 1)
    because = Reason(f"a change window {does} here", WINDOWS, "", here.place("window"), "profile")
    return Placed(repeated_id(gate.id, here, WINDOWS), gate, beside.phase, here, True, (because,))


def check_time(phases: Sequence[Phase], scope: Scope) -> None:
    """Warn of each window shorter than its work or over before the document's date, a single one too."""
    several = range(scope.count(WINDOWS))
    spans = [(f"{WINDOWS}.{at}", f"change window {at + 1}", at + 1) for at in several]
    if not spans and scope.states(ONE):
        spans = [(ONE, "the change window", 0)]
    for key, name, _ in spans[-1:]:
        _check_date(key, name, scope)
    for key, name, number in spans:
        has = ChangeWindow(str(scope.get(f"{key}.start")), str(scope.get(f"{key}.end"))).minutes
        steps = (step for phase in phases if number in (0, phase.window) for step in phase.steps)
        own = sum(step.planned_minutes for step in steps)
        shares = _shares(own, number, scope)
        takes = sum(minutes for _, minutes in shares)
        # Of a window in which only others work, they tell.
        if own and takes > has:
            # Told by each runbook in the same words, and so printed once for all of them.
            among = f" in the {len(shares)} runbooks of this environment" if len(shares) > 1 else ""
            message = (
                f"the work of {name} is planned to take {_hours(takes)}{among}, "
                f"and the window lasts {_hours(has)}"
            )
            parts = tuple(f"{title}: {_hours(minutes)}" for title, minutes in shares) if among else ()
            hint = () if number else (f"state several nights as {WINDOWS}, each with its phases",)
            place = scope.place(f"{key}.end")
            scope.findings.append(Diagnostic("warning", "window-too-short", message, place, (*parts, *hint)))


def _shares(own: int, number: int, scope: Scope) -> list[tuple[str, int]]:
    """Return the time of each runbook that has any in a window, in the order of their work."""
    others = [(one.before, one.title, one.minutes_in(number)) for one in scope.profile.companions]
    before = [(title, minutes) for goes_before, title, minutes in others if goes_before]
    after = [(title, minutes) for goes_before, title, minutes in others if not goes_before]
    return [share for share in (*before, (scope.pack.title, own), *after) if share[1]]


def _check_date(key: str, name: str, scope: Scope) -> None:
    """Warn where the last window is over before the document's date.

    Between two nights a document is rightly written anew. Today's date counts for nothing: a document that
    states none is built again long after the work.
    """
    ends, date = str(scope.get(f"{key}.end")), scope.date
    # Moments sort as texts, and a day stands before its own hours.
    if scope.states("document.date") and ends < date:
        message = f"{name} ends at {ends}, before the document's date {date}"
        hint = "correct the one or the other: nobody works by a document that is younger than the work"
        place = scope.place(f"{key}.end")
        scope.findings.append(Diagnostic("warning", "window-before-document", message, place, (hint,)))


def _of(index: int, key: str, scope: Scope) -> Any:
    return scope.get(f"{WINDOWS}.{index}.{key}")


def _begins_after(index: int, scope: Scope) -> None:
    """Moments are written so that they sort as texts."""
    if index and str(_of(index, "start", scope)) < str(_of(index - 1, "end", scope)):
        message = f"change window {index + 1} begins before window {index} ends"
        place = scope.place(f"{WINDOWS}.{index}.start")
        scope.complain("windows-overlap", message, place, f"that ends at {_of(index - 1, 'end', scope)}")


def _put(index: int, found: dict[str, int], placed: Sequence[Placed], scope: Scope) -> None:
    known = [phase.id for phase in scope.pack.phases]
    elsewhere = scope.profile.other_phases
    named = _of(index, "phases", scope)
    included = list(_included(placed))
    for at, name in enumerate(named):
        place = scope.place(f"{WINDOWS}.{index}.phases.{at}")
        if name not in known and name in elsewhere:
            continue
        if name not in known:
            hint = did_you_mean(name, known) or f"known: {', '.join(known)}"
            scope.complain("window-phase", f"there is no phase '{name}'", place, hint)
        elif name in found:
            message = f"the phase '{name}' is in change window {found[name]} already"
            scope.complain("window-phase", message, place)
        elif name not in included and name not in elsewhere:
            message = f"the phase '{name}' has no step in this plan, so nothing of it is done in this window"
            hint = f"phases with steps: {', '.join(included)}"
            scope.findings.append(Diagnostic("warning", "window-phase-idle", message, place, (hint,)))
        found[name] = index + 1
    if not {*included, *elsewhere} & {*named}:
        message = f"no phase of change window {index + 1} has a step in this plan"
        scope.complain("window-empty", message, scope.place(f"{WINDOWS}.{index}"))


def _check_order(found: Mapping[str, int], placed: Sequence[Placed], scope: Scope) -> None:
    """Complain where a phase is done before one that stands before it, or between windows and in none."""
    phases = list(_included(placed))
    inside = [at for at, name in enumerate(phases) if name in found]
    within = phases[inside[0] : inside[-1] + 1] if inside else []
    for earlier, later in pairwise(within):
        if later not in found:
            message = f"the phase '{later}' stands between change windows and is in none of them"
            scope.complain("window-phase", message, scope.place(WINDOWS))
        elif found[later] < found.get(earlier, 0):
            message = f"the phase '{later}' follows '{earlier}', and is in an earlier change window"
            scope.complain("window-phase", message, scope.place(f"{WINDOWS}.{found[later] - 1}.phases"))


def _included(placed: Sequence[Placed]) -> Iterator[str]:
    yield from dict.fromkeys(entry.phase.id for entry in placed if entry.included)


def _level(entry: Placed) -> str:
    own = entry.variant.fields.level if entry.variant else None
    return own or entry.step.fields.level or ""


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02} min"
