"""What a person types who does a line by the script of its step: the gates before it, then the script.

A script acts only behind a gate that is on record where it runs; whoever worked by hand has signed the gate
on paper only. So each line that says "run the script" brings the commands that put its gates on record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbook.model.kinds import ScriptWords
from runbook.model.lines import ActLine, Gesture, LookLine, PlanLine
from runbook.model.steps import Step
from runbook.tailor.lines.lists import given
from runbook.tailor.lines.telling import fails_of, gesture_of
from runbook.tailor.scope import Scope


def started(line: PlanLine, step: str, gates: Sequence[Step], scope: Scope) -> PlanLine:
    """Return a line with how its script is started, where it is done so."""
    words = scope.pack.kinds.script
    if words is None or not (isinstance(line, ActLine | LookLine) and line.by_script):
        return line
    refused = fails_of(words.fails, scope) if gates else ()
    gestures = (*_gestures(words, step, gates, scope), *line.gestures)
    return replace(line, gestures=gestures, fails=(*refused, *line.fails))


def _gestures(words: ScriptWords, step: str, gates: Sequence[Step], scope: Scope) -> Iterator[Gesture]:
    yield gesture_of(words.go, scope)
    for gate in gates:
        yield gesture_of(words.gate, given(scope, {"gate": gate.id, "number": gate.number}))
    yield gesture_of(words.step, given(scope, {"step": step}))
