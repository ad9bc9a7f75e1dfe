"""A run that is killed between acting and proof goes on to the same end when it is started again."""

import pytest

from simulated_host.examples import LONGEST, PROFILES, plan_of
from simulated_host.journeys import Journey, first_host, journey
from simulated_host.twins import LANGUAGES, differences, without_times

pytestmark = pytest.mark.long

KILLED = (-9, 137)
OTHERS = [name for name in PROFILES if name not in (LONGEST, "tailspin-ad-import")]
Changes = list[tuple[str, str, int]]
"""Steps that change a host: id, host, number of changes."""


@pytest.mark.sampled
@pytest.mark.parametrize("language", LANGUAGES)
def test_killed_after_each_step_of_the_longest_plan(server, tmp_path, language):
    plain = _uninterrupted(server, tmp_path / "plain", LONGEST)
    changes = plain.changes()
    assert len(changes) > 15
    _killed_at(server, tmp_path / "killed", plain, language, changes)


@pytest.mark.sampled("python-contoso-2019-remote")
@pytest.mark.parametrize("profile", OTHERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_killed_at_three_points(server, tmp_path, language, profile):
    plain = _uninterrupted(server, tmp_path / "plain", profile)
    changes = plain.changes()
    points = [changes[0], changes[len(changes) // 2], changes[-1]]
    _killed_at(server, tmp_path / "killed", plain, language, points)


def _uninterrupted(server, folder, profile) -> Journey:
    folder.mkdir()
    way = journey(server, plan_of(profile), "python", folder)
    assert way.finish(first_host(way.plan), "yes") == 0
    return way


def _killed_at(server, folder, plain: Journey, language: str, points: Changes) -> None:
    folder.mkdir()
    way = journey(server, plain.plan, language, folder)
    remaining, host = plain.changes(), first_host(way.plan)
    for point in points:
        ahead = remaining[: remaining.index(point) + 1]
        remaining = remaining[len(ahead) :]
        faults = way.world.state["hosts"][point[1]].setdefault("faults", {})
        faults["kill_at"] = sum(count for _, where, count in ahead if where == point[1])
        code, host = way.walk(host, "yes")
        assert code in KILLED, (point, way.stops[-4:], way.outputs[-1][-2000:])
    code, _ = way.walk(host, "yes")
    assert code == 0, way.outputs[-1][-2000:]
    _is_the_same_end(way, plain, points)


def _is_the_same_end(way: Journey, plain: Journey, points: Changes) -> None:
    assert differences(without_times(way.world.snapshot()), without_times(plain.world.snapshot())) == []
    assert set(way.outcomes()) == set(plain.outcomes())
    assert set(way.outcomes().values()) <= {"changed", "unchanged"}
    resumed = {record["step"]["id"] for record in way.records() if record["result"]["resumed"]}
    assert resumed, "no step has found the intent of a killed run"
    assert resumed <= {step for step, _, _ in points}
    again = {step for step, _, _ in points} - resumed
    assert again <= {step for step, _, _ in way.changes()}, "a killed step was neither resumed nor run again"
