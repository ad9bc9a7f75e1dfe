"""`runbook pack test`: the cases of a pack, run and shown as test runners show theirs."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from runbook.author.cases.judging import Judged, judged_case, unknown_steps
from runbook.author.cases.reading import FOLDER, read_cases
from runbook.bundle.files import write_whole
from runbook.cli.loading import day_of, pack_named, topic_named
from runbook.cli.options import DATE, epilog
from runbook.cli.reporting import fail, handled
from runbook.cli.terminal import coloured, write
from runbook.errors import RunbookError
from runbook.loading import Readings
from runbook.render.findings import JunitCase, suites_as_junit

_SIGNS = {"passed": ".", "failed": "F", "todo": "x", "unexpected": "X"}
_WORDS = {"failed": "failed", "unexpected": "passed although to do", "passed": "passed", "todo": "to do"}
_WIDTH = 80
"""The width of a terminal where nobody made it wider, and of the reports that these are modelled on."""


@click.command(
    name="test",
    help="""Run the cases of a pack: DIR, or the name of one; without it the current folder.

    A case is a profile, and what its runbook must hold: what it must say and must not say, which steps are in
    and out, which rules refuse it or ask for a signature. Cases lie in cases/*.yaml beside pack.yaml; a case
    that is 'todo' does not hold yet, and fails once it does.""",
    epilog=epilog(
        "pack test",
        "pack test packs/my-pack -k remote",
        "pack test packs/my-pack --junit report.xml",
        codes="0 all hold; 1 the pack or a case is wrong; 2 the command line is wrong; 4 a case fails",
    ),
)
@click.argument("named", metavar="[DIR|NAME]", default=".")
@click.option("-k", "words", metavar="WORDS", default="", help="Only cases whose file or name holds this.")
@click.option(
    "--junit", type=click.Path(path_type=Path, dir_okay=False), help="Write a JUnit report to this file too."
)
@DATE
@handled
def command(named: str, words: str, junit: Path | None, date: str | None) -> None:
    """Read the cases, judge each, and print what fails; exit 4 where any does."""
    folder = pack_named(named)
    topic = topic_named(str(folder), tell=False)
    if topic.errors:
        fail(topic.errors)
    cases, found = read_cases(folder, topic.pack.name)
    if wrong := (*found, *unknown_steps(cases, topic)):
        fail(wrong)
    chosen = [case for case in cases if words.lower() in f"{case.file} {case.name}".lower()]
    if not chosen:
        none = f"{folder}: no case in {FOLDER}/*.yaml; write one: a profile, and what its runbook must say"
        what = f"no case of {folder} holds '{words}'" if cases else none
        raise RunbookError(what)
    read = Readings({folder: topic})
    judged = [
        judged_case(case, read, folder, lambda loaded, stated: day_of(loaded, stated or date)[0])
        for case in chosen
    ]
    for line in _report(judged):
        write(line, sys.stdout)
    if junit:
        write_whole(junit, _junit(judged).encode("utf-8"))
    if _failing(judged):
        raise click.exceptions.Exit(4)


def _failing(judged: Sequence[Judged]) -> list[Judged]:
    return [one for one in judged if one.outcome in ("failed", "unexpected")]


def _report(judged: Sequence[Judged]) -> Iterator[str]:
    done = 0
    for file, alike in groupby(judged, key=lambda one: one.case.file):
        signs = "".join(_SIGNS[one.outcome] for one in alike)
        done += len(signs)
        # As test runners do, how far the run has come, and not how much of it is good.
        percent = f"[{100 * done // len(judged):>3}%]"
        yield f"{f'{file} {signs}':<{_WIDTH - len(percent)}}{percent}"
    failing = _failing(judged)
    if failing:
        yield f"{' FAILURES ':=^{_WIDTH}}"
    for one in failing:
        yield f"{f' {one.case.name} ':_^{_WIDTH}}"
        yield from (str(fault) for fault in one.faults)
        if one.outcome == "unexpected":
            yield f"{one.case.place}: it holds, although it is still to do: take 'todo' away"
    for one in judged:
        if one.outcome == "todo":
            yield f"TODO {one.case.file}::{one.case.name} - {one.case.todo}"
    for one in failing:
        yield f"FAILED {one.case.file}::{one.case.name} - {_why(one)}"
    yield _last(judged)


def _why(one: Judged) -> str:
    return one.faults[0].message if one.faults else "it holds, although it is still to do"


def _last(judged: Sequence[Judged]) -> str:
    counts = Counter(one.outcome for one in judged)
    said = ", ".join(f"{counts[outcome]} {words}" for outcome, words in _WORDS.items() if counts[outcome])  # type: ignore[index]
    return coloured(f"{f' {said} ':=^{_WIDTH}}", "red" if _failing(judged) else "green", sys.stdout)


def _junit(judged: Sequence[Judged]) -> str:
    grouped = groupby(judged, key=lambda one: one.case.file)
    return suites_as_junit({file: tuple(map(_junit_case, alike)) for file, alike in grouped})


def _junit_case(one: Judged) -> JunitCase:
    told = "\n".join(map(str, one.faults))
    if one.outcome == "todo":
        return JunitCase(one.case.name, skipped=one.case.todo)
    return JunitCase(one.case.name, _why(one) if one in _failing([one]) else "", told=told)
