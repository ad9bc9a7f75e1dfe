"""What a person is told at an action and what its script does is the same account, value and host."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from packs.mim import pack
from packs.reading import commands, entries, texts
from packs.test_mim_commands import plans
from runbook.export.calls import script_of
from runbook.export.settings import settings_of
from runbook.model.lines import ActLine, LookLine, PlanLine
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.text import words_of

UNWRITTEN = {
    # The wizard's values are compared in a step before; the file's name is new each time.
    ("msi_install", "properties"),
    ("msi_install", "secret"),
    ("file_newer", "path"),
}
"""Arguments that stand on paper elsewhere, or in other words."""


def steps() -> Iterator[Step]:
    """Yield the steps of the worked and of the drawn profiles."""
    yield from (step for plan in plans() for step in plan.steps())


def asked(line: PlanLine) -> Iterator[tuple[str, str, Any]]:
    """Yield the kind, the argument's name and its value of all that a machine does at a line."""
    match line:
        case LookLine():
            nouns: tuple[Any, ...] = line.probes
        case ActLine():
            nouns = (*line.actions, *line.needs, *line.proof)
        case _:
            return
    for noun in nouns:
        kind = pack().pack.kinds.kinds[noun.kind]
        for name, value in noun.arguments.items():
            of = kind.arguments.get(name, "text").removeprefix("list of ")
            # What has words of its own for the screen is not written as machines have it.
            if of not in ("step", "look") and of not in pack().pack.kinds.types:
                yield noun.kind, name, value


def leaves(value: Any) -> Iterator[str]:
    """Yield the texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner)


def paper(line: PlanLine) -> str:
    """Return all that stands on paper at a line, in lower case, with what its window was opened for."""
    said = [words_of(text) for _, text in texts(line)]
    typed = [entry.value for entry in entries(line)]
    asked_of = [line.at, *(gesture.at for gesture in line.gestures)]
    return " ".join([*said, *commands(line), *typed, *asked_of]).lower()


def parts(value: str) -> list[str]:
    """Return what of a value must be there: of DOMAIN\\name both, which a command may have apart."""
    bare = value.lower()
    return bare.split("\\") if "\\" in bare and ":" not in bare and "=" not in bare else [bare]


def test_each_value_that_a_script_gets_stands_at_the_same_action_on_paper() -> None:
    lacking = {
        f"{step.id}: {kind} {name} {value}"
        for step in steps()
        for line in step.work
        if isinstance(line, LookLine | ActLine) and line.number and not line.by_script
        for kind, name, given in asked(line)
        if (kind, name) not in UNWRITTEN
        for value in leaves(given)
        if not all(part in paper(line) for part in parts(value))
    }
    assert lacking == set()


def test_what_a_script_compares_with_stands_at_the_same_action_on_paper() -> None:
    lacking = {
        f"{step.id}: {probe.kind} {probe.expected}"
        for step in steps()
        for line in step.work
        if isinstance(line, LookLine) and line.number and not line.by_script
        for probe in line.probes
        if isinstance(probe.expected, str) and probe.comparison in ("equals", "at_least")
        if pack().pack.kinds.kinds[probe.kind].gives not in pack().pack.kinds.types
        if probe.kind != "vc_runtime" and not all(part in paper(line) for part in parts(probe.expected))
    }
    assert lacking == set()


def test_each_thing_that_a_step_needs_was_made_by_an_earlier_one() -> None:
    assert {
        f"{step.id}: {words_of(need.text)}" for step in steps() for need in step.needs if not need.by
    } == set()


def test_a_script_tells_before_its_deed_what_the_paper_prints_there() -> None:
    told = 0
    for plan in plans():
        for step in plan.steps():
            script = script_of(plan, step)
            if script is None or not (step.point_of_no_return or step.needs):
                continue
            hazards = " ".join(hazard["text"] for hazard in settings_of(script)["step"]["hazards"])
            assert ("point of no return" in hazards) == step.point_of_no_return, step.id
            for need in step.needs:
                assert words_of(need.text) in hazards, step.id
                told += step.point_of_no_return
    assert told > 10, "what a patch rests on"


def test_a_window_is_opened_on_the_computer_of_its_step() -> None:
    hosts = {step.host for step in steps()} - {ANY_COMPUTER}
    at_home, elsewhere = 0, set()
    for step in steps():
        for line in step.work:
            for gesture in line.opening:
                opened = re.match(r"On (\S+?),? .*?\b(?:open|run) ", words_of(gesture.say))
                if not (opened and opened[1] in hosts):
                    continue
                at_home += opened[1] == step.host
                if opened[1] != step.host:
                    elsewhere.add(f"{step.id} on {step.host}: {words_of(gesture.say)}")
    assert elsewhere == set()
    assert at_home > 100
