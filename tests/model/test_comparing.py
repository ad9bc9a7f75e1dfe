"""What a found value is held against, as the scripts do it, and which two wishes cannot both come true."""

import importlib.util
from pathlib import Path
from typing import Any, cast

import pytest

from runbook.model.comparing import excludes, implies, meets
from runbook.model.lines import Probe
from runbook.model.work import Comparison

_LIBRARY = Path(__file__).resolve().parents[2] / "templates/python/lib/rbcompare.py"


def wish(**comparison: Any) -> Probe:
    ((kind, expected),) = comparison.items()
    return Probe("a", "service_state", {}, cast(Comparison, kind), expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (wish(equals="running"), wish(equals="stopped")),
        (wish(equals=True), wish(equals=False)),
        (wish(absent=True), wish(at_least="4.6.34.0")),
        (wish(absent=True), wish(equals="4.6.34.0")),
        (wish(absent=True), wish(absent=False)),
        (wish(equals="4.4.0.0"), wish(at_least="4.6")),
        (wish(one_of=("a", "b")), wish(one_of=("c", "d"))),
        (wish(equals="15.0"), wish(matches=r"^16\.")),
    ],
)
def test_one_takes_the_other_away(one: Probe, other: Probe) -> None:
    assert excludes(one, other) and excludes(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (wish(equals="running"), wish(equals="Running")),
        (wish(at_least="4.6.34.0"), wish(at_least="4.6.673.0")),
        (wish(equals="4.6.673.0"), wish(at_least="4.6.34.0")),
        (wish(one_of=("a", "b")), wish(one_of=("B", "c"))),
        (wish(absent=False), wish(equals="running")),
        (wish(matches=r"^16\."), wish(matches=r"\.1$")),
        (wish(equals=3), wish(at_least=2)),
    ],
)
def test_both_may_be_so(one: Probe, other: Probe) -> None:
    assert not excludes(one, other) and not excludes(other, one)


@pytest.mark.parametrize(
    ("one", "other", "both_ways"),
    [
        (wish(equals="running"), wish(equals="Running"), True),
        (wish(equals="running"), wish(one_of=("running", "stopped")), False),
        (wish(at_least="4.6.607.0"), wish(at_least="4.6.34.0"), False),
        (wish(equals="4.6.607.0"), wish(at_least="4.6"), False),
        (wish(matches="a"), wish(matches="a"), True),
        (wish(equals="x"), wish(absent=False), False),
    ],
)
def test_what_is_enough_for_another_wish(one: Probe, other: Probe, both_ways: bool) -> None:
    assert implies(one, other)
    assert implies(other, one) is both_ways


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (wish(at_least="4.6"), wish(equals="4.6")),
        (wish(absent=False), wish(equals="x")),
        (wish(matches="a"), wish(matches="b")),
    ],
)
def test_what_is_not_known_to_be_enough(one: Probe, other: Probe) -> None:
    assert not implies(one, other)


_VALUES = [None, "", "absent", True, False, "true", "Running", "4.6", "4.6.0.0", "4.10", 3, "x"]


@pytest.mark.parametrize("comparison", ["equals", "at_least", "one_of", "absent", "matches"])
def test_the_scripts_judge_alike(comparison: Any) -> None:
    spec = importlib.util.spec_from_file_location("rbcompare", _LIBRARY)
    assert spec and spec.loader
    library = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(library)
    wanted: dict[str, list[Any]] = {
        "one_of": [["4.6", "x"], [True]],
        "absent": [True, False],
        "matches": ["^4", "n"],
    }
    for expected in wanted.get(comparison, [True, "running", "4.6", "4.9.1", 3]):
        for value in _VALUES:
            # A look that finds a truth value is never matched against a pattern.
            if comparison != "matches" or not isinstance(value, bool):
                found = library.holds(comparison, expected, value)
                assert meets(comparison, expected, value) == found, (expected, value)
