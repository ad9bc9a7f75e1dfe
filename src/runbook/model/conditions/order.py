"""The test `above`: a build or number against that of another key."""

from dataclasses import dataclass
from typing import Any, ClassVar

from runbook.model.conditions.bounds import number
from runbook.model.conditions.relation import Relation


@dataclass(frozen=True, slots=True)
class Above(Relation):
    """The build or number is greater than that of the other key; equal ones are not above each other."""

    name: ClassVar[str] = "above"
    joined: ClassVar[str] = "above"

    def relates(self, value: Any, other: Any) -> bool:
        """Compare number by number."""
        return number(value) > number(other)
