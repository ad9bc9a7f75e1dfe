"""What a proof asks about each part of a pack, in one world at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from runbook.diagnostics import Diagnostic
from runbook.model.conditions import Condition
from runbook.model.packs import GuidePhase, GuideStep, Line, Pack, Rule, Variant
from runbook.model.places import Place
from runbook.tailor.axes import atoms_in
from runbook.tailor.reads import keys_in
from runbook.tailor.worlds import ACTIVE, STANDBY, Space, World


@dataclass(frozen=True, slots=True)
class Site:
    """A step of the guide at the active item or at a standby."""

    phase: GuidePhase
    step: GuideStep
    item: str


@dataclass(slots=True)
class Asker:
    """Collects what is reached and what is wrong; a world that an error rule refuses counts for neither."""

    space: Space
    findings: dict[tuple[str, str, Place], Diagnostic] = field(default_factory=dict)
    reached: set[str] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)
    rule_keys: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    exempt: str = ""

    @property
    def pack(self) -> Pack:
        """Return the pack that is being proven."""
        return self.space.pack

    def included(self, world: World, site: Site) -> tuple[bool, Variant | None]:
        """Say whether the step is in, and in which variant."""
        step, item = site.step, site.item
        if not self.holds(world, site.phase.when, ACTIVE, site.phase.place):
            return False, None
        if step.for_each and not world.count_above(step.for_each, 0 if item == ACTIVE else 1):
            return False, None
        if not self.holds(world, step.when, item, step.place):
            return False, None
        held = [v for v in step.variants if self.holds(world, v.when, item, v.place)]
        if step.variants and len(held) != 1:
            self._misfit(world, site, held)
            return False, None
        return True, held[0] if held else None

    def holds(self, world: World, condition: Condition, item: str, place: Place) -> bool:
        """Judge a condition; one that asks for a value that may be absent is a finding."""
        verdict = world.holds(condition, item)
        if verdict is None:
            self.problem(
                world, item, "unstated", "a condition asks for a value that nobody need state", place
            )
        return verdict is True

    def texts(self, world: World, templates: tuple[str, ...], item: str, place: Place) -> None:
        """Ask whether every value that the templates use is defined."""
        for template in templates:
            for key in keys_in(template):
                self._key(world, key, item, place)

    def cases(self, world: World, cases: tuple[Line, ...], what: str, item: str, place: Place) -> None:
        """Ask whether exactly one case holds, and whether its text is defined."""
        if (what, item) in world.derived:
            return
        world.derived[what, item] = True
        held = [case for case in cases if self.holds(world, case.when, item, case.place)]
        if len(held) != 1:
            lines = ", ".join(str(case.place.line) for case in held)
            told = (
                f"{what} has two cases that hold (lines {lines})"
                if held
                else f"{what} has no case that holds"
            )
            self.problem(world, item, "conflict" if held else "gap", told, place)
        else:
            self.texts(world, (held[0].text,), item, held[0].place)

    def reach(self, world: World, item: str, names: tuple[str, ...]) -> None:
        """Note that something is reached by a profile that no error rule refuses."""
        if self.reached.issuperset(names):
            return
        # A rule is reached where it fires, whatever other rules say there.
        if self.exempt or not self.refused(world, item):
            self.reached.update(names)

    def problem(self, world: World, item: str, code: str, message: str, place: Place) -> None:
        """Note a finding with an example, unless an error rule refuses every profile of this world."""
        if (code, message, place) not in self.findings and not self.refused(world, item):
            example = (f"for example where {world.in_words()}",)
            self.findings[code, message, place] = Diagnostic(
                "error", f"prove-{code}", message, place, example
            )

    def refused(self, world: World, item: str) -> bool:
        """Say whether an error rule refuses this world; rules that share no key with it cannot matter."""
        left = [rule for rule in self.rules if rule.id != self.exempt]
        while True:
            touched = world.touched()
            related = next((rule for rule in left if not touched.isdisjoint(self._keys(rule, item))), None)
            if related is None:
                return False
            left.remove(related)
            if self._fires(world, related, item):
                self.rules.remove(related)
                self.rules.insert(0, related)
                return True

    def _fires(self, world: World, rule: Rule, item: str) -> bool:
        here = item if rule.for_each else ACTIVE
        if rule.for_each and not world.count_above(rule.for_each, 0 if here == ACTIVE else 1):
            return False
        if world.holds(rule.when, here) is not True:
            return False
        return not rule.require or not all(world.stated(key, here) for key in rule.require)

    def _key(self, world: World, key: str, item: str, place: Place) -> None:
        head, _, rest = key.partition(".")
        if head == "values":
            value = next((value for value in self.pack.values if value.id == rest), None)
            if value is not None:
                self.cases(world, value.cases, f"values.{rest}", item, value.place)
        elif head == "facts":
            if rest not in self.space.facts:
                self.problem(world, item, "undefined", f"the article does not state facts.{rest}", place)
        elif key != "document.date" and not world.stated(key, item):
            self.problem(world, item, "undefined", f"a text uses {key}, which may not be stated", place)

    def _misfit(self, world: World, site: Site, held: list[Variant]) -> None:
        named = " and ".join(f"'{variant.id}'" for variant in held)
        told = f"has the variants {named} at once" if held else "has no variant that applies"
        code = "conflict" if held else "gap"
        self.problem(world, site.item, code, f"step '{site.step.id}' {told}", site.step.place)

    def _keys(self, rule: Rule, item: str) -> frozenset[str]:
        here = item if rule.for_each else ACTIVE
        if (rule.id, here) not in self.rule_keys:
            atoms = atoms_in(rule.when, self.pack.conditions)
            read = (key for atom in atoms for key in (atom.key, *_operand_keys(atom.test, atom.operands)))
            keys = {self.space.key(key, here) for key in read}
            keys |= {self.space.key(key, here) for key in rule.require}
            keys |= {part for key in tuple(keys) for part in self.space.parts(key)}
            self.rule_keys[rule.id, here] = frozenset(keys)
        return self.rule_keys[rule.id, here]


def sites(pack: Pack) -> tuple[Site, ...]:
    """Return every step at the active item and, where it is repeated, at a standby."""
    wanted: Mapping[str, tuple[str, ...]] = {
        "every": (ACTIVE, STANDBY),
        "active": (ACTIVE,),
        "standby": (STANDBY,),
    }
    return tuple(
        Site(phase, step, item)
        for phase in pack.phases
        for step in phase.steps
        for item in (wanted[step.on] if step.for_each else (ACTIVE,))
    )


def items_of(for_each: str) -> tuple[str, ...]:
    """Return the items at which something that may be repeated is asked about."""
    return (ACTIVE, STANDBY) if for_each else (ACTIVE,)


def _operand_keys(test: str, operands: tuple[str, ...]) -> tuple[str, ...]:
    return operands if test in ("same_domain_as", "in_domains_of", "same_as") else ()
