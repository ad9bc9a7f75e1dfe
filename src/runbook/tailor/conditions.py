"""Evaluate conditions: true, false, or unknown because nobody stated a value, each with its reason."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from runbook.model.conditions import AllOf, AnyOf, Atom, Condition, Named, Not, Worded
from runbook.model.nearest import nearest
from runbook.model.places import Place
from runbook.model.profiles import MISSING
from runbook.model.steps import Reason
from runbook.tailor.oracle import Oracle
from runbook.tailor.reasons import reason
from runbook.tailor.scope import Scope


class Decided(NamedTuple):
    """A test that decided a condition, with what it gave, and the sentence that the pack has for people."""

    atom: Atom
    holds: bool | None
    plain: str = ""


class Verdict(NamedTuple):
    """Whether a condition holds (None: a value is not stated), and the tests that decided it.

    A tuple, as `Decided` is: a proof makes a million, and a frozen dataclass takes three times as long.
    """

    holds: bool | None
    decided: tuple[Decided, ...] = ()

    @property
    def telling(self) -> tuple[Decided, ...]:
        """Return the tests that decided, without "is stated" where another test tells the value."""
        told = {
            key
            for entry in self.decided
            if not _of_presence(entry.atom)
            for key in (entry.atom.key, *entry.atom.test.others())
        }
        return tuple(
            entry for entry in self.decided if not _of_presence(entry.atom) or entry.atom.key not in told
        )

    @property
    def unstated(self) -> Atom | None:
        """Return the test that could not be made, where that left the condition open."""
        return next((entry.atom for entry in self.decided if entry.holds is None), None)


def verdict_in(condition: Condition, oracle: Oracle) -> Verdict:
    """Judge a condition without complaining: parts from left to right, up to the first that decides."""
    match condition:
        case Atom():
            holds = oracle.test(condition)
            return Verdict(holds, (Decided(condition, holds),))
        case Named(name):
            return verdict_in(oracle.conditions[name], oracle)
        case AllOf(parts):
            return _first(parts, False, oracle)
        case AnyOf(parts):
            return _first(parts, True, oracle)
        case Not(part):
            verdict = verdict_in(part, oracle)
            return Verdict(None if verdict.holds is None else not verdict.holds, verdict.decided)
        case Worded():
            return _worded(condition, oracle)
        case _:
            assert_never(condition)


def holds(condition: Condition, scope: Scope, place: Place) -> bool:
    """Say whether a condition holds; an unstated value is an error, noted in the scope."""
    return judged(condition, scope, place).holds is True


def judged(condition: Condition, scope: Scope, place: Place) -> Verdict:
    """Judge a condition for a profile and note an unstated value as an error."""
    verdict = verdict_in(condition, scope)
    note_unstated(verdict, scope, place)
    return verdict


def note_unstated(verdict: Verdict, scope: Scope, place: Place) -> None:
    """Note the value that nobody stated as an error, where there is one; the test's own place goes first."""
    if (atom := verdict.unstated) is not None:
        _complain(atom, scope, atom.place if atom.place.file else place)


def reasons(verdict: Verdict, scope: Scope) -> tuple[Reason, ...]:
    """Return the reason of each test that decided, each once."""
    return tuple(
        dict.fromkeys(
            reason(entry.atom, entry.holds is True, scope, entry.plain) for entry in verdict.telling
        )
    )


def _first(parts: tuple[Condition, ...], stop: bool, oracle: Oracle) -> Verdict:
    decided: tuple[Decided, ...] = ()
    for part in parts:
        verdict = verdict_in(part, oracle)
        # What decides is the whole reason: the parts before it would be noise on paper. A value that nobody
        # stated ends it too, since that is an error whatever the parts behind it say.
        if verdict.holds is None or verdict.holds is stop:
            return verdict
        decided += verdict.decided
    return Verdict(not stop, decided)


def _worded(condition: Worded, oracle: Oracle) -> Verdict:
    """Judge a condition that has sentences: they stand for all that decided, also for what it names."""
    verdict = verdict_in(condition.part, oracle)
    if verdict.holds is None or not (plain := condition.says if verdict.holds else condition.says_not):
        return verdict
    return Verdict(verdict.holds, tuple(entry._replace(plain=plain) for entry in verdict.decided))


def _of_presence(atom: Atom) -> bool:
    return atom.test.looks_at == "presence"


def _complain(atom: Atom, scope: Scope, place: Place) -> None:
    missing = [key for key in (atom.key, *atom.test.others()) if scope.get(key) is MISSING]
    key = missing[0] if missing else atom.key
    # Among the keys that this profile does state: the likeliest slip is one of its own lines.
    near = nearest(key, list(_known_keys(scope)))
    hint = (f"did you mean {near}?",) if near and near != key else ()
    told = "it is not stated" if missing else "the article does not state the fact"
    scope.complain("unstated-key", f"a condition asks for {key}, but {told}", place, *hint)


def _known_keys(scope: Scope) -> Iterator[str]:
    return (".".join(map(str, path)) for path in scope.profile.places if path)
