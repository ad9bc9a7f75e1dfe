"""Every kind of action in its own little world, and in one step with others; run where all is well."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.cases import RUN, Case, Result, Turn
from simulated_host.joined_kinds import GROUPS, due, joined
from simulated_host.kind_cases import told
from simulated_host.kinds import ActionKind
from simulated_host.likeness import differences, without_times
from simulated_host.server import Server
from simulated_host.stages import run_staged
from simulated_host.world import State
from simulated_host.worlds import Change, session, setting, world

ONLY_ON_RECORD = tuple(told("act", "only_on_record"))
"""Kinds of which nothing but a record says that they were done; a restart that was asked for is one."""
REBOOTED = (setting("booted", 4102444800), session(started=4102444800))
"""Whatever restart or log-off an earlier start asked for has been, by the computer's own word."""
Meet = Callable[[list[Case]], dict[str, Result]]


@pytest.fixture(scope="session")
def sound(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """Start each kind where it has work to do, and once more where only the record tells that it is done."""
    cases = [
        case_of(kind, given, (*given.due, *REBOOTED), *((RUN, RUN) if kind in ONLY_ON_RECORD else (RUN,)))
        for kind, given in ACTION_KINDS.items()
    ]
    return run_staged(tmp_path_factory.mktemp("sound"), server, cases)


@pytest.fixture(scope="session")
def sound_groups(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """Start each group of kinds where all of it is to be done."""
    cases = [group_case(group, kinds, due(kinds)) for group, kinds in GROUPS.items()]
    return run_staged(tmp_path_factory.mktemp("groups"), server, cases)


@pytest.fixture
def meet(server: Server, tmp_path: Path) -> Iterator[Meet]:
    """Run cases in both languages, in one bundle; the twins have been found equal."""
    yield lambda cases: run_staged(tmp_path, server, cases)
    server.worlds.clear()


def case_of(kind: str, given: ActionKind, changes: Sequence[Change], *turns: Turn) -> Case:
    """Return a kind in a world."""
    return Case(kind, given.step(kind), world(*changes), _typed(turns or (RUN,), given.typed))


def group_case(
    group: str, kinds: Sequence[str], changes: Sequence[Change], *turns: Turn, proven: bool = True
) -> Case:
    """Return several kinds as one step in a world."""
    typed = [word for kind in kinds for word in ACTION_KINDS[kind].typed]
    return Case(group, joined(group, kinds, proven=proven), world(*changes), _typed(turns or (RUN,), typed))


def _typed(turns: Sequence[Turn], words: Sequence[str]) -> tuple[Turn, ...]:
    return tuple(replace(turn, answers=turn.answers or tuple(words)) for turn in turns)


def named(name: str, case: Case) -> Case:
    """Return a case under another name."""
    return replace(case, name=name)


def assert_same(name: str, one: State, other: State) -> None:
    """Assert that two worlds are the same, whatever the clock showed."""
    assert differences(without_times(one), without_times(other)) == [], name


def without_logs(state: State) -> State:
    """Return a world without what msiexec makes before it looks at the package: its log, the log's folder."""
    files = state["hosts"]["MIM01"]["files"]
    for name in [name for name in files if name.startswith("C:\\logs")]:
        del files[name]
    return state
