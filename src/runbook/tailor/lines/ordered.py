"""What the order of lines means (rules 3 and 4).

A *deed* is any line but `look`, `again`, `confirm`, `write`. A look before the first deed must hold before
anything is done; a look after it is what must hold in the end; in a step without a deed every look is. Of
two proofs of one thing (stop, patch, start) the last counts, and the earlier is a checkpoint. A step has an
undo by script only where each of its acts has one or says why it keeps what it did.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from runbook.model.free_names import free_name
from runbook.model.lines import (
    ActLine,
    AgainLine,
    ConfirmLine,
    LookLine,
    PlanLine,
    Probe,
    WriteLine,
)
from runbook.model.plan_json import canonical


def ordered(lines: Sequence[PlanLine]) -> tuple[PlanLine, ...]:
    """Return the lines with what each look is for, ids that differ, and the undo that the step can have."""
    # Each needs what the one before it found: which looks are proofs, which of them is the last, their names.
    return _undone(_named(_last_proofs(_served(lines))))


def is_deed(line: PlanLine) -> bool:
    """Say whether a line does something, by hand or by script."""
    return not isinstance(line, LookLine | AgainLine | ConfirmLine | WriteLine)


def same_look(probe: Probe) -> bytes:
    """Return what makes two looks the same: the kind and its arguments."""
    return canonical((probe.kind, probe.arguments))


def _served(lines: Sequence[PlanLine]) -> list[PlanLine]:
    # -1 where nothing is done: then no look comes before it, and all are proofs.
    first = next((at for at, line in enumerate(lines) if is_deed(line)), -1)
    return [
        replace(line, serves="precondition" if at < first else "proof")
        if isinstance(line, LookLine | AgainLine)
        else line
        for at, line in enumerate(lines)
    ]


def _last_proofs(lines: Sequence[PlanLine]) -> list[PlanLine]:
    """Return the lines in which each thing is proven once, where it is proven last."""
    last: dict[bytes, tuple[int, int]] = {}
    for at, line in enumerate(lines):
        for nth, probe in enumerate(_proofs(line)):
            last[same_look(probe)] = (at, nth)
    return [_without_earlier(line, at, last) for at, line in enumerate(lines)]


def _without_earlier(line: PlanLine, at: int, last: dict[bytes, tuple[int, int]]) -> PlanLine:
    kept = tuple(probe for nth, probe in enumerate(_proofs(line)) if last[same_look(probe)] == (at, nth))
    match line:
        case ActLine() if line.proof and not kept:
            # What a later act of the step has ended, nothing need take back.
            return replace(line, proof=(), undo=(), undo_say=())
        case ActLine():
            return replace(line, proof=kept)
        case LookLine() if line.serves == "proof" and line.probes:
            return replace(line, probes=kept) if kept else replace(line, serves="checkpoint")
        case _:
            return line


def _proofs(line: PlanLine) -> tuple[Probe, ...]:
    match line:
        case ActLine():
            return line.proof
        case LookLine() if line.serves == "proof":
            return line.probes
        case _:
            return ()


def _named(lines: Iterable[PlanLine]) -> list[PlanLine]:
    taken: set[str] = set()

    def own(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(item, id=free_name(item.id, taken)) for item in items)

    found: list[PlanLine] = []
    for line in lines:
        match line:
            case LookLine():
                found.append(replace(line, probes=own(line.probes)))
            case ActLine():
                needs, actions = own(line.needs), own(line.actions)
                proof, undo = own(line.proof), own(line.undo)
                found.append(replace(line, needs=needs, actions=actions, proof=proof, undo=undo))
            case _:
                found.append(line)
    return found


def _undone(lines: Sequence[PlanLine]) -> tuple[PlanLine, ...]:
    acts = [line for line in lines if isinstance(line, ActLine) and not line.by_hand]
    # Half of a step taken back is worse than none: a script that cannot undo all of it offers nothing.
    if all(line.undo or line.keep for line in acts):
        return tuple(lines)
    return tuple(replace(line, undo=()) if isinstance(line, ActLine) else line for line in lines)
