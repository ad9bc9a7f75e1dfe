"""`fleet.json`: what became of each profile, for the next run and for programs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from runbook import __version__
from runbook.bundle.files import write_whole
from runbook.errors import RunbookError
from runbook.store.addresses import address_of_value

FORMAT = "runbook.fleet/1"
State = Literal["built", "reused", "planned", "refused", "not reached"]


@dataclass(frozen=True, slots=True)
class Row:
    """A profile's line.

    `address` is the hash of all that its bundle was built from, `stamp` one over size and time of its files,
    `until` the first day on which a verdict may change where no date is stated, "" for never. `bundle` is
    the hash over the bundle's files, `steps` holds number and title and a short hash by a step's id.
    """

    profile: str
    folder: str
    state: State
    seconds: float = 0.0
    address: str = ""
    formats: tuple[str, ...] = ()
    customer: str = ""
    plan: str = ""
    date: str = ""
    until: str = ""
    bundle: str = ""
    stamp: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)
    pack: tuple[str, str] = ("", "")
    steps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    findings: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class FleetRecord:
    """A whole `fleet.json`: the rows by profile, and one hash over all bundles."""

    rows: Mapping[str, Row]

    @property
    def tree(self) -> str:
        """Return one hash over all bundles: the same from one machine, from shards joined, from a cluster."""
        listed = sorted([row.folder, row.bundle] for row in self.rows.values() if row.bundle)
        return address_of_value(listed)


class NotAFleet(RunbookError):
    """The file is no record of a fleet that this version reads."""


def write_fleet(path: Path, rows: Iterable[Row], asked: Mapping[str, Any]) -> FleetRecord:
    """Write the record of a run; return it."""
    record = FleetRecord({row.profile: row for row in rows})
    value = {
        "format": FORMAT,
        "tool": __version__,
        "asked": dict(asked),
        "tree": record.tree,
        "profiles": [asdict(row) for row in record.rows.values()],
    }
    # Compact: ten thousand customers have half a million steps.
    write_whole(path, (json.dumps(value, separators=(",", ":"), ensure_ascii=True) + "\n").encode("ascii"))
    return record


def read_fleet(path: Path) -> FleetRecord:
    """Read the record of an earlier run. Raises NotAFleet where it is none, OSError where it is not there."""
    data = path.read_bytes()
    try:
        value = json.loads(data)
        if value["format"] != FORMAT:
            raise NotAFleet(f"{path}: format is {value['format']!r}, this version reads {FORMAT!r}")
        return FleetRecord({row["profile"]: row_from(row) for row in value["profiles"]})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAFleet(f"{path} is no record of a fleet: {error}") from error


def row_from(value: Mapping[str, Any]) -> Row:
    """Return the row that `asdict` wrote, read back from JSON."""
    steps = {name: (str(label), str(hashed)) for name, (label, hashed) in value["steps"].items()}
    folder, address = value["pack"]
    lists = {"formats": tuple(value["formats"]), "findings": tuple(value["findings"])}
    return Row(**{**value, **lists, "steps": steps, "pack": (folder, address)})
