"""One tailoring, asked by three: plan, explanation and proof agree about every step of drawn packs."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prove.drawn import DATA, LAWS, packs
from prove.mutated import mutated
from runbook.model.guide import GuidePhase, GuideStep
from runbook.model.packs import Pack
from runbook.prove.changes import Changed
from runbook.prove.explain import Explanation, explain
from runbook.prove.questions import sites
from runbook.prove.space import Space, space_of
from runbook.prove.worlds import World, explore
from runbook.tailor.anchors import bind
from runbook.tailor.inclusion import Inclusion, inclusion
from runbook.tailor.order import laid_out
from runbook.tailor.plan import make_plan
from runbook.tailor.scope import Scope, scope_of
from tailor.shipped import example, shipped
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


def _outcomes(space: Space, phase: GuidePhase, step: GuideStep, index: int = 0) -> set[tuple[bool, str]]:
    found: set[tuple[bool, str]] = set()

    def ask(world: World) -> None:
        found.add(outcome(inclusion(phase, step, world.from_(), index)))

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


@pytest.mark.parametrize("seed", range(2))
def test_the_three_agree_about_the_shipped_pack(seed: int) -> None:
    """Each step of a worked profile, changed at random, is what some world and its explanation say."""
    dice = random.Random(seed)
    changed = mutated(example(dice.choice(["contoso-2019-remote", "fabrikam-se-gmsa"])), dice)
    scope = scope_of(shipped().pack, changed, shipped().facts, DAY)
    space = space_of(shipped().pack, shipped().facts)
    for site in sites(shipped().pack):
        index = site.here.least
        found = inclusion(site.phase, site.step, scope, index)
        assert outcome(found) in _outcomes(space, site.phase, site.step, index), site.step.id
    for entry in dice.sample(laid_out(scope), 12):
        told, _ = explain(shipped(), changed, DAY, entry.id)
        assert isinstance(told, Explanation)
        taken = entry.variant.id if entry.variant else ""
        assert (told.included, told.variant) == (entry.included, taken), entry.id
