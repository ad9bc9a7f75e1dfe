"""Every kind of action that makes several changes, where a part of them is there: it makes the rest."""

from scripts.kinds.conftest import assert_same, group_case, named
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.joined_kinds import due, groups_of
from simulated_host.kind_cases import change, told

_PARTS = told("act", "part")


def test_each_kind_of_several_changes_can_be_half_done():
    assert set(_PARTS) >= {kind for kind, given in ACTION_KINDS.items() if given.changes > 1}


def test_half_done(meet):
    groups = groups_of(_PARTS)
    whole = [group_case(group, kinds, due(kinds)) for group, kinds in groups.items()]
    half = [
        named(
            f"{group}-half",
            group_case(group, kinds, [*due(kinds), *(change(_PARTS[kind]["in"]) for kind in kinds)]),
        )
        for group, kinds in groups.items()
    ]
    found = meet([*whole, *half])
    assert [name for name, result in found.items() if result.outcomes != ["changed"]] == []
    # How many commands the rest takes.
    commands = {group: sum(_PARTS[kind]["commands"] for kind in kinds) for group, kinds in groups.items()}
    assert {group: len(found[f"{group}-half"].seen) for group in groups} == commands
    for group in groups:
        assert_same(group, found[f"{group}-half"].world, found[group].world)
