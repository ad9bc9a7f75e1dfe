"""Every kind where its work is done: by a step before, by a person, and when it acts all the same."""

from scripts.kinds.conftest import ONLY_ON_RECORD, assert_same, group_case, named
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.joined_kinds import done, groups_of
from simulated_host.kind_cases import told
from simulated_host.world import World

# Whoever starts these again has them done again; in a step, its proof keeps them from it.
_AGAIN = set(told("act", "again"))
_BY_HAND = set(ACTION_KINDS) - set(ONLY_ON_RECORD)
_ASKS = ("restart_needed", "logoff_needed")
_SECOND = {"pause_needed": "waiting"}
"""Of kinds that only a record tells of, what a second start finds at once where that is not their end."""


def test_what_is_to_be_done_is_done_once(sound):
    first = {kind: "restart" if kind in _ASKS else "changed" for kind in ACTION_KINDS}
    first["pause_needed"] = "waiting"
    assert {kind: result.outcomes for kind, result in sound.items()} == {
        kind: [outcome, _SECOND.get(kind, "unchanged")] if kind in ONLY_ON_RECORD else [outcome]
        for kind, outcome in first.items()
    }
    changed = {kind: result.records[0]["result"]["changed"] for kind, result in sound.items()}
    assert changed == {kind: given.changes > 0 for kind, given in ACTION_KINDS.items()}


def test_several_kinds_are_done_in_one_step(sound_groups):
    outcomes = {group: result.outcomes for group, result in sound_groups.items()}
    assert outcomes == {
        "brings": ["changed"],
        "changes": ["changed"],
        "ends": ["changed"],
        "records": ["restart"],
        "waits": ["waiting"],
    }
    deeds = [deed["kind"] for result in sound_groups.values() for deed in result.record["result"]["actions"]]
    assert set(deeds) == set(ACTION_KINDS)


def test_already_done(meet):
    by_hand = {group: group_case(group, kinds, done(kinds)) for group, kinds in groups_of(_BY_HAND).items()}
    acts = {
        f"{group}-acts": named(f"{group}-acts", group_case(group, kinds, done(kinds), proven=False))
        for group, kinds in groups_of(_BY_HAND - _AGAIN).items()
    }
    found = meet([*by_hand.values(), *acts.values()])
    outcomes = {name: result.outcomes for name, result in found.items()}
    assert outcomes == {name: ["unchanged" if name in by_hand else "changed"] for name in [*by_hand, *acts]}
    deeds = [deed for result in found.values() for deed in result.record["result"]["actions"]]
    assert {deed["kind"] for deed in deeds} == _BY_HAND - _AGAIN
    assert [deed for deed in deeds if deed["changed"]] == []
    # sc.exe says itself that there is nothing to do.
    asked = {name: [line[1] for line in result.seen] for name, result in found.items() if result.seen}
    assert asked == {"brings-acts": ["sc.exe"], "changes-acts": ["sc.exe"]}
    for name, case in {**by_hand, **acts}.items():
        assert_same(name, found[name].world, World(case.world).snapshot())
