"""Every kind of action, with a disk that has no room for evidence, and one with room for the intent alone."""

from dataclasses import replace

from scripts.kinds.conftest import ONLY_ON_RECORD, assert_same, case_of, group_case
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.cases import RUN
from simulated_host.joined_kinds import due, groups_of
from simulated_host.likeness import UNWRITTEN

# Pages that the intent of each group needs; a record and what it keeps need more.
_ROOM = {"brings": "2", "changes": "1", "ends": "1"}


def test_disk_full_while_writing_evidence(meet):
    kinds = groups_of(set(ACTION_KINDS) - set(ONLY_ON_RECORD) | {"service_restart", "wait_for"})
    full = replace(RUN, disk="0")
    cases = [
        group_case(group, members, due(members), full, replace(RUN, disk=_ROOM[group]), RUN)
        for group, members in kinds.items()
    ]
    whole = {group: group_case(f"{group}-whole", members, due(members)) for group, members in kinds.items()}
    found = meet([*cases, *whole.values()])
    for group, members in kinds.items():
        result, sound = found[group], found[f"{group}-whole"]
        assert (result.codes, result.outcomes) == ([1, 1, 0], ["", "", "changed"]), result.outputs
        assert [UNWRITTEN in output for output in result.outputs] == [True, True, False]
        assert {deed["kind"] for deed in sound.record["result"]["actions"]} == set(members)
        # Nothing without an intent, everything with one, and the third start proves it.
        assert result.record["result"]["resumed"] is True
        assert (result.record["result"]["actions"], result.seen) == ([], sound.seen)
        assert_same(group, result.world, sound.world)


def test_disk_full_where_only_the_record_tells(meet):
    fills_up = replace(RUN, disk="1")
    given = {kind: ACTION_KINDS[kind] for kind in ("keys_export", "logoff_needed", "restart_needed")}
    found = meet([case_of(kind, one, one.due, fills_up, RUN) for kind, one in given.items()])
    assert {kind: (result.codes, result.outcomes) for kind, result in found.items()} == {
        "keys_export": ([1, 0], ["", "changed"]),
        "logoff_needed": ([1, 3010 & 255], ["", "restart"]),
        "restart_needed": ([1, 3010 & 255], ["", "restart"]),
    }
    # A second file of keys does no harm; it is the one on record.
    assert len(found["keys_export"].seen) == 2
