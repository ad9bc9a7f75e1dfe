"""Count the profiles that a pack can tell apart, and name the axes and classes that they differ by."""

from math import prod

from runbook.model.conditions import Atom, condition_in_words
from runbook.model.keys import shown_key
from runbook.prove.space import ACTIVE, Space, is_pseudo

YES_OR_NO = ("yes", "no")


def axes_in_words(space: Space) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the keys with their classes, then each relation between two keys as yes or no."""
    keys = [(shown_key(key), _classes(space, key)) for key in sorted(space.atoms)]
    related = sorted({condition_in_words(atom) for atoms in _relations(space).values() for atom in atoms})
    return (*keys, *((words, YES_OR_NO) for words in related))


def relations_in_words(space: Space) -> tuple[str, ...]:
    """Return the relations that nothing else asks about: each is judged by itself, and multiplies nothing."""
    return tuple(sorted(f"{shown_key(key)} {test.asks('').strip()}" for key, test in space.alone_asked))


def count(space: Space) -> int:
    """Return how many profiles the pack can tell apart, every item of a list counted as one of its kind."""
    keys = [key for key in space.atoms if not _list_of(space, key)]
    return prod(_count(space, key) for key in keys) * prod(
        _items(space, list_key) for list_key in _lists(space) if list_key not in space.atoms
    )


def _count(space: Space, key: str) -> int:
    axis = space.axis(key)
    stated = len(_classes(space, key)) - bool(axis.optional)
    # Each relation doubles the values that can be told apart.
    related = 1 << len(_relations(space).get(key, ()))
    if key in _lists(space):
        # Absent and empty are one profile each; of every other class of lists the items differ besides.
        empty = () in axis.samples
        return bool(axis.optional) + empty + (stated - empty) * _items(space, key)
    return bool(axis.optional) + stated * related


def _items(space: Space, list_key: str) -> int:
    """Return how many items of a list can be told apart, what the list's own absence causes left out."""
    found = 1
    for key in space.atoms:
        if _list_of(space, key) == list_key:
            own = key in space.parts(key)
            stated = len(_classes(space, key)) - (not is_pseudo(key) and bool(space.axis(key).optional))
            found *= own + stated * (1 << len(_relations(space).get(key, ())))
    return found


def _classes(space: Space, key: str) -> tuple[str, ...]:
    return YES_OR_NO if is_pseudo(key) else space.axis(key).classes()


def _relations(space: Space) -> dict[str, list[Atom]]:
    return {
        key: [
            atom
            for atom in atoms
            if atom.test.looks_at in ("another key", "form") and (key, atom.test) not in space.alone_asked
        ]
        for key, atoms in space.atoms.items()
    }


def _lists(space: Space) -> set[str]:
    return {_list_of(space, key) for key in space.atoms} - {""}


def _list_of(space: Space, key: str) -> str:
    """Return the list whose items a key belongs to, "" for other keys."""
    head, dot, _ = key.rpartition(f".{ACTIVE}.")
    return head if dot and space.axis(head).samples else ""
