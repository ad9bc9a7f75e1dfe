"""What a proof asks about each part of a pack, in one world at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from runbook.diagnostics import Diagnostic
from runbook.model.conditions import Condition
from runbook.model.guide import GuidePhase, GuideStep, Line, Variant
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.prove.entries import keys_in
from runbook.prove.error_rules import Refusal
from runbook.prove.worlds import ACTIVE, NO_ITEM, STANDBY, Here, Space, World


@dataclass(frozen=True, slots=True)
class Site:
    """A step of the guide at the active item or at a standby."""

    phase: GuidePhase
    step: GuideStep
    here: Here


@dataclass(slots=True)
class Asker:
    """Collects what is reached and what is wrong; a world that an error rule refuses counts for neither.

    What one world finds waits until the question is over, because only then it is asked whether a rule
    refuses the world: a question must take the same way each time it is replayed.
    """

    space: Space
    findings: dict[tuple[str, str, Place], Diagnostic] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    refusal: Refusal = field(init=False)
    problems: list[tuple[str, str, Place]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.refusal = Refusal(self.space)

    @property
    def pack(self) -> Pack:
        """Return the pack that is being proven."""
        return self.space.pack

    def settle(self, world: World, here: Here, exempt: str = "") -> None:
        """Keep what this world found, unless an error rule (other than the exempt one) refuses it."""
        problems = [problem for problem in self.problems if problem not in self.findings]
        names = [name for name in self.names if name not in self.reached]
        self.problems.clear()
        self.names.clear()
        if (problems or names) and not self.refusal.by(world, here, exempt):
            self.reached.update(names)
            for code, message, place in problems:
                example = (f"for example where {world.in_words()}",)
                self.findings[code, message, place] = Diagnostic(
                    "error", f"prove-{code}", message, place, example
                )

    def included(self, world: World, site: Site) -> tuple[bool, Variant | None]:
        """Say whether the step is in, and in which variant."""
        step, here = site.step, site.here
        if not self.holds(world, site.phase.when, NO_ITEM, site.phase.place):
            return False, None
        if step.for_each and not world.count_above(step.for_each, here.least):
            return False, None
        if not self.holds(world, step.when, here, step.place):
            return False, None
        held = [v for v in step.variants if self.holds(world, v.when, here, v.place)]
        if step.variants and len(held) != 1:
            self._misfit(site, held)
            return False, None
        return True, held[0] if held else None

    def holds(self, world: World, condition: Condition, here: Here, place: Place) -> bool:
        """Judge a condition; one that asks for a value that may be absent is a finding."""
        verdict = world.holds(condition, here)
        if verdict is None:
            self._problem("unstated", "a condition asks for a value that nobody need state", place)
        return verdict is True

    def cases(self, world: World, cases: tuple[Line, ...], what: str, here: Here, place: Place) -> None:
        """Ask whether exactly one case holds, and whether its text is defined."""
        if what in world.asked:
            return
        world.asked.add(what)
        held = [case for case in cases if self.holds(world, case.when, here, case.place)]
        if len(held) != 1:
            lines = ", ".join(str(case.place.line) for case in held)
            told = (
                f"{what} has two cases that hold (lines {lines})"
                if held
                else f"{what} has no case that holds"
            )
            self._problem("conflict" if held else "gap", told, place)
        else:
            for key in keys_in(held[0].text):
                self.key(world, key, here, held[0].place)

    def key(self, world: World, key: str, here: Here, place: Place) -> None:
        """Ask whether a key that a text uses has a value."""
        head, _, rest = key.partition(".")
        if head == "values":
            value = next((value for value in self.pack.values if value.id == rest), None)
            if value is not None:
                self.cases(world, value.cases, f"values.{rest}", here, value.place)
        elif head == "facts":
            if rest not in self.space.facts:
                self._problem("undefined", f"the article does not state facts.{rest}", place)
        elif key != "document.date" and not world.stated(key, here):
            self._problem("undefined", f"a text uses {key}, which may not be stated", place)

    def _problem(self, code: str, message: str, place: Place) -> None:
        self.problems.append((code, message, place))

    def _misfit(self, site: Site, held: list[Variant]) -> None:
        named = " and ".join(f"'{variant.id}'" for variant in held)
        told = f"has the variants {named} at once" if held else "has no variant that applies"
        code = "conflict" if held else "gap"
        self._problem(code, f"step '{site.step.id}' {told}", site.step.place)


def sites(pack: Pack) -> tuple[Site, ...]:
    """Return every step at the active item and, where it is repeated, at a standby."""
    wanted: Mapping[str, tuple[str, ...]] = {
        "every": (ACTIVE, STANDBY),
        "active": (ACTIVE,),
        "standby": (STANDBY,),
    }
    return tuple(
        Site(phase, step, Here(step.for_each, item))
        for phase in pack.phases
        for step in phase.steps
        for item in (wanted[step.on] if step.for_each else (ACTIVE,))
    )


def items_of(for_each: str) -> tuple[Here, ...]:
    """Return the items at which something that may be repeated is asked about."""
    return (Here(for_each), Here(for_each, STANDBY)) if for_each else (NO_ITEM,)
