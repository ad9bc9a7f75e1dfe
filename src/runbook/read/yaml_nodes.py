"""What a YAML file holds, before anybody says what it means: texts, lists and mappings."""

from collections.abc import Mapping
from typing import NamedTuple

from runbook.model.places import Place

# Named tuples, since a pack has twenty thousand of these: they are made three times as fast as dataclasses.
NULLS = ("", "~", "null", "Null", "NULL")


class Scalar(NamedTuple):
    """A value as it stands in the file: `text` is never converted, so 1.10 stays "1.10"."""

    text: str
    place: Place
    quoted: bool = False
    raw: str = ""

    @property
    def empty(self) -> bool:
        """Say whether nothing stands here (an empty text in quotes is something)."""
        return not self.quoted and self.text in NULLS


class Items(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    place: Place


class Entries(NamedTuple):
    """A mapping; `keys` has the place of each key, `place` is where the mapping itself begins.

    Of what was refused, `twice` names the keys that stand here more than once; `incomplete` says that
    another key could not be read, so that a key which seems to be absent may have been meant.
    """

    values: "Mapping[str, Node]"
    keys: Mapping[str, Place]
    place: Place
    twice: frozenset[str] = frozenset()
    incomplete: bool = False


class Broken(NamedTuple):
    """Something that was refused with a diagnostic of its own; nothing more is said about it."""

    place: Place


Node = Scalar | Items | Entries | Broken


def kind_of(node: Node) -> str:
    """Return the word for what stands here, as a diagnostic says it."""
    if isinstance(node, Entries):
        return "a mapping of keys"
    if isinstance(node, Items):
        return "a list"
    return "nothing" if isinstance(node, Scalar) and node.empty else "a single value"
