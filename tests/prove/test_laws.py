"""Laws of tailoring, tried on generated packs; the proof held against real plans of generated profiles."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prove.drawn import DATA, LAWS, packs
from prove.mutated import mutated
from runbook.prove.proof import prove
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from runbook.tailor.rules import judge
from tailor.shipped import example, shipped
from tailor.small import article, profile


@given(packs(), DATA)
@settings(LAWS, max_examples=60)
def test_tailoring_twice_is_tailoring_once(whole, data):
    once, _ = make_plan(bind(whole, [article(())]), profile(data), "2026-11-24")
    again, _ = make_plan(bind(whole, [article(())]), profile(data), "2026-11-24")
    assert once is not None
    assert once == again


@given(packs(), DATA)
@settings(LAWS, max_examples=60)
def test_kept_and_left_out_together_are_the_guide(whole, data):
    plan, _ = make_plan(bind(whole, [article(())]), profile(data), "2026-11-24")
    assert plan is not None
    kept = [found.id for found in plan.steps()]
    left = [found.id for found in plan.skipped if ":" not in found.id]
    assert not set(kept) & set(left)
    assert {name.partition("@")[0] for name in (*kept, *left)} == {found.id for found in whole.steps()}
    assert all(found.reasons for found in plan.skipped)
    variants = {found.id for found in whole.steps() if found.variants}
    for found in plan.steps():
        others = [entry for entry in plan.skipped if entry.id.startswith(f"{found.id}:")]
        assert len(others) == (1 if found.id.partition("@")[0] in variants else 0)


@given(packs(), DATA)
@settings(LAWS, max_examples=60)
def test_the_order_of_the_guide_is_kept(whole, data):
    plan, _ = make_plan(bind(whole, [article(())]), profile(data), "2026-11-24")
    assert plan is not None
    order = [found.id for found in whole.steps()]
    bare = [order.index(found.id) for found in plan.steps() if "@" not in found.id]
    assert bare == sorted(bare)
    assert [found.number for found in plan.steps()] == [
        f"{at}.{number}" for at, part in enumerate(plan.phases, 1) for number, _ in enumerate(part.steps, 1)
    ]


@given(packs(), DATA, st.dates())
@settings(LAWS, max_examples=40)
def test_the_run_hash_is_stable_under_a_change_of_date(whole, data, day):
    one, _ = make_plan(bind(whole, [article(())]), profile(data), "2026-11-24")
    other, _ = make_plan(bind(whole, [article(())]), profile(data), day.isoformat())
    assert one is not None
    assert other is not None
    assert one.run_hash == other.run_hash
    assert (one.hash == other.hash) is (day.isoformat() == "2026-11-24")


@given(packs())
@settings(LAWS, max_examples=40)
def test_what_is_proven_sound_has_a_plan_for_every_profile(whole):
    """Generated packs may hold dead steps, but no conflict, no gap and nothing undefined."""
    codes = {found.code for found in prove(bind(whole, [article(())])).findings}
    assert codes <= {"prove-dead"}


@given(packs(), st.lists(DATA, min_size=8, max_size=8))
@settings(LAWS, max_examples=40)
def test_what_is_proven_dead_stands_in_no_plan(whole, profiles):
    findings = prove(bind(whole, [article(())])).findings
    dead = {
        found.message.split("'")[1]
        for found in findings
        if found.message.startswith("no profile reaches step")
    }
    for data in profiles:
        plan, _ = make_plan(bind(whole, [article(())]), profile(data), "2026-11-24")
        assert plan is not None
        assert not dead & {found.id.partition("@")[0] for found in plan.steps()}


@pytest.mark.parametrize("seed", range(6))
def test_profiles_of_the_shipped_pack_are_refused_by_a_rule_or_have_a_plan(seed):
    """Change worked profiles at random along the axes of the proof; what is not refused must have a plan."""
    dice = random.Random(seed)
    rules = {rule.id for rule in shipped().pack.rules}
    stems = ("contoso-2016-single", "contoso-2019-remote", "fabrikam-se-gmsa", "muenchen-2019-child-domain")
    plans = 0
    for _ in range(30):
        changed = mutated(example(dice.choice(stems)), dice)
        plan, found = make_plan(shipped(), changed, "2026-11-24")
        refused = {entry.code for entry in found if entry.level == "error"}
        assert refused <= rules, [str(entry) for entry in found if entry.level == "error"]
        assert (plan is None) == bool(refused)
        assert refused == {e.code for e in judge(shipped(), changed, "2026-11-24") if e.level == "error"}
        plans += plan is not None
    assert plans
