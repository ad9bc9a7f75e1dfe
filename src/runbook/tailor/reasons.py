"""Say in words why a test holds or not: the profile's key, its value, and the line where it stands."""

from runbook.model.conditions import Atom
from runbook.model.keys import shown_key
from runbook.model.profiles import MISSING
from runbook.model.steps import Origin, Reason
from runbook.model.values import value_in_words
from runbook.tailor.scope import Scope


def reason(atom: Atom, holds: bool, scope: Scope, plain: str = "") -> Reason:
    """Return the reason that one test gives, with the pack's sentence for people where it has one."""
    return reason_of(atom.key, fact_in_words(atom, holds, scope), scope, plain)


def reason_of(key: str, words: str, scope: Scope, plain: str = "") -> Reason:
    """Return a reason that lies in a key of the profile."""
    value = value_in_words(scope.get(key))
    return Reason(words, scope.full(key), value, scope.place(key), origin_of(key, scope), plain)


def origin_of(key: str, scope: Scope) -> Origin:
    """Return where a value comes from: the profile's file, a default, or nowhere."""
    if scope.states(key):
        return "profile"
    # What has a value that the file does not state has it from the schema.
    return "nowhere" if scope.get(key) is MISSING else "default"


def fact_in_words(atom: Atom, holds: bool, scope: Scope) -> str:
    """Return what is so about the key, as far as the test cares."""
    value = scope.get(atom.key)
    if value is MISSING:
        return f"{shown_key(scope.full(atom.key))} is not stated"
    return atom.test.finds(atom.key, value, holds, scope)
