"""The profiles that somebody works on: each with its last plan, what is wrong, and where its inputs lie."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from runbook.diagnostics import Diagnostic, in_order
from runbook.loading import Loaded, Readings, Unsound, load_each
from runbook.model.free_names import free_name
from runbook.model.plans import Plan
from runbook.model.plurals import counted
from runbook.pipeline import Job, plan_of
from runbook.tailor.difference import difference

DayOf = Callable[[Loaded | Unsound], str]
"""The document's date of what was read, which only the command line may ask the clock for."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A profile for one of its packs: its last plan (None: there was none yet), and the findings of now.

    `changed` says in words what the last save changed, and `is_good` whether it gave this plan.
    """

    name: str
    path: Path
    job: Job | None
    findings: tuple[Diagnostic, ...]
    changed: str = ""
    is_good: bool = False


@dataclass(slots=True)
class Desk:
    """What was read so far; `version` counts what changed for whoever looks at it."""

    profiles: tuple[Path, ...]
    pack: str | None
    day_of: DayOf
    theme: Path | None = None
    sheets: dict[str, Sheet] = field(default_factory=dict)
    folders: frozenset[Path] = frozenset()
    version: int = 0
    _read: Readings = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing read."""
        self._read = Readings(theme=self.theme)

    def look(self, changed: Collection[Path] = ()) -> tuple[Sheet, ...]:
        """Read the profiles anew after files have changed; return the sheets that are other than before.

        Where no file is named, any may have changed.
        """
        self._forget(changed)
        fresh: list[Sheet] = []
        names: set[str] = set()
        for path in self.profiles:
            for loaded in load_each(self._read, path, self.pack):
                plan_name = loaded.profile.name if isinstance(loaded, Loaded) else path.stem
                sheet = self._sheet(free_name(plan_name, names), path, loaded)
                if sheet != self.sheets.get(sheet.name):
                    fresh.append(sheet)
                self.sheets[sheet.name] = sheet
        for gone in set(self.sheets) - names:
            del self.sheets[gone]
        self.folders = frozenset(self._folders())
        self.version += bool(fresh)
        return tuple(fresh)

    def _sheet(self, name: str, path: Path, loaded: Loaded | Unsound) -> Sheet:
        job, more = plan_of(loaded, path, self.day_of(loaded))
        findings = in_order((*loaded.diagnostics, *more))
        before = self.sheets.get(name)
        if job is None:
            errors = sum(found.level == "error" for found in findings)
            told = f"{counted(errors, 'error')}; the last good page stays"
            return Sheet(name, path, before.job if before else None, findings, told)
        if before and before.job and before.job.edition == job.edition and before.is_good:
            return Sheet(name, path, before.job, findings, before.changed, is_good=True)
        told = _difference_in_words(before.job.plan, job.plan) if before and before.job else _size(job.plan)
        return Sheet(name, path, job, findings, told, is_good=True)

    def _forget(self, changed: Collection[Path]) -> None:
        """Let what hangs on changed files be read anew; packs of which nothing changed stay read."""
        self._read.workspaces.clear()
        self._read.themes.clear()
        for folder in tuple(self._read.topics):
            topic = self._read.topics[folder]
            if (
                not changed
                or isinstance(topic, Unsound)
                or any(path.resolve().is_relative_to(folder.resolve()) for path in changed)
            ):
                del self._read.topics[folder]

    def _folders(self) -> Iterator[Path]:
        """Yield each folder, without what is below it, in which a save may change a page."""
        for path in self.profiles:
            here = path.resolve().parent
            yield here
            workspace, _ = self._read.workspaces.get(path.parent, (None, ()))
            if workspace:
                yield workspace.folder.resolve()
            for sheet in self.sheets.values():
                logo = sheet.job and sheet.job.plan.document.logo
                if sheet.path == path and logo and (here / logo).parent.is_dir():
                    yield (here / logo).parent
        for folder in (*self._read.topics, *self._read.themes):
            yield from _and_below(folder.resolve())


def _and_below(folder: Path) -> Iterator[Path]:
    yield folder
    inner = (path for path in folder.rglob("*") if path.is_dir())
    yield from (path for path in inner if not any(part.startswith(".") for part in path.parts[-3:]))


def _size(plan: Plan) -> str:
    return f"{counted(len(plan.steps()), 'step')} in {counted(len(plan.phases), 'phase')}"


def _difference_in_words(old: Plan, new: Plan) -> str:
    found = difference(old, new)
    numbers = {
        "changed": [step.new_number for step in found.changed],
        "added": [number for number, _, _ in found.added],
        "removed": [number for number, _, _ in found.removed],
    }
    said = [f"{counted(len(of), 'step')} {what} ({_listed(of)})" for what, of in numbers.items() if of]
    return ", ".join(said) or "no step changed; cover, tables or findings did"


def _listed(numbers: list[str]) -> str:
    more = len(numbers) - 5
    return ", ".join(numbers[:5]) + (f" and {more} more" if more > 0 else "")
