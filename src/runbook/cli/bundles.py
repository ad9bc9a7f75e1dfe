"""Plans become bundles: each is written as soon as it is drawn, and said in a line."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runbook.bundle.archive import zip_bundle
from runbook.bundle.write import Written, write_bundle
from runbook.cli.absent import absent_files
from runbook.cli.interrupts import Interrupted, stop_if_asked
from runbook.cli.progress import Progress
from runbook.cli.reporting import counted, report
from runbook.errors import EngineMissing
from runbook.model.formats import DRAWN, FORMATS

if TYPE_CHECKING:
    from runbook.cli.targets import Target
    from runbook.model.plans import Plan
    from runbook.pipeline import Job
    from runbook.render.press import Press


@dataclass(frozen=True, slots=True)
class Bundles:
    """Plans with their targets and the formats of each, ready to be drawn and written."""

    targets: "Sequence[Target]"
    work: "Sequence[Job]"
    names: Sequence[Collection[str]]
    progress: Progress
    zipped: bool
    undrawn: bool = False
    """Whether pages were wanted that nothing here can draw."""

    def write(self, press: "Press | None") -> EngineMissing | None:
        """Write each bundle as soon as it is drawn; return what is missing where none can be drawn."""
        from runbook.pipeline import render_bundles

        ready = render_bundles(self.work, self.names, press, self._made)
        try:
            for target, (job, files) in zip(self.targets, ready, strict=True):
                stop_if_asked()
                self._write(target, job, files)
        except EngineMissing as error:
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
        stale = [one.before.stale((), job.edition) for one, job in zip(self.targets, self.work, strict=True)]
        if any(set(DRAWN) & set(names) for names in stale):
            ways = "or move the pages of the earlier plan away, or build into another folder with -o"
            raise EngineMissing(error.what, f"{error.remedy}\n    {ways}")
        names = [[name for name in own if name not in DRAWN] for own in self.names]
        if not all(names):
            others = ",".join(name for name in FORMATS if name not in DRAWN)
            ways = f"everything else works without it: --to {others}"
            raise EngineMissing(error.what, f"{error.remedy}\n    {ways}")
        replace(self, names=names, undrawn=True).write(None)
        left = ", ".join(name for name in DRAWN if any(name in own for own in self.names))
        raise EngineMissing(f"not drawn: {left}; {error.what}", error.remedy)

    def _made(self, job: "Job", file: str) -> None:
        self.progress.document(job.name, file)

    def _write(self, target: "Target", job: "Job", files: Mapping[str, bytes]) -> None:
        done = write_bundle(target.folder, files)
        line = _line_of(job.plan, target.folder, done)
        if self.zipped:
            line += f"; {zip_bundle(target.folder, job.plan.document.date)}"
        self.progress.bundle(line, target.folder, done.files)
        report((*done.findings, *absent_files(job.plan, target.folder, DRAWN if self.undrawn else ())))


def tell_anew(targets: "Sequence[Target]", stale: Sequence[tuple[str, ...]], quiet: bool) -> None:
    """Say which formats of each bundle are built again, and why."""
    for target, names in zip(targets, stale, strict=True):
        harmed = [name for name in names if name not in target.before.whole]
        why = (
            "files of them were changed since" if harmed == [*names] else "the plan or its date changed since"
        )
        if names and not quiet:
            click.echo(f"{target.folder}: built anew too: {', '.join(names)}; {why}")


def _line_of(plan: "Plan", folder: Path, done: Written) -> str:
    open_matters = sum(signature.is_open for signature in plan.signatures)
    parts = [
        f"{counted(len(plan.steps()), 'step')} in {counted(len(plan.phases), 'phase')}",
        f"{len(plan.skipped)} not applicable",
        f"{open_matters} to sign" if open_matters else "nothing to sign",
    ]
    if plan.is_unreviewed and plan.reviewed:
        parts.append(f"UNREVIEWED: {plan.reviewed.reviewed} of {plan.reviewed.steps} read by a person")
    more = f", {len(done.kept)} kept" if done.kept else ""
    return f"{folder}: {', '.join(parts)}; {counted(done.files, 'file')}{more}; plan {plan.hash[:12]}"
