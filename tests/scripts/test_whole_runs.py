"""Each example profile's plan through the runner, from bare hosts to the signed hand-over, and back."""

import re
from difflib import unified_diff

import pytest

from evidence.nights import Night
from runbook.model.steps import ANY_COMPUTER
from simulated_host.examples import LONGEST, PROFILES, plan_of
from simulated_host.journeys import Journey, first_host, journey
from simulated_host.networks import network
from simulated_host.twins import LANGUAGES, comparable, differences, without_times
from simulated_host.world import State

pytestmark = pytest.mark.long

DONE = {"changed", "unchanged"}


# The undo below goes through the whole of contoso-2019-remote in both languages as well.
@pytest.mark.sampled("tailspin-ad-import")
@pytest.mark.parametrize("profile", PROFILES)
def test_from_bare_hosts_to_finished(server, tmp_path, profile):
    both = [_through(journey(server, plan_of(profile), language, tmp_path)) for language in LANGUAGES]
    assert both[0].stops == both[1].stops
    assert list(unified_diff(_read(both[0]), _read(both[1]), n=0)) == [], "an operator reads the same"
    for mine, theirs in zip(*(one.records() for one in both), strict=True):
        assert comparable(mine) == comparable(theirs)
    assert _told(both[0]) == _told(both[1])
    mine, theirs = (without_times(way.world.snapshot()) for way in both)
    assert differences(mine, theirs) == []


def _through(way: Journey) -> Journey:
    first = first_host(way.plan)
    bare = way.world.snapshot()
    _looks_change_nothing(way, first)
    assert way.world.snapshot() == bare
    assert way.finish(first, "yes") == 0, way.outputs[-1]
    assert "all steps are done" in way.outputs[-1]
    with_script = {
        step.id for step in way.plan.steps() if step.before or step.after or step.actions or step.attest
    }
    outcomes = way.outcomes()
    assert set(outcomes) == with_script
    assert set(outcomes.values()) <= DONE, outcomes
    _a_second_run_changes_nothing(way, first)
    assert _refused(way) == []
    return way


def _refused(way: Journey) -> list[str]:
    """Return what the judge of records finds wrong with what the scripts left."""
    files = {f"evidence/{path.name}": path.read_bytes() for path in way.evidence.iterdir()}
    return [str(found) for found in Night(way.plan, files).findings() if found.level == "error"]


def _looks_change_nothing(way: Journey, first: str) -> None:
    assert way.start(first, "what-if") == 8, way.outputs[-1]
    assert not list(way.evidence.iterdir()), "a preview has left something"
    assert way.start(first, "check") == 4, way.outputs[-1]
    assert "\ngo, " in way.outputs[-1], way.outputs[-1]
    assert way.world.state["seen"] == []


def _a_second_run_changes_nothing(way: Journey, first: str) -> None:
    finished, seen = way.world.snapshot(), len(way.world.state["seen"])
    assert way.start(first, "check") == 0, way.outputs[-1]
    assert "go, nothing to do" in way.outputs[-1]
    assert way.start(first, "what-if") == 0, way.outputs[-1]
    for host in sorted({step.host for step in way.plan.steps()} - {ANY_COMPUTER}):
        assert way.start(host, "yes") == 0, way.outputs[-1]
    assert len(way.world.state["seen"]) == seen
    assert way.world.snapshot() == finished


def _read(way: Journey) -> list[str]:
    words = {"--what-if": "-WhatIf", "py -I invoke_runbook.py": "RUN", ".\\Invoke-Runbook.ps1": "RUN"}
    words |= dict.fromkeys(LANGUAGES, "LANGUAGE")
    found = []
    for output in way.outputs:
        for word, other in words.items():
            output = output.replace(word, other)
        text = re.sub(r"miiskeys-([a-z0-9]+)-\d{12}", r"miiskeys-\1", output)
        text = _without_moments(text)
        text = re.sub(r"^(last record: .*, SHA-256 )[0-9a-f]{64}$", r"\1HASH", text, flags=re.MULTILINE)
        # A terminal ends the line of a secret that is typed; of a pipe only one language does so itself.
        text = re.sub(r"^(Password of [^:]+: )(?!$)", r"\1\n", text, flags=re.MULTILINE)
        found += text.splitlines()
    return found


def _told(way: Journey) -> list[list[str]]:
    return [
        [host, program, _without_moments(words.replace(way.language, ""))]
        for host, program, words in way.world.state["seen"]
    ]


def _without_moments(text: str) -> str:
    # A backup is named after the moment of it, and one language asks the host more often than the other.
    return re.sub(r"-\d{14}\.bak\b", "-MOMENT.bak", text)


@pytest.mark.parametrize("profile", ["contoso-2019-remote"])
def test_undo_returns_what_has_an_undo(server, tmp_path, profile):
    plan = plan_of(profile)
    both = []
    for language in LANGUAGES:
        way = journey(server, plan, language, tmp_path)
        assert way.finish(first_host(plan), "yes") == 0
        for host in ("MIM01", "DC01"):
            assert way.start(host, "undo", "what-if") == 8
            assert way.start(host, "undo", "yes") == 0, way.outputs[-1]
        _returned(way, network(plan))
        assert _refused(way) == []
        both.append(way)
    assert both[0].stops == both[1].stops
    assert [comparable(r) for r in both[0].records()] == [comparable(r) for r in both[1].records()]


@pytest.mark.parametrize(
    ("profile", "host", "drive"), [("contoso-2019-remote", "MIM01", "D:"), (LONGEST, "FABMIM01", "E:")]
)
def test_a_host_to_which_nothing_was_brought_yet_is_no_no_go(server, tmp_path, profile, host, drive):
    plan = plan_of(profile)
    way = journey(server, plan, "python", tmp_path)
    files = way.world.state["hosts"][host]["files"]
    brought = [path for path, entry in files.items() if path.startswith(drive) or "package" in entry]
    assert len(brought) > 3
    for path in brought:
        del files[path]
    assert way.start(host, "check") == 4, way.outputs[-1]
    assert "\ngo, " in way.outputs[-1]
    assert "BLOCKED" not in way.outputs[-1]


def _returned(way: Journey, bare: State) -> None:
    now = way.world.state
    host, before = now["hosts"]["MIM01"], bare["hosts"]["MIM01"]
    rights = {right: holders for right, holders in host["user_rights"].items() if holders}
    assert rights == before["user_rights"]
    assert now["aces"] == bare["aces"]
    assert now["domains"]["CONTOSO"]["groups"] == {}
    assert "FIMSynchronizationService" not in host["services"]
    assert "has no undo, see the runbook" in way.outputs[-3], "nothing names the steps that have no undo"
