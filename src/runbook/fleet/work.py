"""What a worker does for one profile: read it, plan it, make its files; only values go in and out."""

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from runbook.diagnostics import in_order
from runbook.fleet.inputs import beside_of
from runbook.fleet.tasks import OtherVersion, Outcome, Task
from runbook.loading import Loaded, Readings, Unsound, load_with
from runbook.model.formats import DRAWN
from runbook.model.manifest import sha256_of
from runbook.model.profiles import MISSING
from runbook.pipeline import Job, plan_of, render_bundles
from runbook.read.packs.overlays import extends_another
from runbook.read.themes import read_theme
from runbook.render.press import Press
from runbook.store.addresses import address_of_value, dates_in, dates_of, pack_address, tool_address
from runbook.store.builds import Store
from runbook.store.drawn import DrawnBefore, InThisProcess
from runbook.tailor.difference import compared
from runbook.tailor.topic import Topic

ROUNDS = 16
"""Profiles after which a worker looks for garbage: a plan leaves some 20 MB that hold each other."""


@dataclass(frozen=True, slots=True)
class _AsRead:
    """What the files of a pack said when it was read: their address, and the dates that stand in them.

    `base` is the folder of the pack that an overlay extends, with its address; both are "" for another pack.
    """

    address: str
    dates: frozenset[str]
    base: str = ""
    base_address: str = ""

    def stand_in(self, folder: Path) -> bool:
        """Say whether the files are what was read."""
        own = pack_address(folder) == self.address
        return own and (not self.base or pack_address(Path(self.base)) == self.base_address)


def _as_read(folder: Path, topic: Topic | Unsound) -> _AsRead:
    base = topic.pack.base if isinstance(topic, Topic) else ""
    if not base:
        return _AsRead(pack_address(folder), dates_in(folder))
    dates = dates_in(folder) | dates_in(Path(base))
    return _AsRead(pack_address(folder), dates, base, pack_address(Path(base)))


@dataclass(slots=True)
class _Kept:
    """What a worker keeps between profiles: the packs that it read, and how many profiles it has done."""

    read: Readings = field(default_factory=Readings)
    packs: dict[Path, _AsRead] = field(default_factory=dict)
    done: int = 0

    def load(self, path: Path, pack: str | None, theme: Path | None, store: bool) -> Loaded | Unsound:
        """Read a profile; a pack is read again only where one of its files has changed since."""
        for folder, known in list(self.packs.items()):
            # Of an overlay that cannot be read nobody knows which pack has to change for it.
            lost = isinstance(self.read.topics[folder], Unsound) and extends_another(folder)
            if lost or not known.stand_in(folder):
                del self.read.topics[folder], self.packs[folder]
        self.read.workspaces.clear()
        self.read.themes.clear()
        loaded = load_with(replace(self.read, theme=theme, store=store), path, pack)
        for folder, topic in self.read.topics.items():
            if folder not in self.packs:
                self.packs[folder] = _as_read(folder, topic)
        return loaded

    def count(self) -> None:
        """Count a profile, and look for garbage now and then."""
        self.done += 1
        if self.done % ROUNDS == 0:
            gc.collect()

    def pack_of(self, topic: Topic) -> tuple[Path, _AsRead]:
        """Return the folder of a topic's pack and what its files said when it was read."""
        folder = next(folder for folder, known in self.read.topics.items() if known is topic)
        return folder, self.packs[folder]


_kept = _Kept()


def build_one(task: Task) -> Outcome:
    """Return what becomes of one profile.

    Raises OtherVersion where this process is of another edition than the one that asks, OSError where the
    profile cannot be read.
    """
    if task.tool != tool_address():
        raise OtherVersion(f"a worker is of another edition ({tool_address()[:12]}, here {task.tool[:12]})")
    _kept.count()
    begun, path = perf_counter(), Path(task.path)
    source = path.read_bytes()
    loaded = _kept.load(path, task.pack, Path(task.theme) if task.theme else None, bool(task.store))
    day, is_dated = _day_of(loaded, task)
    job, found = plan_of(loaded, path, day, drawn=bool(set(DRAWN) & set(task.formats)))
    # A file that was saved while it was read would stand under the wrong address.
    if path.read_bytes() != source:
        return build_one(task)
    findings = loaded.diagnostics if isinstance(loaded, Unsound) else (*loaded.diagnostics, *found)
    said = tuple(one.as_json() for one in in_order(findings))
    if job is None or isinstance(loaded, Unsound):
        return Outcome(sha256_of(source), said, perf_counter() - begun)
    job = job.beside(task.formats)  # those that lie there already are among them
    folder, pack = _kept.pack_of(loaded.topic)
    beside = beside_of(loaded, path)
    if not _theme_stands(loaded):
        return build_one(task)
    return Outcome(
        source=sha256_of(source),
        findings=said,
        files=_files_of(job, task) if task.renders else {},
        customer=job.plan.document.customer,
        date=day,
        is_dated=is_dated,
        plan=job.plan.hash,
        steps=_steps_of(job),
        beside=beside,
        pack=(str(folder), pack.address),
        turns=tuple(sorted(pack.dates | dates_of(source))),
        seconds=perf_counter() - begun,
    )


def _theme_stands(loaded: Loaded) -> bool:
    """Say whether the theme's files still say what was read: else they were hashed after a change."""
    return loaded.theme_folder is None or read_theme(loaded.theme_folder)[0] == loaded.theme


def _day_of(loaded: Loaded | Unsound, task: Task) -> tuple[str, bool]:
    stated = loaded.profile.get("document.date") if isinstance(loaded, Loaded) else MISSING
    if task.day is not None:
        return task.day, True
    return (task.today, False) if stated is MISSING else (str(stated), True)


def _files_of(job: Job, task: Task) -> Mapping[str, bytes]:
    if not set(DRAWN) & set(task.formats):
        return next(iter(render_bundles([job], [task.formats], None)))[1]
    memory = DrawnBefore(Store(Path(task.store)), lambda: task.tool) if task.store else None
    with Press(1, InThisProcess(), task.standard, memory) as press:
        return next(iter(render_bundles([job], [task.formats], press)))[1]


def _steps_of(job: Job) -> dict[str, tuple[str, str]]:
    # 16 of 64 digits: two steps of one id that differ have the same ones once in 10^19.
    return {
        step.id: (f"{step.number} {step.title}", address_of_value(compared(step))[:16])
        for step in job.plan.steps()
    }
