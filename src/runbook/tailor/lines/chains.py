"""What steps bring about for each other, found by comparing looks (rule 5) and by the things of the pack.

A look before the first deed that a step with a deed has proven earlier on the same host (same kind, same
arguments, a value that is enough) is no action on paper but "Done before: 3.4", and *not yet* for a script.
What a look rests on may be brought so, too: who signed a file is *not yet* to be seen before it is there.
Check steps bring nothing about: a look that is repeated on purpose stays an action. `again` asks for what
earlier steps proved and nothing has ended; not for what an act of the same step sets anyhow, since a run that
ended half-way would block the next one.

A look never unmakes what was done. `until` names the later step that takes away what a look asks for, and the
scripts only note a difference once that step is done. It is found where the step does something and what it
proves leaves no value that the look could want (stopped where running was wanted; a later version takes
nothing away), and where it ends a thing that a line with this look makes. Else the guide says it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from runbook.model.comparing import excludes, implies
from runbook.model.gates import gates_before
from runbook.model.lines import ActLine, AgainLine, LookLine, PlanLine, Probe
from runbook.model.packs import Pack
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.views import after
from runbook.tailor.lines.ordered import is_deed, same_look
from runbook.tailor.lines.questions import with_hands_first
from runbook.tailor.lines.started import started
from runbook.tailor.lines.steps import Drafted, needs_of
from runbook.tailor.lines.windows import numbered

Thing = tuple[str, bytes]
"""What a look is about: the host where it is taken ("" where it is taken anywhere), kind and arguments."""
End = tuple[str, Callable[[Probe], bool]]
"""A step, and whether it takes away what a look at the thing asks for."""


def chained(drafted: Sequence[Drafted], phases: Mapping[str, tuple[str, ...]]) -> tuple[Step, ...]:
    """Return the steps with what they bring about for each other, numbered; `phases` are their step ids."""
    if not drafted:
        return ()
    pack = drafted[0].scope.pack
    # Backwards first, over all steps: what ends a look is only known from the steps behind it.
    ended = _with_ends(drafted, pack)
    found: list[Step] = []
    proven: dict[Thing, tuple[str, Probe]] = {}
    makers: dict[str, str] = {}
    for at, each in enumerate(ended):
        step = each.step
        lines = tuple(_brought(line, step, proven, pack) for line in step.work)
        lines = tuple(_again(line, ended[:at], step, phases, pack) for line in lines)
        gates = gates_before([*found, step], step)
        lines = tuple(started(line, step.id, gates, each.scope) for line in lines)
        step = replace(step, work=numbered(with_hands_first(lines), each.scope), needs=needs_of(each, makers))
        found.append(step)
        # What a step only looked at it did not bring about: whoever needs it looks again.
        if any(map(is_deed, each.step.work)):
            proven |= {_thing(one, step, pack): (step.id, one) for one in _own_proofs(step) if _binds(one)}
        makers |= dict.fromkeys((made.thing for made in each.makes), step.id)
        for thing in each.ends:
            makers.pop(thing, None)
    return tuple(found)


def _own_proofs(step: Step) -> tuple[Probe, ...]:
    """Return what a step proves of itself, not what it asks for once more."""
    return after(tuple(line for line in step.work if not isinstance(line, AgainLine)))


def _brought(line: PlanLine, step: Step, proven: Mapping[Thing, tuple[str, Probe]], pack: Pack) -> PlanLine:
    match line:
        case LookLine() if line.serves == "precondition":
            probes = tuple(_by(probe, step, proven, pack) for probe in line.probes)
            done = bool(probes) and all(probe.by for probe in probes)
            probes = tuple(_resting(probe, step, proven, pack) for probe in probes)
            return replace(line, probes=probes, number=0 if done else line.number)
        case ActLine():
            needs = (_as_asked(probe, step) for probe in line.needs)
            return replace(line, needs=tuple(_by(probe, step, proven, pack) for probe in needs))
        case _:
            return line


def _as_asked(need: Probe, step: Step) -> Probe:
    """Return what an act needs; where the guide asks the same by a step that brings it, by that step."""
    looks = (probe for line in step.work if isinstance(line, LookLine) for probe in line.probes)
    by = next((probe.by for probe in looks if same_look(probe) == same_look(need) and probe.by), "")
    return replace(need, by=need.by or by)


def _by(probe: Probe, step: Step, proven: Mapping[Thing, tuple[str, Probe]], pack: Pack) -> Probe:
    found = proven.get(_thing(probe, step, pack))
    if probe.by or found is None or not implies(found[1], probe):
        return probe
    return replace(probe, by=found[0])


def _resting(probe: Probe, step: Step, proven: Mapping[Thing, tuple[str, Probe]], pack: Pack) -> Probe:
    """Return a look that finds nothing while its file is not there, by the step that brings the file.

    That step proves nothing of what the file is, so the look stays an action on paper.
    """
    kind = pack.kinds.kinds.get(probe.kind)
    base = pack.kinds.kinds.get(kind.rests_on) if kind else None
    if kind is None or base is None or probe.by or not _binds(probe):
        return probe
    there = replace(
        probe,
        kind=base.name,
        arguments={base.main: probe.arguments[kind.main]},
        comparison="equals",
        expected=True,
    )
    return replace(probe, by=_by(_as_asked(there, step), step, proven, pack).by)


def _with_ends(drafted: Sequence[Drafted], pack: Pack) -> list[Drafted]:
    """Return the steps, each look with the next step that takes away what it asks for."""
    later: dict[Thing, list[End]] = {}
    found: list[Drafted] = []
    for at in reversed(range(len(drafted))):
        each = drafted[at]
        step = each.step
        step = replace(step, work=tuple(_ending(line, step, later, pack) for line in step.work))
        for thing, end in (*_ends_by_proof(each.step, pack), *_ends_of_things(each, drafted[:at], pack)):
            # The nearest end first, since the steps are walked from the last to the first.
            later.setdefault(thing, []).insert(0, end)
        found.append(replace(each, step=step))
    return found[::-1]


def _ends_by_proof(step: Step, pack: Pack) -> Iterator[tuple[Thing, End]]:
    """Yield what a step proves of what it did, which takes away whatever else was so."""
    if any(is_deed(line) for line in step.work):
        for probe in _own_proofs(step):
            yield _thing(probe, step, pack), (step.id, partial(excludes, probe))


def _ends_of_things(each: Drafted, before: Sequence[Drafted], pack: Pack) -> Iterator[tuple[Thing, End]]:
    """Yield the looks with which earlier lines made what a step ends."""
    for maker in before:
        looks = {look for made in maker.makes if made.thing in each.ends for look in made.looks}
        for probe in maker.step.after:
            if same_look(probe) in looks:
                yield _thing(probe, maker.step, pack), (each.step.id, partial(_wants_the_same, probe))


def _wants_the_same(one: Probe, other: Probe) -> bool:
    return _value(one) == _value(other)


def _ending(line: PlanLine, step: Step, later: Mapping[Thing, Sequence[End]], pack: Pack) -> PlanLine:
    def ended(probe: Probe) -> Probe:
        ends = later.get(_thing(probe, step, pack), ())
        return replace(
            probe, until=probe.until or next((id for id, takes_away in ends if takes_away(probe)), "")
        )

    match line:
        case LookLine() if line.serves == "proof" or not step.after:
            return replace(line, probes=tuple(map(ended, line.probes)))
        case ActLine():
            return replace(line, proof=tuple(map(ended, line.proof)))
        case _:
            return line


def _again(
    line: PlanLine,
    before: Sequence[Drafted],
    step: Step,
    phases: Mapping[str, tuple[str, ...]],
    pack: Pack,
) -> PlanLine:
    if not isinstance(line, AgainLine):
        return line
    wanted = {id for name in line.of for id in phases.get(name, (name,))}
    steps = _nearest(
        [each.step for each in before if each.step.id in wanted or _bare(each.step.id) in wanted], step
    )
    # What an earlier step has ended since is not asked for again, nor what this step itself sets.
    gone = {each.step.id for each in before}
    own = {
        _thing(probe, step, pack) for each in step.work if isinstance(each, ActLine) for probe in each.proof
    }
    probes: dict[Thing, Probe] = {}
    for earlier in steps:
        for probe in _seen_from(step, earlier, pack):
            if probe.until not in gone and _thing(probe, earlier, pack) not in own:
                # By its thing, so that the last proof of it counts. Two steps may call a look alike, hence
                # the step's id before it; scripts take names of up to 120 signs.
                probes[_thing(probe, earlier, pack)] = replace(probe, id=f"{earlier.id}.{probe.id}"[:120])
    return replace(line, of=tuple(each.id for each in steps), probes=tuple(probes.values()))


def _nearest(steps: Sequence[Step], step: Step) -> list[Step]:
    """Return the steps without those that were done on this host too, and here on another one only again."""
    here = {_bare(each.id) for each in steps if each.host == step.host}
    return [each for each in steps if each.host == step.host or _bare(each.id) not in here]


def _bare(id: str) -> str:
    return id.partition("@")[0]


def _seen_from(step: Step, earlier: Step, pack: Pack) -> Iterator[Probe]:
    """Yield what a step proved that can be looked at from where another is done."""
    for probe in earlier.after:
        if _binds(probe) and (earlier.host == step.host or _is_anywhere(probe, pack)):
            # A check brings nothing about; where its guide says who does, that step does so for others, too.
            yield replace(probe, by=earlier.id if any(map(is_deed, earlier.work)) else probe.by)


def _thing(probe: Probe, step: Step, pack: Pack) -> Thing:
    # What is seen alike from everywhere (an account of the directory) is one thing on all hosts.
    host = "" if _is_anywhere(probe, pack) or step.host == ANY_COMPUTER else step.host
    return host, same_look(probe)


def _is_anywhere(probe: Probe, pack: Pack) -> bool:
    kind = pack.kinds.kinds.get(probe.kind)
    return kind is not None and kind.anywhere


def _value(probe: Probe) -> object:
    return probe.comparison, probe.expected


def _binds(probe: Probe) -> bool:
    return probe.severity == "must"
