"""What a proof asks about each part of a pack, in one world at a time."""

from dataclasses import dataclass, field

from runbook.diagnostics import Diagnostic
from runbook.model.conditions import Condition
from runbook.model.guide import Case, GuidePhase, GuideStep, Variant
from runbook.model.nearest import did_you_mean
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.prove.entries import keys_in
from runbook.prove.error_rules import ErrorRules
from runbook.prove.space import ACTIVE, NO_ITEM, STANDBY, Here, Space
from runbook.prove.worlds import World
from runbook.tailor.alternatives import Alternatives, alternatives
from runbook.tailor.conditions import Verdict, verdict_in
from runbook.tailor.inclusion import concerns, inclusion, without_variants
from runbook.templating import CITES


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
    error_rules: ErrorRules = field(init=False)
    problems: list[tuple[str, str, Place]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.error_rules = ErrorRules(self.space)

    @property
    def pack(self) -> Pack:
        """Return the pack that is being proven."""
        return self.space.pack

    def settle(self, world: World, here: Here, exempt: str = "") -> None:
        """Keep what this world found, unless an error rule (other than the exempt one) refuses it."""
        # One example of a finding is enough, so that the error rules are asked for what is new only.
        problems = [problem for problem in self.problems if problem not in self.findings]
        names = [name for name in self.names if name not in self.reached]
        self.problems.clear()
        self.names.clear()
        if (problems or names) and not self.error_rules.refuse(world, here, exempt):
            self.reached.update(names)
            for code, message, place in problems:
                example = (f"for example where {world.in_words()}",)
                self.findings[code, message, place] = Diagnostic(
                    "error", f"prove-{code}", message, place, example
                )

    def included(self, world: World, site: Site) -> tuple[bool, Variant | None]:
        """Say whether the step is in, and in which variant."""
        found = inclusion(site.phase, site.step, world.from_(), site.here.least)
        for verdict, place in found.verdicts():
            self._stated(verdict, place)
        if found.variants is not None and found.variants.fault:
            self._misfit(site, found.variants)
        if not found.sound:
            return False, None
        return True, found.variants.only if found.variants else None

    def prints(self, world: World, site: Site, variant: Variant | None) -> bool:
        """Say whether the step is in, and a variant of it where one is named.

        That exactly one variant holds is asked of the step by itself: asked here again, the conditions of all
        variants would multiply with those of each entry.
        """
        found = without_variants(site.phase, site.step, world.from_(), site.here.least)
        for verdict, place in found.verdicts():
            self._stated(verdict, place)
        return found.included and (
            variant is None or self.holds(world, variant.when, site.here, variant.place)
        )

    def holds(self, world: World, condition: Condition, here: Here, place: Place) -> bool:
        """Judge a condition; one that asks for a value that may be absent is a finding."""
        verdict = verdict_in(condition, world.from_(here))
        self._stated(verdict, place)
        return verdict.holds is True

    def cases(
        self,
        world: World,
        cases: tuple[Case, ...],
        what: str,
        here: Here,
        place: Place,
    ) -> None:
        """Ask whether exactly one case holds, and whether its text is defined."""
        # A value that is used twice is one matter; within a world nothing has changed since.
        if what in world.asked:
            return
        world.asked.add(what)
        found = alternatives(cases, world.from_(here))
        for verdict, where in found.verdicts():
            self._stated(verdict, where)
        if found.fault:
            lines = ", ".join(str(case.place.line) for case in found.held)
            told = f"two cases that hold (lines {lines})" if found.held else "no case that holds"
            self.problem(found.fault, f"{what} has {told}", place)
        if found.only:
            for key in keys_in(found.only.text):
                self.key(world, key, here, found.only.place)

    def key(self, world: World, key: str, here: Here, place: Place) -> None:
        """Ask whether a key that a text uses has a value."""
        head, _, rest = key.partition(".")
        if head == "values":
            value = next((value for value in self.pack.values if value.id == rest), None)
            if value is None:
                near = did_you_mean(rest, (known.id for known in self.pack.values), "; ")
                self.problem("undefined", f"there is no values.{rest}{near}", place)
            else:
                self.cases(world, value.cases, f"values.{rest}", here, value.place)
        elif head == CITES:
            self._cited(world, rest, here, place)
        elif head == "facts":
            if rest not in self.space.facts:
                self.problem("undefined", f"the article does not state facts.{rest}", place)
        # A document always has a date: where nobody states one it is today's.
        elif key != "document.date" and not world.stated(key, here):
            self.problem("undefined", f"a text uses {key}, which may not be stated", place)

    def _cited(self, world: World, named: str, here: Here, place: Place) -> None:
        """Ask whether a step that a text cites is in the plan, at the same item where both are repeated."""
        what, _, cited = named.partition(":")
        for phase in self.pack.phases:
            for step in phase.steps if what == "step" else ():
                if step.id == cited:
                    site = Site(phase, step, here.of(step.for_each) if step.for_each else NO_ITEM)
                    if not self.included(world, site)[0]:
                        self.problem(
                            "undefined",
                            f"a text cites the step '{cited}', which may not be in the plan",
                            place,
                        )

    def _stated(self, verdict: Verdict, place: Place) -> None:
        if verdict.holds is None:
            self.problem("unstated", "a condition asks for a value that nobody need state", place)

    def problem(self, code: str, message: str, place: Place) -> None:
        """Note what is wrong in the world that is asked about."""
        self.problems.append((code, message, place))

    def _misfit(self, site: Site, variants: Alternatives[Variant]) -> None:
        named = " and ".join(f"'{variant.id}'" for variant in variants.held)
        told = f"has the variants {named} at once" if variants.held else "has no variant that applies"
        self.problem(variants.fault, f"step '{site.step.id}' {told}", site.step.place)


def sites(pack: Pack) -> tuple[Site, ...]:
    """Return every step at the active item and, where it is repeated, at a standby."""
    return tuple(
        Site(phase, step, Here(step.for_each, item))
        for phase in pack.phases
        for step in phase.steps
        # One later item stands for all of them: no condition tells them from each other.
        for index, item in enumerate((ACTIVE, STANDBY) if step.for_each else (ACTIVE,))
        if not step.for_each or concerns(step, index)
    )


def items_of(for_each: str) -> tuple[Here, ...]:
    """Return the items at which something that may be repeated is asked about."""
    return (Here(for_each), Here(for_each, STANDBY)) if for_each else (NO_ITEM,)
