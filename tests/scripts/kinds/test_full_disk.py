"""Every kind of action, with a disk that has room for the intent and none for the record."""

from dataclasses import replace

from scripts.kinds.conftest import REBOOTED, assert_same, group_case
from simulated_host.cases import RUN
from simulated_host.joined_kinds import GROUPS, due
from simulated_host.likeness import UNWRITTEN

# Pages that the intent of each group needs; a record and what it keeps need more.
_ROOM = {"brings": "2", "changes": "1", "ends": "1", "records": "1", "waits": "1"}
# secedit wants room for its list beside the evidence, and fails without: the next start does the step anew.
_WANT_ROOM = {"user_right_add", "user_right_remove"}


def test_disk_full_while_writing_evidence(sound_groups, meet):
    found = meet(
        [
            group_case(group, kinds, [*due(kinds), *REBOOTED], replace(RUN, disk=_ROOM[group]), RUN)
            for group, kinds in GROUPS.items()
        ]
    )
    assert {group: (result.codes, result.outcomes) for group, result in found.items()} == {
        "brings": ([1, 0], ["", "changed"]),
        "changes": ([1, 0], ["", "changed"]),
        "ends": ([1, 0], ["", "changed"]),
        "records": ([1, 3010 & 255], ["", "restart"]),
        "waits": ([1, 10], ["", "waiting"]),
    }
    for group, result in found.items():
        sound = sound_groups[group]
        assert UNWRITTEN in result.outputs[0]
        # What a probe finds is proven and not done again; what only a record tells is done again.
        again, left = group in ("records", "waits"), _WANT_ROOM & set(GROUPS[group])
        assert result.record["result"]["resumed"] is not (again or bool(left)), group
        deeds = {deed["kind"] for deed in result.record["result"]["actions"]}
        assert deeds == set(GROUPS[group]) if again else deeds and left <= deeds <= set(GROUPS[group])
        if left:
            assert {*map(tuple, result.seen)} == {*map(tuple, sound.seen)}, group
        else:
            assert result.seen == (sound.seen * 2 if again else sound.seen), group
        assert_same(group, result.world, sound.world)
