"""What a step relies on: things that earlier steps of its plan make and none ends, and steps in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from runbook.diagnostics import Diagnostic
from runbook.model.conditions import Condition
from runbook.model.guide import GuideStep, StepFields
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.work import GuideAgain, GuideLineHead, GuideLook, NeededThing
from runbook.prove.lines import condition_of, list_of
from runbook.prove.questions import Asker, Site
from runbook.prove.space import ACTIVE, NO_ITEM, STANDBY, Here
from runbook.prove.worlds import World
from runbook.tailor.lines.parts import Part, conditional_parts


@dataclass(frozen=True, slots=True)
class Turn:
    """A line that makes a thing, or ends it: in which step and variant ("" for every one), and when."""

    at: int
    site: Site
    variant: str
    when: Condition
    for_each: str
    makes: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Reliance:
    """A thing that a step, or a variant of it, needs under a condition."""

    thing: str
    when: Condition
    place: Place


def reliances_of(fields: StepFields, pack: Pack) -> Iterator[Reliance]:
    """Yield the things that a step's fields need, those of the snippets that it uses among them."""
    for part in conditional_parts(fields, pack.snippets):
        if isinstance(part.noun, NeededThing):
            yield Reliance(part.noun.thing, condition_of(part, pack), part.noun.place)


def turns_of(pack: Pack) -> Mapping[str, tuple[Turn, ...]]:
    """Return by each thing the lines that make or end it, in the guide's order."""
    found: dict[str, list[Turn]] = {}
    place = count()
    for phase in pack.phases:
        for step in phase.steps:
            at = next(place)
            site = Site(phase, step, Here(step.for_each) if step.for_each else NO_ITEM)
            for variant, fields in _fields(step):
                for part in conditional_parts(fields, pack.snippets):
                    for thing, makes in _things(part):
                        turn = Turn(
                            at, site, variant, condition_of(part, pack), list_of(part), makes, step.place
                        )
                        found.setdefault(thing, []).append(turn)
    return {thing: tuple(turns) for thing, turns in found.items()}


def ask_for(
    world: World, need: Reliance, site: Site, turns: Mapping[str, tuple[Turn, ...]], asker: Asker, at: int
) -> None:
    """Ask in one world whether a thing that a step needs there was made before it, and not ended since."""
    if not asker.holds(world, need.when, site.here, need.place):
        return
    # From the step backwards: the last line before it that made the thing or ended it decides.
    for turn in reversed(turns.get(need.thing, ())):
        if turn.at < at and _takes_place(world, turn, site, asker):
            if turn.makes:
                return
            break
    told = f"step '{site.step.id}' needs the thing '{need.thing}', which no step before it makes"
    asker.problem("unmade", told, need.place)


def out_of_order(pack: Pack) -> Iterator[Diagnostic]:
    """Yield a finding for each step that a line says it comes after, or before, and that does not."""
    order = {step.id: at for at, step in enumerate(pack.steps())}
    for step in pack.steps():
        for _, fields in _fields(step):
            for part in conditional_parts(fields, pack.snippets):
                for named, earlier, place in _named(part):
                    if named in order and (order[named] > order[step.id]) == earlier and named != step.id:
                        told = "comes after it" if earlier else "comes before it"
                        words = f"a line of step '{step.id}' relies on the step '{named}', which {told}"
                        yield Diagnostic("error", "prove-order", words, place)


def _takes_place(world: World, turn: Turn, site: Site, asker: Asker) -> bool:
    here = site.here.of(turn.site.step.for_each) if turn.site.step.for_each else NO_ITEM
    included, variant = asker.included(world, Site(turn.site.phase, turn.site.step, here))
    if not included or (turn.variant and (variant is None or variant.id != turn.variant)):
        return False
    if not turn.for_each:
        return asker.holds(world, turn.when, here, turn.place)
    # A line that is repeated makes its thing with the first item for which it holds.
    items = (Here(turn.for_each, item, here) for item in (ACTIVE, STANDBY))
    return any(
        world.more_than(turn.for_each, item.least) and asker.holds(world, turn.when, item, turn.place)
        for item in items
    )


def _fields(step: GuideStep) -> Iterator[tuple[str, StepFields]]:
    yield "", step.fields
    yield from ((variant.id, variant.fields) for variant in step.variants)


def _things(part: Part) -> Iterator[tuple[str, bool]]:
    if isinstance(part.noun, GuideLineHead):
        yield from ((part.noun.makes, True),) if part.noun.makes else ()
        yield from ((part.noun.ends, False),) if part.noun.ends else ()


def _named(part: Part) -> Iterator[tuple[str, bool, Place]]:
    """Yield each step that a line names as one that comes before it (true), or after it."""
    match part.noun:
        case GuideLook(by=by, until=until, place=place):
            yield from ((by, True, place),) if by else ()
            yield from ((until, False, place),) if until else ()
        case GuideAgain(of=steps, place=place):
            yield from ((named, True, place) for named in steps)
