"""Every kind of action, with a disk that has room for the intent and none for the record."""

from dataclasses import replace

from scripts.kinds.conftest import REBOOTED, assert_same, group_case
from simulated_host.cases import RUN
from simulated_host.joined_kinds import GROUPS, due
from simulated_host.likeness import UNWRITTEN

# Pages that the intent of each group needs; a record and what it keeps need more.
_ROOM = {"brings": "2", "changes": "1", "ends": "1", "records": "1", "waits": "1"}


def test_disk_full_while_writing_evidence(sound_groups, meet):
    found = meet(
        [
            group_case(group, kinds, [*due(kinds), *REBOOTED], replace(RUN, disk=_ROOM[group]), RUN)
            for group, kinds in GROUPS.items()
        ]
    )
    assert {group: (result.codes, result.outcomes) for group, result in found.items()} == {
        # secedit's file lies beside the evidence: where it has no room, the step records its error.
        "brings": ([1, 0], ["error", "changed"]),
        "changes": ([1, 0], ["error", "changed"]),
        "ends": ([1, 0], ["", "changed"]),
        "records": ([1, 3010 & 255], ["", "restart"]),
        "waits": ([1, 10], ["", "waiting"]),
    }
    for group, result in found.items():
        sound = sound_groups[group]
        said_so = result.outcomes[0] == "error"
        assert (UNWRITTEN in result.outputs[0]) is not said_so
        # What a probe finds is proven and not done again; what only a record tells is done again.
        again = group in ("records", "waits")
        assert result.record["result"]["resumed"] is not (again or said_so)
        deeds = {deed["kind"] for deed in result.record["result"]["actions"]}
        assert deeds == set(GROUPS[group]) if again else deeds and deeds <= set(GROUPS[group])
        assert result.seen == (sound.seen * 2 if again else sound.seen)
        assert_same(group, result.world, sound.world)
