"""One tailoring, asked by three: plan, explanation and proof agree about every step of drawn packs."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prove.drawn import DATA, LAWS, packs
from runbook.model.guide import GuidePhase, GuideStep
from runbook.model.packs import Pack
from runbook.prove.changes import Changed
from runbook.prove.explain import Explanation, explain
from runbook.prove.space import Space, space_of
from runbook.prove.worlds import World, explore
from runbook.tailor.anchors import bind
from runbook.tailor.inclusion import Inclusion, inclusion
from runbook.tailor.plan import make_plan
from runbook.tailor.scope import Scope, scope_of
from tailor.small import article, profile

DAY = "2026-11-24"
CHANGES = [
    ("db.placement", "local"),
    ("db.placement", "remote"),
    ("db.tuned", "true"),
    ("db.tuned", "false"),
    ("servers.0.windows", "2016"),
    ("servers.0.windows", "2019"),
]


def outcome(found: Inclusion) -> tuple[bool, str]:
    """Return whether a step is in, and its variant."""
    taken = found.variants.only if found.variants else None
    return found.sound, taken.id if taken else ""


def seen(whole: Pack, data: Any) -> Scope:
    return scope_of(whole, profile(data), {}, DAY)


def steps_of(whole: Pack) -> list[tuple[GuidePhase, GuideStep]]:
    return [(phase, step) for phase in whole.phases for step in phase.steps]


@given(packs(), DATA)
@settings(LAWS, max_examples=30)
def test_plan_and_explanation_agree_about_every_step(whole, data):
    plan, _ = make_plan(bind(whole, [article(())]), profile(data), DAY)
    assert plan is not None
    kept = {step.id: step for step in plan.steps()}
    for name in (*kept, *(left.id for left in plan.skipped if ":" not in left.id)):
        told, _ = explain(bind(whole, [article(())]), profile(data), DAY, name)
        assert isinstance(told, Explanation)
        expected = (True, kept[name].number, kept[name].variant) if name in kept else (False, "", "")
        assert (told.included, told.number, told.variant) == expected


@given(packs(), DATA)
@settings(LAWS, max_examples=30)
def test_what_becomes_of_a_step_for_a_profile_is_found_in_a_world(whole, data):
    space = space_of(whole, {})
    for phase, step in steps_of(whole):
        assert outcome(inclusion(phase, step, seen(whole, data))) in _outcomes(space, phase, step)


def _outcomes(space: Space, phase: GuidePhase, step: GuideStep) -> set[tuple[bool, str]]:
    found: set[tuple[bool, str]] = set()

    def ask(world: World) -> None:
        found.add(outcome(inclusion(phase, step, world.from_())))

    assert list(explore(space, ask))
    return found


@given(packs(), DATA, st.sampled_from(CHANGES))
@settings(LAWS, max_examples=60)
def test_a_change_that_is_tried_does_what_the_changed_profile_does(whole, data, change):
    key, value = change
    tried = Changed(seen(whole, data), key, value)
    changed = seen(whole, _with(data, key.split("."), value == "true" if key == "db.tuned" else value))
    for phase, step in steps_of(whole):
        assert outcome(inclusion(phase, step, tried)) == outcome(inclusion(phase, step, changed))


def _with(data: Any, path: list[str], value: Any) -> Any:
    if not path:
        return value
    if isinstance(data, list):
        at = int(path[0])
        return [_with(item, path[1:], value) if index == at else item for index, item in enumerate(data)]
    return {**data, path[0]: _with(data[path[0]], path[1:], value)}
