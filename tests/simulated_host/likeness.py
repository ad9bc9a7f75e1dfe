"""Whether two languages did, said and left the same, whatever the clock showed."""

import json
import re
from collections.abc import Mapping
from typing import Any

from simulated_host.cases import Result
from simulated_host.world import State, World

UNWRITTEN = "the evidence could not be written"
"""What both languages say where there is no room for a record."""
_TIMED_NAME = re.compile(r"-\d{14}(?=\.[a-z]+)")
"""What a script puts into the name of a file that must be new."""
_IN_EVIDENCE = re.compile(r"/\S*/(?=[^/\s]+\.rights\.)")
"""The folder of the evidence, where secedit's files lie."""


def agree(name: str, python: Result, other: Result) -> None:
    """Assert that both languages did, said and left the same."""
    assert python.codes == other.codes, (name, python.outputs, other.outputs)
    for mine, theirs in zip(python.records, other.records, strict=True):
        assert _bytes(mine) == _bytes(theirs), (name, python.outputs, other.outputs)
    for said, told in zip(python.outputs, other.outputs, strict=True):
        assert (UNWRITTEN in said) == (UNWRITTEN in told), (name, said, told)
    assert python.seen == other.seen, name
    assert differences(without_times(python.world), without_times(other.world)) == [], name


def _bytes(record: Mapping[str, Any] | None) -> bytes:
    return json.dumps(comparable(record), sort_keys=True, separators=(",", ":")).encode()


def comparable(record: Mapping[str, Any] | None) -> Any:
    """Return the part of a record that must be equal between twins; the names of some files hold the time."""
    if record is None:
        return None
    who = record["run"].get("who")
    step = {name: value for name, value in record["step"].items() if not name.startswith("script")}
    result = json.loads(_TIMED_NAME.sub("", json.dumps(record["result"])))
    return {
        "plan": record.get("plan"),
        "step": step,
        "who": who,
        "result": result,
        "attestation": record["attestation"],
    }


def without_times(world: State) -> State:
    """Return a world without the moments in it: two languages look at the clock differently often."""
    text = json.dumps(world, sort_keys=True)
    text = re.sub(r'"time": \d+', '"time": 0', text)
    return _world(_TIMED_NAME.sub("", text))


def _world(text: str) -> State:
    return dict(json.loads(text))


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    """Return where two worlds differ, a place a line."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other})
        return [line for key in keys for line in differences(one.get(key), other.get(key), f"{place}/{key}")]
    return [] if one == other else [f"{place}: {one!r} and {other!r}"]


def seen_of(world: World) -> list[list[str]]:
    """Return the commands that the hosts saw, without the time in names and the folder of the evidence."""
    seen = world.state.get("seen", [])
    return [[host, program, _IN_EVIDENCE.sub("", _TIMED_NAME.sub("", line))] for host, program, line in seen]
