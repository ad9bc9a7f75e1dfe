"""The longest plan, walked once for a worker: where each of its steps begins and ends."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from simulated_host.cases import Case, Result
from simulated_host.examples import LONGEST, plan_of
from simulated_host.likeness import differences, without_times
from simulated_host.server import Server
from simulated_host.stages import run_stages
from simulated_host.trials import Trial
from simulated_host.twins import make_bundle
from simulated_host.walks import Station, walk
from simulated_host.world import World

EXIT_CODES = {
    "unchanged": 0,
    "changed": 0,
    "error": 1,
    "usage": 2,
    "blocked": 3,
    "drift": 4,
    "manual": 5,
    "failed": 6,
    "unproven": 7,
    "declined": 8,
    "timeout": 9,
    "restart": 3010,
}
_TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
Meet = Callable[..., dict[str, Result]]


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export the longest plan."""
    return make_bundle(tmp_path_factory.mktemp("longest") / "bundle", plan_of(LONGEST))


@pytest.fixture(scope="session")
def stations(server: Server, bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Station]:
    """Walk the longest plan."""
    return walk(server, plan_of(LONGEST), bundle, tmp_path_factory.mktemp("walk"))


@pytest.fixture
def meet(server: Server, bundle: Path, stations: dict[str, Station], tmp_path: Path) -> Iterator[Meet]:
    """Let steps meet their trials, in both languages; assert what each trial states."""

    def run(
        trials: dict[str, Trial], scripts: Path = bundle, hashes: Mapping[str, str] | None = None
    ) -> dict[str, Result]:
        cases = [_case(stations[name.partition("#")[0]], name, trial) for name, trial in trials.items()]
        cases = [replace(case, files=_of_steps(case.files, hashes or {})) for case in cases]
        found = run_stages(tmp_path, server, scripts, cases)
        wrong = []
        for name, trial in trials.items():
            try:
                _judge(name, stations[name.partition("#")[0]], trial, found[name])
            except AssertionError as problem:
                wrong.append(str(problem))
        assert not wrong, "\n\n".join(wrong)
        return found

    yield run
    server.worlds.clear()


def _case(station: Station, name: str, trial: Trial) -> Case:
    return Case(name, station.step, trial.world, trial.turns, files=station.evidence if trial.knows else {})


def _of_steps(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> dict[str, bytes]:
    """Return records as steps that run by these hashes would have left them."""
    made = dict(files)
    for name, data in files.items():
        # Beside the records lie the logs of installers.
        record = json.loads(data) if hashes and name.endswith(".json") else None
        if record and record["step"]["id"] in hashes:
            record["step"]["run_hash"] = hashes[record["step"]["id"]]
            made[name] = json.dumps(record, sort_keys=True, separators=(",", ":")).encode("ascii")
    return made


def _judge(name: str, station: Station, trial: Trial, result: Result) -> None:
    told = (name, result.outputs)
    assert result.outcomes == list(trial.outcomes), told
    codes = [EXIT_CODES[outcome] & 255 for outcome in trial.outcomes if outcome]
    assert result.codes == [*trial.codes, *codes], told
    assert trial.says in result.outputs[0], told
    for record in result.records:
        if record is not None:
            _is_sound(station, record)
    if trial.reason is not None:
        assert result.records[0] is not None
        assert result.records[0]["result"]["reason"] == trial.reason, told
    _left_nothing_else(result, told)
    _saw(station, trial, result, told)
    ends = {"as it was": trial.world, "done": station.after}.get(trial.ends)
    if ends is not None:
        assert differences(without_times(result.world), without_times(World(ends).snapshot())) == [], told


def _is_sound(station: Station, record: dict[str, Any]) -> None:
    _schema().validate(record)
    assert record["step"]["id"] == station.step.id
    assert record["result"]["exit_code"] == EXIT_CODES[record["result"]["outcome"]]


def _left_nothing_else(result: Result, told: tuple[str, list[str]]) -> None:
    # Whatever is called a record is a whole one; a file that was being written is gone.
    for path in result.evidence.iterdir():
        assert path.suffix != ".tmp", told
        if path.suffix == ".json":
            _schema().validate(json.loads(path.read_bytes()))


def _saw(station: Station, trial: Trial, result: Result, told: tuple[str, list[str]]) -> None:
    if trial.seen == "nothing":
        assert result.seen == [], told
    elif trial.seen == "all":
        assert result.seen == station.seen, told
    else:
        assert result.seen, told
        assert {line[1] for line in result.seen} <= {line[1] for line in station.seen}, told


@cache
def _schema() -> jsonschema_rs.Validator:
    text = (_TEMPLATES / "evidence.schema.json").read_text("utf-8")
    return jsonschema_rs.validator_for(json.loads(text))
