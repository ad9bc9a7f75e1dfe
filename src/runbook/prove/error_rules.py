"""Ask whether an error rule refuses a world; rules that share no key with it, however far, cannot matter."""

from dataclasses import dataclass, field

from runbook.model.conditions import atoms_in
from runbook.model.packs import Rule
from runbook.prove.space import NO_ITEM, Here, Space
from runbook.prove.worlds import Undecided, World
from runbook.tailor.breaches import is_broken


@dataclass(slots=True)
class ErrorRules:
    """The error rules, and which of them refused last: those are tried first in the next question."""

    space: Space
    rules: list[Rule] = field(init=False)
    keys: dict[tuple[str, str, Here], frozenset[str]] = field(default_factory=dict)
    useful: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        # A relation that nothing else asks about can agree in every world: it refuses none of them.
        self.rules = [
            rule
            for rule in self.space.pack.rules
            if rule.level == "error" and not self.space.stands_alone(rule)
        ]

    def refuse(self, world: World, here: Here, exempt: str = "") -> bool:
        """Say whether a rule refuses this world, choosing further where a rule asks for more."""
        left = [(rule, self._keys(rule, here)) for rule in self.rules if rule.id != exempt]
        if self._refused_already(world, here, left):
            return True
        while True:
            # A rule is asked once one of its keys was looked at; asking it looks at more,
            # and so others come near. What is never reached so can be answered in every
            # world in a way that does not break the rule.
            at = next((at for at, (_, keys) in enumerate(left) if not keys.isdisjoint(world.seen)), None)
            if at is None:
                return False
            rule, _ = left.pop(at)
            if is_broken(rule, world.from_(_place(rule, here))):
                self.useful.append(rule)
                return True

    def _refused_already(self, world: World, here: Here, rules: list[tuple[Rule, frozenset[str]]]) -> bool:
        """Say whether a rule fires by what was chosen so far: most worlds need no further choice."""
        for rule, keys in rules:
            if not keys.isdisjoint(world.seen):
                # Closed, the world makes no choice: a rule that would need one says nothing yet.
                try:
                    world.closed = True
                    if is_broken(rule, world.from_(_place(rule, here))):
                        self.useful.append(rule)
                        return True
                except Undecided:
                    continue
                finally:
                    world.closed = False
        return False

    def learn(self) -> None:
        """Put the rules that refused to the front; only between questions, whose replays need one order."""
        for rule in dict.fromkeys(rule.id for rule in self.useful):
            # False sorts first, and sorting keeps the order of the others.
            self.rules.sort(key=lambda known: known.id != rule)
        self.useful.clear()

    def _keys(self, rule: Rule, here: Here) -> frozenset[str]:
        place = _place(rule, here)
        if (rule.id, rule.at, place) not in self.keys:
            read = set(rule.require)
            for atom in atoms_in(rule.when, self.space.pack.conditions):
                read |= {atom.key, *atom.test.others()}
            keys = {self.space.key(key, place) for key in read}
            # Whether a key is stated at all decides as well, and that may hang on one above it.
            keys |= {part for key in tuple(keys) for part in self.space.parts(key)}
            self.keys[rule.id, rule.at, place] = frozenset(keys)
        return self.keys[rule.id, rule.at, place]


def _place(rule: Rule, here: Here) -> Here:
    """Return the item at which a rule is judged: the one asked about, else the first of its own list."""
    if not rule.for_each:
        return NO_ITEM
    return here.of(rule.for_each)
