"""Every kind in the states that its cases name, in both languages: what comes of it is what each says."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from simulated_host.action_kinds import ACTION_KINDS, proofs
from simulated_host.cases import LOOK, RUN, Case, Turn, earlier
from simulated_host.kind_cases import cases, change, told
from simulated_host.kinds import step_of
from simulated_host.likeness import without_times
from simulated_host.plans import action, probe, step
from simulated_host.world import World
from simulated_host.worlds import world

_TURNS = {
    "look": LOOK,
    "run": RUN,
    "undo": Turn(("yes", "undo")),
    "preview": Turn(("what-if",)),
    "alone": Turn(("yes", "non-interactive")),
}
State = Mapping[str, Any]


@pytest.mark.parametrize("kind", cases("look"))
def test_what_a_look_finds(twins, kind: str) -> None:
    told_of = cases("look")[kind]
    usual = told_of.get("states_with", told_of["with"])
    states = told_of["states"]
    started = [_look(kind, name, state, state.get("with", usual)) for name, state in states.items()]
    found = twins(*started)
    for case in started:
        result = found[case.name]
        if words := states[case.name].get("refuses"):
            assert (result.outcomes, words in result.outputs[0]) == (["error"], True), case.name
            continue
        (check,) = result.record["result"]["checks"]
        assert (case.name, check["actual"]) == (case.name, states[case.name]["finds"]), result.outputs
        # A look that could not be taken holds by no comparison, not even with its own words.
        taken = not str(check["actual"]).startswith("failed: ")
        assert (check["holds"], result.outcomes) == (taken, ["unchanged" if taken else "blocked"]), case.name
        assert result.seen == []
        assert result.world == World(case.world).snapshot(), "a look has changed the host"


@pytest.mark.parametrize("kind", told("act", "states"))
def test_what_comes_of_an_act(twins, kind: str) -> None:
    states = cases("act")[kind]["states"]
    found = twins(*(_act(kind, name, state) for name, state in states.items()))
    assert {name: result.outcomes for name, result in found.items()} == {
        name: state["outcomes"] for name, state in states.items()
    }
    for name, state in states.items():
        result = found[name]
        assert "reason" not in state or result.record["result"]["reason"] == state["reason"], name
        assert "seen" not in state or result.seen == state["seen"], name
        kept = [path.read_text("utf-8") for path in result.evidence.rglob("*") if path.is_file()]
        secrets = {json.dumps(word)[1:-1] for word in state.get("typed", ()) if word}
        assert [word for word in secrets if word in "".join([*kept, json.dumps(result.world)])] == [], name
        assert state.get("says", "") in result.outputs[0], name
        left = without_times(result.world)
        assert _lacking(state.get("leaves", {}), left | left["hosts"]["MIM01"]) == [], name


def _look(kind: str, name: str, state: State, given: Mapping[str, Any]) -> Case:
    value = state.get("finds")
    # What is no line, or nothing, cannot be wanted by its value.
    unsaid = value in (None, "") or "\n" in str(value)
    wanted = {"absent": value in (None, "")} if unsaid else {"equals": value}
    looking = step(f"look.{kind.replace('_', '-')}", before=(probe("value", kind, dict(given), **wanted),))
    records = (earlier(**state["after"]),) if "after" in state else ()
    return Case(name, looking, world(change(state.get("in"))), (LOOK,), records)


def _act(kind: str, name: str, state: State) -> Case:
    case, table = cases("act")[kind], ACTION_KINDS[kind]
    given = state.get("with", table.arguments)
    undo = [action("back", undone["act"], dict(undone["with"]), undo=True) for undone in case.get("undo", ())]
    wanted = proofs(state["proof"]) if "proof" in state else table.proofs
    level = case.get("level", "scripted")
    doing = step(step_of(kind), level=level, after=wanted, actions=(action("act", kind, dict(given)), *undo))
    turns = [
        replace(_TURNS[turn], answers=tuple(state.get("typed", ()))) for turn in state.get("turns", ["run"])
    ]
    return Case(name, doing, world(change(state.get("in"))), tuple(turns))


def _lacking(wanted: Any, found: Any, at: str = "") -> list[str]:
    """Return what a world should hold and does not; null is nothing there."""
    if not isinstance(wanted, Mapping):
        return [] if wanted == found else [f"{at}: {found!r}, not {wanted!r}"]
    inner = found if isinstance(found, Mapping) else {}
    return [told for key, value in wanted.items() for told in _lacking(value, inner.get(key), f"{at}/{key}")]
