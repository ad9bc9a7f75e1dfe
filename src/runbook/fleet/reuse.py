"""What need not be built: a bundle that stands as it was written, or one whose files the store holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from runbook.bundle.existing import manifest_of
from runbook.fleet.record import Row
from runbook.fleet.tasks import Outcome, Task
from runbook.model.manifest import MANIFEST, SUMS, sha256_of
from runbook.store.addresses import address_of_value, hash_of, pack_address


def address_of_build(task: Task, source: str) -> str:
    """Return the address of a bundle by what is known before it is read: `source` is the profile's hash.

    What only reading finds (pack, logo, files of a theme, the days on which a verdict changes) is asked by
    `still_holds`.
    """
    today = "" if task.day is None else task.day
    said = [task.tool, task.path, source, list(task.formats), task.pack, today, task.standard, task.theme]
    return address_of_value(said)


def still_holds(row: Row, today: str, packs: "PackAddresses") -> bool:
    """Say whether what a bundle was built from besides its profile is still the same.

    A bundle without a date of its own keeps the day on which it was built until a verdict may have changed.
    """
    same_day = not row.until or row.date == today or row.date < today < row.until
    beside = all(packs.of_file(name) == known for name, known in row.beside.items())
    return same_day and beside and packs.of(row.pack[0]) == row.pack[1]


def until_of(outcome: Outcome) -> str:
    """Return the first day on which an undated plan's verdicts may be others, "" for a dated one."""
    if outcome.is_dated:
        return ""
    return turn_after(outcome.turns, outcome.date)


def turn_after(turns: Sequence[str], date: str) -> str:
    """Return the first of the days, in order, from which a plan of a date may be another."""
    return next((day for day in turns if day >= date), "9999-12-31")


class PackAddresses:
    """The addresses of packs, and of what profiles of a folder share besides, each worked out once a run."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._files: dict[str, str] = {}

    def of_file(self, name: str) -> str:
        """Return the hash of a file or of the files that a name stands for."""
        if name not in self._files:
            self._files[name] = hash_of(Path(name))
        return self._files[name]

    def of(self, folder: str) -> str:
        """Return the address of a pack's folder, "" where there is none."""
        if folder not in self._known:
            self._known[folder] = pack_address(Path(folder)) if folder and Path(folder).is_dir() else ""
        return self._known[folder]


def stamp_of(bundle: Path) -> str:
    """Return a hash over size and time of every file that a build wrote, "" where one is missing."""
    manifest = manifest_of(bundle)
    if manifest is None:
        return ""
    try:
        found = [(bundle / name).stat() for name in (*manifest.files, MANIFEST, SUMS)]
    except OSError:
        return ""
    return address_of_value([[stat.st_size, stat.st_mtime_ns] for stat in found])


def is_whole(bundle: Path) -> bool:
    """Say whether every file that a build wrote has the bytes that the manifest says."""
    manifest = manifest_of(bundle)
    return manifest is not None and all(
        hash_of(bundle / name) == entry.sha256 for name, entry in manifest.files.items()
    )


def bundle_hash(files: Mapping[str, bytes]) -> str:
    """Return one hash over a bundle: that of its list of sums, which names every file."""
    return sha256_of(files[SUMS])
