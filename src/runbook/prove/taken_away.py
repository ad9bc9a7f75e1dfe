"""Find what would leave a run without a way on: what a look asks for, taken away later with nothing said.

Each start of the scripts looks at every earlier step once more. Where a later step ends what an earlier look
asks for, or its way back takes it away, the look must name that step (`until`). Looks are compared as the
guide writes them, before any value is put in; what only the finished plan shows is found there (`chains`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runbook.diagnostics import Diagnostic
from runbook.model.comparing import excludes
from runbook.model.guide import GuideStep
from runbook.model.kinds import Kind
from runbook.model.lines import Probe
from runbook.model.packs import Pack
from runbook.model.plan_json import canonical
from runbook.model.work import (
    GuideAct,
    GuideAgain,
    GuideConfirm,
    GuideLineHead,
    GuideLook,
    GuideSlot,
    GuideUse,
    GuideWrite,
    UndoWords,
)
from runbook.tailor.lines.parts import conditional_parts
from runbook.tailor.templates import pieces
from runbook.templating import BadTemplate, Expression

_UNTIL = "say which step ends it (`until: <step>`), or let the step leave it as it is"


@dataclass(frozen=True, slots=True)
class _Look:
    """A look that says whether its step is done: where it is taken, and what it wants."""

    step: GuideStep
    line: GuideLook
    thing: bytes
    probe: Probe


def taken_away(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for each step that takes away what an earlier look asks for, where nothing says so."""
    looks: list[_Look] = []
    for step in pack.steps():
        lines = tuple(_lines(step, pack))
        yield from _by_undo(step, lines, looks, pack)
        yield from _by_end(step, lines, looks)
        looks += _proofs(step, lines, pack)


def _lines(step: GuideStep, pack: Pack) -> Iterator[GuideLineHead]:
    """Yield the lines of a step and of its variants, in order."""
    variants = [line for each in step.variants for line in _of(each.fields, pack)]
    for line in _of(step.fields, pack):
        yield from variants if isinstance(line, GuideSlot) else (line,)
    if not any(isinstance(line, GuideSlot) for line in step.fields.work):
        yield from variants


def _of(fields: Any, pack: Pack) -> Iterator[GuideLineHead]:
    for part in conditional_parts(fields, pack.snippets):
        if isinstance(part.noun, GuideLineHead) and not isinstance(part.noun, GuideUse):
            yield part.noun


def _proofs(step: GuideStep, lines: Sequence[GuideLineHead], pack: Pack) -> Iterator[_Look]:
    """Yield the looks after a step's first deed, and all where it has none."""
    # Before the first deed a look is a precondition; where nothing is done
    # every look is what the step is for.
    first = next((at for at, line in enumerate(lines) if not _only_asks(line)), 0)
    for line in lines[first:]:
        if isinstance(line, GuideLook) and not line.note:
            kind = pack.kinds.kinds[line.kind]
            probe = _probe(line, kind, line.arguments)
            if probe is not None:
                yield _Look(step, line, _thing(step, probe, kind), probe)


def _only_asks(line: GuideLineHead) -> bool:
    return isinstance(line, GuideLook | GuideAgain | GuideConfirm | GuideWrite)


def _by_undo(
    step: GuideStep, lines: Sequence[GuideLineHead], looks: Sequence[_Look], pack: Pack
) -> Iterator[Diagnostic]:
    for line in lines:
        if isinstance(line, GuideAct) and not line.keep and line.by_hand is None:
            for gone, kind in _after_undo(line, step, pack):
                for look in looks:
                    # Compared as written: two templates that come out alike for one
                    # customer are found in the plan.
                    same = look.thing == _thing(step, gone, kind)
                    if same and not look.line.until and excludes(look.probe, gone):
                        told = f"the undo of step '{step.id}' takes away what step '{look.step.id}' looks for"
                        yield _finding(told, line, look)


def _after_undo(line: GuideAct, step: GuideStep, pack: Pack) -> Iterator[tuple[Probe, Kind]]:
    """Yield what is proven once the script has taken an act back."""
    own, kinds = pack.kinds.kinds[line.kind], pack.kinds.kinds
    words: UndoWords | None = line.undo if line.undo and line.undo.act else own.undo
    stated = step.fields.undoing
    if stated is not None and stated.act:
        arguments: Any = stated.arguments
        words = stated
    elif words is not None and words is line.undo:
        arguments = words.arguments
    else:
        arguments = _filled(words.arguments, line.arguments) if words is not None else None
    if words is None or not words.act or arguments is None:
        return
    for look in kinds[words.act].proof:
        given = _filled(look.arguments, arguments)
        probe = _probe(look, kinds[look.kind], given) if given is not None else None
        if probe is not None and not look.for_each:
            yield probe, kinds[look.kind]


def _by_end(step: GuideStep, lines: Sequence[GuideLineHead], looks: Sequence[_Look]) -> Iterator[Diagnostic]:
    """Yield a finding for each look of the kind that makes a thing, where its end is told nowhere."""
    for line in lines:
        if not line.ends:
            continue
        makers = [look for look in looks if look.line.makes == line.ends]
        wanted = {(look.line.kind, canonical(look.probe.expected)) for look in makers}
        things = {look.thing for look in makers}
        for look in looks:
            alike = (look.line.kind, canonical(look.probe.expected)) in wanted
            if alike and not (look.line.until or look.line.makes or look.thing in things):
                told = f"step '{step.id}' ends '{line.ends}', for which step '{look.step.id}' may look"
                yield _finding(told, line, look)
        if makers and all(isinstance(each, GuideWrite) or not _leaves_a_record(each) for each in lines):
            told = f"step '{step.id}' ends '{line.ends}' and leaves no record: it neither looks nor asks"
            yield Diagnostic("error", "prove-taken-away", told, line.place)


def _leaves_a_record(line: GuideLineHead) -> bool:
    return isinstance(line, GuideLook | GuideAct | GuideConfirm)


def _finding(told: str, line: GuideLineHead, look: _Look) -> Diagnostic:
    where = look.line.place
    return Diagnostic("error", "prove-taken-away", f"{told} at line {line.place.line}", where, (_UNTIL,))


def _probe(look: GuideLook, kind: Kind, arguments: Mapping[str, Any]) -> Probe | None:
    """Return a look as the guide writes it; None where it says nothing to compare with."""
    if look.comparison is not None:
        return Probe("", kind.name, arguments, look.comparison, look.expected)
    return Probe("", kind.name, arguments, *kind.wants) if kind.wants else None


def _thing(step: GuideStep, probe: Probe, kind: Kind) -> bytes:
    # The guide knows no host names yet: the word for the host, or the role whose host it is, stands for it.
    where = "" if kind.anywhere else f"{step.fields.host or step.fields.role} {step.for_each}"
    return canonical((where, probe.kind, probe.arguments))


def _filled(value: Any, given: Mapping[str, Any]) -> Any:
    """Return what a kind says with what its act was given in the guide; None where a part is missing."""
    match value:
        case str():
            return _put(value, given)
        case Mapping():
            filled = {name: _filled(inner, given) for name, inner in value.items()}
            return None if any(inner is None for inner in filled.values()) else filled
        case list() | tuple():
            items = [_filled(inner, given) for inner in value]
            return None if any(inner is None for inner in items) else items
        case _:
            return value


def _put(text: str, given: Mapping[str, Any]) -> Any:
    try:
        parts = pieces(text)
    except BadTemplate:
        return None  # which is a finding of its own
    found = [given.get(part.key) if isinstance(part, Expression) else part for part in parts]
    # A filter changes the value in a way that only a plan can tell: such a text is not compared.
    if any(part is None or (isinstance(part, Expression) and part.filters) for part in (*found, *parts)):
        return None
    return found[0] if len(found) == 1 else "".join(map(str, found))
