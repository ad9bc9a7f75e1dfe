"""Find what would change a step: each class of each key that decides about it, tried one key at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from runbook.model.conditions import Atom, Condition, atoms_in
from runbook.model.keys import item_name, shown_key
from runbook.model.profiles import MISSING
from runbook.prove.axes import OTHER, sample_in_words
from runbook.prove.schema import is_index
from runbook.prove.space import Space, space_of
from runbook.tailor.breaches import breaches
from runbook.tailor.conditions import verdict_in
from runbook.tailor.inclusion import first_index, inclusion
from runbook.tailor.oracle import views
from runbook.tailor.order import Placed
from runbook.tailor.scope import Scope
from runbook.tailor.topic import Topic

ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class Changed:
    """A profile with one key changed (to a sample, or absent), or with one relation turned round."""

    scope: Scope
    key: str = ""
    sample: Any = ABSENT
    turned: Atom | None = None

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """Return the conditions that the pack names."""
        return self.scope.conditions

    def test(self, atom: Atom) -> bool | None:
        """Make one test, of the sample where the changed key is asked for."""
        if atom == self.turned:
            found = self.scope.test(atom)
            return None if found is None else not found
        if self.scope.full(atom.key) != self.key:
            return self.scope.test(atom)
        if self.sample is ABSENT:
            return atom.test.judge_absent()
        # How a sample stands to another key nobody knows: there the profile's own value speaks.
        related = atom.test.looks_at in ("another key", "form")
        return self.scope.test(atom) if related else atom.test.judge(self.sample, self.scope)

    def more_than(self, list_key: str, count: int) -> bool:
        """Say whether a list has more than so many items."""
        if list_key != self.key:
            return self.scope.more_than(list_key, count)
        return self.sample is not ABSENT and len(self.sample) > count

    def missing(self, keys: Iterable[str]) -> Iterator[str]:
        """Yield the keys that have no value; with a key what stands below it is absent too."""
        for key in keys:
            if key == self.key or (self.sample is ABSENT and key.startswith(f"{self.key}.")):
                yield from (key,) if self.sample is ABSENT else ()
            else:
                yield from self.scope.missing((key,))

    def at(self, list_key: str, index: int) -> "Changed":
        """Return the same change, seen from an item of a list."""
        return replace(self, scope=self.scope.at(list_key, index))

    def items(self, list_key: str) -> Iterator["Changed"]:
        """Yield the view from each item that the unchanged profile has."""
        return (replace(self, scope=view) for view in self.scope.items(list_key))


def changes(entry: Placed, scope: Scope, topic: Topic) -> tuple[str, ...]:
    """Return the changes of one key each that would take the step in or out, or to another variant."""
    space = space_of(scope.pack, topic.facts)
    now = _outcome(entry, Changed(scope))
    found: dict[tuple[str, str], list[str]] = {}
    for trial, key, value in _trials(entry, scope, space):
        outcome = _outcome(entry, trial)
        # What no profile may say is no advice, and neither is what leaves the step as it is.
        if outcome and outcome != now and (refused := _refusal(trial)) is not None:
            found.setdefault((key, outcome + refused), []).append(value)
    return tuple(
        # Three are an example; of a list with every choice of its items there are dozens.
        f"{key} {' or '.join(values[:3])}{' and the like' if len(values) > 3 else ''}: {outcome}"
        for (key, outcome), values in found.items()
    )


def _outcome(entry: Placed, trial: Changed) -> str:
    """Return what becomes of the step: in (as which variant), out, or on what it then depends."""
    step = entry.step
    found = inclusion(entry.phase, step, trial, _index(entry))
    if found.of_phase.holds and not found.exists:
        return "out" if trial.key == step.for_each else f"it then depends on {step.for_each}"
    if not found.included:
        asked = (found.own or found.of_phase).unstated
        return f"it then depends on {asked.key}, which is not stated" if asked else "out"
    if found.variants is None:
        return "in"
    return f"in, as variant '{found.variants.only.id}'" if found.variants.only else ""


def _refusal(trial: Changed) -> str | None:
    """Return what an error rule would say then, "" for nothing; None where it forbids this change."""
    for rule in trial.scope.pack.rules:
        if rule.level != "error":
            continue
        broken = [
            key
            for view in views(rule.for_each, trial)
            for key in breaches(rule, verdict_in(rule.when, view), view)
        ]
        absent = list(dict.fromkeys(filter(None, broken)))
        # The change takes away what a rule requires: nobody can make it.
        if trial.key in absent:
            return None
        if absent:
            return f"; {_listed(absent)} must then be stated"
        if broken:
            return f", but the rule {rule.id} refuses that"
    return ""


def _trials(entry: Placed, scope: Scope, space: Space) -> Iterator[tuple[Changed, str, str]]:
    """Yield each change with the key and the value in words."""
    step = entry.step
    view = scope.at(step.for_each, _index(entry)) if step.for_each else scope
    conditions = (entry.phase.when, step.when, *(variant.when for variant in step.variants))
    atoms = [atom for condition in conditions for atom in atoms_in(condition, scope.conditions)]
    keys = dict.fromkeys(view.full(atom.key) for atom in atoms) | dict.fromkeys(filter(None, [step.for_each]))
    for key in keys:
        shown = shown_key(key)
        if not is_index(key.rpartition(".")[0].rpartition(".")[2]) or space.asking(key):
            for sample in space.axis(key).samples:
                yield Changed(scope, key, sample), shown, _said(sample, scope.get(key) is not MISSING)
        if space.axis(key).optional:
            yield Changed(scope, key), shown, "is not stated"
    for atom in dict.fromkeys(atom for atom in atoms if atom.test.looks_at == "another key"):
        no = "not " if view.test(atom) else ""
        words = f"is {no}{atom.test.name.replace('_', ' ')} {', '.join(atom.test.others())}"
        yield Changed(scope, turned=atom), shown_key(view.full(atom.key)), words


def _index(entry: Placed) -> int:
    """Return the index of the item that the step was judged at, or would first be judged at."""
    if not entry.step.for_each:
        return 0
    # A step that is out was judged at no item of its own: its view stands at the first.
    return max(entry.scope.here[item_name(entry.step.for_each)][1], first_index(entry.step))


def _said(sample: Any, stated: bool) -> str:
    if sample == OTHER and not stated:
        return "is stated"
    return f"{'has' if isinstance(sample, tuple) else 'is'} {sample_in_words(sample)}"


def _listed(keys: list[str]) -> str:
    shown = [shown_key(key) for key in keys]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
