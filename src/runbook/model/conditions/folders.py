"""The test `inside`: a file or folder lies in the folder that another key names, or is that folder."""

from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.relation import Relation


@dataclass(frozen=True, slots=True)
class Inside(Relation):
    """The Windows path is the other one, or below it."""

    name: ClassVar[str] = "inside"
    joined: ClassVar[str] = "inside"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare part by part, ignoring case."""
        outer = _parts(other)
        # Part by part: `D:\MIM2` is not inside `D:\MIM`, though it begins so.
        return _parts(value)[: len(outer)] == outer


def _parts(path: Any) -> list[str]:
    # Windows drops a dot or blank that ends a part of a path.
    return [part.rstrip(". ").lower() for part in str(path).split("\\") if part.rstrip(". ")]
