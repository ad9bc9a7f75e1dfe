"""Find what would change a step: each class of each key that decides about it, tried one key at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from runbook.model.conditions import RELATIONS, Atom, Condition
from runbook.model.profiles import MISSING
from runbook.prove.axes import OTHER, atoms_in, operands_of, sample_in_words
from runbook.prove.schema import is_index
from runbook.prove.worlds import ACTIVE, STANDBY, Here, Space, space_of
from runbook.tailor.anchors import Binding
from runbook.tailor.conditions import Verdict, evaluate, tested
from runbook.tailor.order import Placed
from runbook.tailor.reasons import shown_key
from runbook.tailor.scope import Scope, item_name

ABSENT: Any = object()


@dataclass(frozen=True, slots=True)
class _Trial:
    """The profile with one key changed (to a sample, or absent), or with one relation turned round."""

    entry: Placed
    scope: Scope
    space: Space
    here: Here
    key: str = ""
    sample: Any = ABSENT
    turned: Atom | None = None

    def outcome(self) -> str:
        """Return what becomes of the step: in (as which variant), out, or on what it then depends."""
        step = self.entry.step
        within = self._verdict(self.entry.phase.when, self.scope)
        if within.holds and step.for_each and not self._item_exists():
            return "out" if self.key == step.for_each else f"it then depends on {step.for_each}"
        verdict = self._verdict(step.when, self.entry.scope) if within.holds else within
        if not verdict.holds:
            asked = verdict.unstated
            return f"it then depends on {asked.key}, which is not stated" if asked else "out"
        if not step.variants:
            return "in"
        taken = [
            variant.id for variant in step.variants if self._verdict(variant.when, self.entry.scope).holds
        ]
        return f"in, as variant '{taken[0]}'" if len(taken) == 1 else ""

    def refusal(self) -> str | None:
        """Return what an error rule would say then, "" for nothing; None where it forbids this change."""
        for rule in self.scope.pack.rules:
            views = [self.scope]
            if rule.for_each:
                views = [self.scope.at(rule.for_each, at) for at in range(self.scope.count(rule.for_each))]
            fires = rule.level == "error" and any(self._verdict(rule.when, view).holds for view in views)
            absent = [key for key in rule.require if self._is_absent(key)] if fires else []
            if self.key in absent:
                return None
            if absent:
                return f"; {_listed(absent)} must then be stated"
            if fires and not rule.require:
                return f", but the rule {rule.id} refuses that"
        return ""

    def _is_absent(self, key: str) -> bool:
        if key == self.key or (self.sample is ABSENT and key.startswith(f"{self.key}.")):
            return self.sample is ABSENT
        return self.scope.get(key) is MISSING

    def _verdict(self, condition: Condition, scope: Scope) -> Verdict:
        return evaluate(condition, lambda atom: self._test(atom, scope), scope.pack.conditions)

    def _test(self, atom: Atom, scope: Scope) -> bool | None:
        if atom == self.turned:
            found = tested(atom, scope)
            return None if found is None else not found
        if self.space.key(atom.key, self.here) != self.key or self._is_of_another(atom.key, scope):
            return tested(atom, scope)
        if atom.test == "present":
            return (self.sample is not ABSENT) == (atom.operands[0] == "true")
        if self.sample is ABSENT:
            return None
        if atom.test in RELATIONS:
            return tested(atom, scope)
        mask = self.space.axis(self.key).mask(atom.test, operands_of(atom, self.space.facts))
        return bool(mask >> self.space.axis(self.key).samples.index(self.sample) & 1)

    def _is_of_another(self, key: str, scope: Scope) -> bool:
        """Say whether a key belongs to another item of the list than the one that is changed."""
        at = scope.items.get(key.partition(".")[0])
        return (
            at is not None and at[0] == self.here.list_key and at != self.entry.scope.items[item_name(at[0])]
        )

    def _item_exists(self) -> bool:
        list_key, index = self.entry.scope.items[item_name(self.entry.step.for_each)]
        least = max(index, 1 if self.entry.step.on == "standby" else 0)
        if self.key == list_key:
            return self.sample is not ABSENT and len(self.sample) > least
        return self.scope.count(list_key) > least


def changes(entry: Placed, scope: Scope, binding: Binding) -> tuple[str, ...]:
    """Return the changes of one key each that would take the step in or out, or to another variant."""
    space = space_of(scope.pack, binding.facts)
    here = _here(entry)
    now = _Trial(entry, scope, space, here).outcome()
    found: dict[tuple[str, str], list[str]] = {}
    for trial, words in _trials(entry, scope, space, here):
        outcome = trial.outcome()
        if outcome and outcome != now and (refusal := trial.refusal()) is not None:
            found.setdefault((words[0], outcome + refusal), []).append(words[1])
    return tuple(
        f"{key} {' or '.join(values[:3])}{' and the like' if len(values) > 3 else ''}: {outcome}"
        for (key, outcome), values in found.items()
    )


def _said(sample: Any, stated: bool) -> str:
    if sample == OTHER and not stated:
        return "is stated"
    return f"{'has' if isinstance(sample, tuple) else 'is'} {sample_in_words(sample)}"


def _listed(keys: list[str]) -> str:
    shown = [shown_key(key) for key in keys]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


def _here(entry: Placed) -> Here:
    if not entry.step.for_each:
        return Here()
    index = entry.scope.items[item_name(entry.step.for_each)][1]
    return Here(entry.step.for_each, STANDBY if index or entry.step.on == "standby" else ACTIVE)


def _trials(
    entry: Placed, scope: Scope, space: Space, here: Here
) -> Iterator[tuple[_Trial, tuple[str, str]]]:
    """Yield each change with the key and the value in words."""
    conditions = (entry.phase.when, entry.step.when, *(variant.when for variant in entry.step.variants))
    atoms = [atom for condition in conditions for atom in atoms_in(condition, scope.pack.conditions)]
    keys = dict.fromkeys(space.key(atom.key, here) for atom in atoms)
    if entry.step.for_each:
        keys[entry.step.for_each] = None
    for key in keys:
        shown = shown_key(".".join(part if part != STANDBY else "1" for part in key.split(".")))
        if not is_index(key.rpartition(".")[0].rpartition(".")[2]) or space.atoms.get(key.replace("+", "0")):
            for sample in space.axis(key).samples:
                yield (
                    _Trial(entry, scope, space, here, key, sample),
                    (
                        shown,
                        _said(sample, scope.get(shown) is not MISSING),
                    ),
                )
        if space.axis(key).optional:
            yield _Trial(entry, scope, space, here, key, ABSENT), (shown, "is not stated")
    for atom in dict.fromkeys(atom for atom in atoms if atom.test in RELATIONS):
        held = tested(atom, entry.scope)
        words = f"is {'not ' if held else ''}{atom.test.replace('_', ' ')} {atom.operands[0]}"
        yield _Trial(entry, scope, space, here, turned=atom), (shown_key(space.key(atom.key, here)), words)
