"""Evaluate conditions: true, false, or unknown because nobody stated a value, each with its reason."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from runbook.model.conditions import RELATIONS, AllOf, AnyOf, Atom, Condition, Named, Not
from runbook.model.nearest import nearest
from runbook.model.places import Place
from runbook.model.profiles import MISSING
from runbook.model.steps import Reason
from runbook.tailor.reasons import reason
from runbook.tailor.scope import Scope

Tester = Callable[[Atom], bool | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds (None: a value is not stated), and the tests that decided it."""

    holds: bool | None
    decided: tuple[tuple[Atom, bool | None], ...] = ()

    @property
    def telling(self) -> tuple[tuple[Atom, bool | None], ...]:
        """Return the tests that decided, without "is stated" where another test tells the value."""
        told = {
            key
            for atom, _ in self.decided
            if atom.test != "present"
            for key in (atom.key, *_other_keys(atom))
        }
        return tuple(
            entry for entry in self.decided if entry[0].test != "present" or entry[0].key not in told
        )

    @property
    def unstated(self) -> Atom | None:
        """Return the test that could not be made, where there is one."""
        return next((atom for atom, holds in self.decided if holds is None), None)


def evaluate(condition: Condition, test: Tester, named: Mapping[str, Condition]) -> Verdict:
    """Judge parts from left to right and stop at the first that decides."""
    match condition:
        case Atom():
            holds = test(condition)
            return Verdict(holds, ((condition, holds),))
        case AllOf(parts):
            return _first(parts, False, test, named)
        case AnyOf(parts):
            return _first(parts, True, test, named)
        case Not(part):
            verdict = evaluate(part, test, named)
            return Verdict(None if verdict.holds is None else not verdict.holds, verdict.decided)
        case Named(name):
            return evaluate(named[name], test, named)
        case _:
            assert_never(condition)


def verdict_in(condition: Condition, scope: Scope) -> Verdict:
    """Judge a condition for a profile, without complaining."""
    return evaluate(condition, lambda atom: tested(atom, scope), scope.pack.conditions)


def holds(condition: Condition, scope: Scope, place: Place) -> bool:
    """Say whether a condition holds; an unstated value is an error, noted in the scope."""
    return judged(condition, scope, place).holds is True


def judged(condition: Condition, scope: Scope, place: Place) -> Verdict:
    """Judge a condition and note an unstated value as an error."""
    verdict = verdict_in(condition, scope)
    atom = verdict.unstated
    if atom is not None and verdict.holds is None:
        _complain(atom, scope, atom.place if atom.place.file else place)
    return verdict


def reasons(verdict: Verdict, scope: Scope) -> tuple[Reason, ...]:
    """Return the words for each test that decided, each once."""
    return tuple(dict.fromkeys(reason(atom, found is True, scope) for atom, found in verdict.telling))


def tested(atom: Atom, scope: Scope) -> bool | None:
    """Make one test; None where the value is not stated."""
    if scope.profile.unsound and _doubtful(atom, scope):
        return None
    value = scope.get(atom.key)
    if atom.test == "present":
        return (value is not MISSING) == (atom.operands[0] == "true")
    if value is MISSING:
        return None
    if atom.test in _RELATIONS:
        return _RELATIONS[atom.test](value, atom.operands[0], scope)
    return _TESTS[atom.test](value, atom.operands)


def sample_test(test: str, operands: tuple[str, ...], value: Any) -> bool:
    """Make a test that needs no profile, on a value by itself."""
    if test == "is_fact":
        return str(value).lower() == operands[0].lower()
    return _TESTS[test](value, operands)


def number(value: Any) -> tuple[int, ...]:
    """Return the numbers in a build or a version, without zeros at the end: "2012 R2" is (2012, 2)."""
    parts = [int(part) for part in re.findall(r"\d+", str(value))]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def as_words(value: Any) -> str:
    """Return a scalar as a profile writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def domain_of(account: Any) -> str:
    """Return the part of an account before the backslash, or the whole of a bare domain, in lower case."""
    return str(account).partition("\\")[0].lower()


def _first(parts: tuple[Condition, ...], stop: bool, test: Tester, named: Mapping[str, Condition]) -> Verdict:
    decided: list[tuple[Atom, bool | None]] = []
    for part in parts:
        verdict = evaluate(part, test, named)
        if verdict.holds is None or verdict.holds is stop:
            return verdict
        decided.extend(verdict.decided)
    return Verdict(not stop, tuple(decided))


def _contains(value: Any, operands: tuple[str, ...]) -> bool:
    held = {as_words(item) for item in value} if isinstance(value, list | tuple) else set()
    return not held.isdisjoint(operands)


def _same_domain(value: Any, key: str, scope: Scope) -> bool | None:
    other = scope.get(key)
    return None if other is MISSING else domain_of(value) == domain_of(other)


def _in_domains(value: Any, key: str, scope: Scope) -> bool | None:
    domains = scope.get(key)
    if domains is MISSING:
        return None
    names = (item.values() if isinstance(item, Mapping) else (item,) for item in domains)
    return domain_of(value) in {str(name).lower() for listed in names for name in listed}


def _is_fact(value: Any, fact: str, scope: Scope) -> bool | None:
    stated = scope.facts.get(fact)
    return None if stated is None else str(value).lower() == stated.lower()


def _same_as(value: Any, key: str, scope: Scope) -> bool | None:
    other = scope.get(key)
    return None if other is MISSING else as_words(value).lower() == as_words(other).lower()


def _first_label(value: Any, key: str, scope: Scope) -> bool | None:
    name = scope.get(key)
    return None if name is MISSING else as_words(value).lower() == as_words(name).lower().partition(".")[0]


def _doubtful(atom: Atom, scope: Scope) -> bool:
    within = atom.test not in ("present", "several", "empty")
    return scope.profile.doubts(scope.full(atom.key), within=within) or any(
        scope.profile.doubts(scope.full(key), within=True) for key in _other_keys(atom)
    )


def _complain(atom: Atom, scope: Scope, place: Place) -> None:
    missing = [key for key in (atom.key, *_other_keys(atom)) if scope.get(key) is MISSING]
    key = missing[0] if missing else atom.key
    near = nearest(key, _known_keys(scope))
    hint = (f"did you mean {near}?",) if near and near != key else ()
    told = (
        "the article does not state the fact"
        if atom.test == "is_fact" and not missing
        else "it is not stated"
    )
    scope.complain("unstated-key", f"a condition asks for {key}, but {told}", place, *hint)


def _other_keys(atom: Atom) -> tuple[str, ...]:
    return atom.operands if atom.test in RELATIONS else ()


def _known_keys(scope: Scope) -> list[str]:
    return [".".join(map(str, path)) for path in scope.profile.places if path]


_TESTS: dict[str, Callable[[Any, tuple[str, ...]], bool]] = {
    "one_of": lambda value, operands: as_words(value) in operands,
    "at_least": lambda value, operands: number(value) >= number(operands[0]),
    "below": lambda value, operands: number(value) < number(operands[0]),
    "several": lambda value, operands: (len(value) > 1) == (operands[0] == "true"),
    "contains": _contains,
    "empty": lambda value, operands: (len(value) == 0) == (operands[0] == "true"),
}

_RELATIONS: dict[str, Callable[[Any, str, Scope], bool | None]] = {
    "same_domain_as": _same_domain,
    "in_domains_of": _in_domains,
    "is_fact": _is_fact,
    "same_as": _same_as,
    "first_label_of": _first_label,
}
