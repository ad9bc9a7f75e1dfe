"""Plans become bundles: each is written as soon as it is drawn, and said in a line."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from runbook.bundle.archive import zip_bundle
from runbook.bundle.write import Written, write_bundle
from runbook.cli.absent import absent_scripts, scripted_steps
from runbook.cli.interrupts import Interrupted, stop_if_asked
from runbook.cli.progress import Progress
from runbook.cli.reporting import counted, report
from runbook.errors import EngineMissing
from runbook.model.formats import DRAWN, FILLABLE, FORMATS

if TYPE_CHECKING:
    from runbook.bundle.existing import ExistingFormats
    from runbook.cli.targets import Target
    from runbook.model.plans import Plan
    from runbook.pipeline import Job
    from runbook.render.press import Press


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a bundle that is written: as much of its plan as that takes."""

    name: str
    date: str
    plan: str
    counts: tuple[str, ...]
    scripted: tuple[str, ...]

    @classmethod
    def of(cls, plan: "Plan") -> "Said":
        """Return what is said of a plan."""
        return cls(plan.name, plan.document.date, plan.hash, _counts_of(plan), scripted_steps(plan))

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> "Said":
        """Return what `asdict` wrote, read back from JSON."""
        lists = {name: tuple(value[name]) for name in ("counts", "scripted")}
        return cls(**{**value, **lists})

    def line(self, folder: Path, done: Written, more: str = "") -> str:
        """Return the line of a bundle."""
        kept = f", {len(done.kept)} kept" if done.kept else ""
        counts = ", ".join(self.counts)
        # Twelve digits of the hash show whether two plans differ; the whole one stands in the manifest.
        return f"{folder}: {counts}; {counted(done.files, 'file')}{kept}; plan {self.plan[:12]}{more}"


def tell_bundle(
    said: Said,
    folder: Path,
    files: Mapping[str, bytes],
    progress: Progress,
    zipped: bool,
    more: str = "",
) -> None:
    """Write a bundle, and say so."""
    done = write_bundle(folder, files)
    line = said.line(folder, done, more)
    if zipped:
        line += f"; {zip_bundle(folder, said.date)}"
    progress.bundle(line, folder, done.files)
    report((*done.findings, *absent_scripts(said.scripted, folder)))


@dataclass(frozen=True, slots=True)
class Bundles:
    """Plans with their targets and the formats of each, ready to be drawn and written."""

    targets: "Sequence[Target]"
    work: "Sequence[Job]"
    names: Sequence[Collection[str]]
    progress: Progress
    zipped: bool
    written: "Callable[[Target, Job, Mapping[str, bytes], Collection[str]], None]"
    """Is told of each bundle when it is written, and of its formats."""

    def write(self, press: "Press | None") -> EngineMissing | None:
        """Write each bundle as soon as it is drawn; return what is missing where none can be drawn."""
        from runbook.pipeline import render_bundles

        if press is not None:
            self.progress.drawing(sum(len({*DRAWN, FILLABLE} & {*own}) for own in self.names))
        ready = render_bundles(self.work, self.names, press, self._made)
        try:
            for target, names, (job, files) in zip(self.targets, self.names, ready, strict=True):
                stop_if_asked()
                self._write(target, job, files)
                self.written(target, job, files, names)
        except EngineMissing as error:
            # Told by the caller, when the processes that draw have ended.
            return error
        except KeyboardInterrupt as error:
            written = self.progress.bundles
            whole = f"{written} of {counted(len(self.work), 'bundle')} written, each of them whole"
            told = whole if written else "nothing was written"
            raise Interrupted(f"interrupted; {told}") from error
        return None

    def write_without_pages(self, error: EngineMissing) -> None:
        """Write what works without the engine, and end with what is missing; raise where that is nothing.

        Pages of an earlier plan are no pages of this one: where they lie in a folder, nothing is written.
        """
        names = [[name for name in own if name not in DRAWN] for own in self.names]
        held = [(*own, *one.before.formats) for one, own in zip(self.targets, names, strict=True)]
        work = [job.beside(own) for job, own in zip(self.work, held, strict=True)]
        stale = [_untrue(one.before, job) for one, job in zip(self.targets, work, strict=True)]
        # Old pages beside a new checklist would be two plans in one folder.
        if any(set(DRAWN) & set(names) for names in stale):
            ways = "or move the pages that were drawn before away, or build into another folder with -o"
            raise EngineMissing(error.what, f"{error.remedy}\n    {ways}")
        # Of some bundle nothing would be left, and a build does all that was asked or says what it cannot.
        if not all(names):
            others = ",".join(name for name in FORMATS if name not in DRAWN)
            ways = f"everything else works without it: --to {others}"
            raise EngineMissing(error.what, f"{error.remedy}\n    {ways}")
        replace(self, work=work, names=names).write(None)
        left = ", ".join(name for name in DRAWN if any(name in own for own in self.names))
        raise EngineMissing(f"not drawn: {left}; {error.what}", error.remedy)

    def _made(self, job: "Job", file: str) -> None:
        self.progress.document(job.name, file)

    def _write(self, target: "Target", job: "Job", files: Mapping[str, bytes]) -> None:
        tell_bundle(Said.of(job.plan), target.folder, files, self.progress, self.zipped)


def tell_anew(
    targets: "Sequence[Target]", work: "Sequence[Job]", stale: Sequence[tuple[str, ...]], quiet: bool
) -> None:
    """Say which formats of each bundle are built again, and why."""
    for target, job, names in zip(targets, work, stale, strict=True):
        if names and not quiet:
            click.echo(
                f"{target.folder}: built anew too: {', '.join(names)}; {_why_anew(target, job, names)}"
            )


def _untrue(before: "ExistingFormats", job: "Job") -> tuple[str, ...]:
    """Return the formats that may not stay: one that names less than lies beside it still says the truth."""
    known = before.named if set(before.named) <= set(job.named) else job.named
    return before.stale((), job.edition, known)


def _why_anew(target: "Target", job: "Job", names: Sequence[str]) -> str:
    before = target.before
    if not set(names) & {*before.whole}:
        return "files of them were changed since"
    if before.edition == job.edition:
        return "they name what lies beside them, and that is not the same now"
    return "the plan or its date changed since"


def _counts_of(plan: "Plan") -> tuple[str, ...]:
    open_matters = sum(signature.is_open for signature in plan.signatures)
    parts = [
        f"{counted(len(plan.steps()), 'step')} in {counted(len(plan.phases), 'phase')}",
        f"{len(plan.skipped)} not applicable",
        f"DRAFT: {counted(open_matters, 'matter')} to sign" if open_matters else "nothing to sign",
    ]
    if plan.is_unreviewed and plan.reviewed:
        parts.append(f"UNREVIEWED: {plan.reviewed.reviewed} of {plan.reviewed.steps} read by a person")
    return tuple(parts)
