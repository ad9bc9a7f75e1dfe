"""What a YAML file holds, before anybody says what it means: texts, lists and mappings."""

from collections.abc import Mapping
from dataclasses import dataclass

from runbook.model.places import Place

NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it stands in the file: `text` is never converted, so 1.10 stays "1.10"."""

    text: str
    place: Place
    quoted: bool = False
    raw: str = ""

    @property
    def empty(self) -> bool:
        """Say whether nothing stands here (an empty text in quotes is something)."""
        return not self.quoted and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping; `keys` has the place of each key, `place` is where the mapping itself begins."""

    values: "Mapping[str, Node]"
    keys: Mapping[str, Place]
    place: Place


@dataclass(frozen=True, slots=True)
class Broken:
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
