"""`runbook build`: every profile is checked first; then each bundle is written in one step."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runbook.bundle.archive import zip_bundle
from runbook.bundle.write import Written, write_bundle
from runbook.cli.interrupts import Interrupted, stop_if_asked
from runbook.cli.options import DATE, PACK, Formats, HintedCommand, Pairs, epilog, jobs_option
from runbook.cli.progress import Progress
from runbook.cli.reporting import INPUT, counted, handled, report, stop_on_errors
from runbook.diagnostics import Diagnostic, has_errors
from runbook.errors import EngineMissing
from runbook.model.formats import DRAWN, FORMATS, SCRIPTS
from runbook.model.pdf_standards import PDF_STANDARDS, PdfStandard

if TYPE_CHECKING:
    from runbook.cli.targets import Target
    from runbook.loading import Loaded, Unsound
    from runbook.model.plans import Plan
    from runbook.pipeline import Job
    from runbook.render.press import Press


@click.command(
    name="build",
    cls=HintedCommand,
    called={"--format": "--to", "--formats": "--to", "--output-dir": "--output", "--out": "--output"},
    help="""Write the runbook of each PROFILE into a folder of its own, in every format.

    All profiles are checked first: with an error in any of them nothing is written. A folder that is there
    is replaced in one step; evidence, and whatever else people added to it, is kept. Formats that were built
    before stay; where the plan or its date changed, they are built anew too. Where somebody still has to
    sign, each page is marked as a draft. A 'runbook.yaml' above the profile says which folders and formats
    (its keys: runbook schema --workspace). Without the library Pango every format but PDF is written.

    With --article there is neither profile nor pack: the article's own procedures are the steps, nobody has
    reviewed them, and every page says so. What the article tells apart by tabs, versions or pivots is
    printed in every way, unless --choose says which.""",
    epilog=epilog(
        "build contoso.yaml",
        "build customers/*.yaml -o /srv/runbooks",
        "build contoso.yaml --to html,powershell --date 2026-11-23",
        "build contoso.yaml --zip",
        "build --article install-guide.md --choose tab=powershell",
        codes="0 written; 1 a profile or its pack is wrong; 2 the command line is wrong; 3 PDF needs the "
        "library Pango, and what works without it is written",
    ),
)
@click.argument("profiles", nargs=-1, type=INPUT, metavar="PROFILE...")
@click.option("--article", type=INPUT, metavar="FILE", help="Build an article, without profile and pack.")
@click.option(
    "--choose",
    type=Pairs(),
    metavar="KEY=VALUE,...",
    multiple=True,
    help="What holds of the article's alternatives, or what to fill in; may be repeated.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the bundles go. Default: output beside runbook.yaml, else output here.",
)
@click.option(
    "--to",
    "formats",
    type=Formats(),
    help=f"Which formats: {' '.join(FORMATS)}, or all. Default: those of runbook.yaml, else all.",
)
@PACK
@DATE
@jobs_option("How many processes may draw pages at once.")
@click.option(
    "--pdf-standard",
    "standard",
    type=click.Choice(PDF_STANDARDS),
    help="ua-2 is PDF/UA-2, PDF/A-4 and WTPDF 1.0 in one file. Default: ua-2 with the engine that it is "
    "proven with, else ua-1.",
)
@click.option("--zip", "zipped", is_flag=True, help="Also write each bundle as one file to hand over.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(
    profiles: tuple[Path, ...],
    article: Path | None,
    choose: tuple[tuple[str, ...], ...],
    output: Path | None,
    formats: tuple[str, ...] | None,
    pack: str | None,
    date: str | None,
    jobs: int,
    standard: PdfStandard | None,
    zipped: bool,
    quiet: bool,
) -> None:
    """Build the bundles; nothing is written where any profile has an error."""
    _refuse_mixture(profiles, article, pack, choose)
    profiles, formats = _of_article(article, formats) if article else (profiles, formats)
    with ExitStack() as opened:
        progress = Progress(quiet)
        # The engine is imported in a process of its own while this one imports the rest and makes the plans.
        early: Collection[str] = formats or ([] if _workspaces(profiles) else FORMATS)
        press = opened.enter_context(_press(jobs, standard, early))
        from runbook.cli.targets import targets_of

        stop_if_asked()
        loaded = _loaded(profiles, pack, article, [pair for pairs in choose for pair in pairs])
        targets = targets_of([path for path, _ in loaded], [one for _, one in loaded], output, formats)
        work = _plan_all([one for _, one in loaded], targets, date, quiet)
        stale = [one.before.stale(one.formats, job.edition) for one, job in zip(targets, work, strict=True)]
        _tell_anew(targets, stale, quiet)
        names = [
            _with_languages(one, {*one.formats, *more}) for one, more in zip(targets, stale, strict=True)
        ]
        if press is None:
            press = opened.enter_context(_press(jobs, standard, {name for own in names for name in own}))
        build = _Build(targets, work, names, progress, zipped)
        # What is missing is told when the processes that draw have ended by themselves.
        lacking = build.write(press)
    if lacking:
        build.write_without_pages(lacking)
    progress.total()


def _with_languages(target: "Target", formats: set[str]) -> set[str]:
    return {*formats, *target.before.languages_again(formats)}


def _refuse_mixture(
    profiles: tuple[Path, ...], article: Path | None, pack: str | None, choose: tuple[tuple[str, ...], ...]
) -> None:
    if article and (profiles or pack):
        raise click.UsageError("--article is built without a profile and a pack; name one or the other")
    if choose and not article:
        raise click.UsageError("--choose goes with --article; in a profile, state the key")
    if not article and not profiles:
        raise click.UsageError("name a PROFILE, or an article with --article FILE")


def _of_article(article: Path, formats: tuple[str, ...] | None) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return an article in the profile's place; of what nobody has interpreted there is nothing to script."""
    return (article,), formats or tuple(name for name in FORMATS if name not in SCRIPTS)


def _loaded(
    profiles: Sequence[Path], pack: str | None, article: Path | None, choices: Sequence[str]
) -> "list[tuple[Path, Loaded | Unsound]]":
    if article:
        from runbook.author.unreviewed import load_article

        return [(article, load_article(article, choices))]
    from runbook.loading import load_all

    return load_all(list(profiles), pack)


def _workspaces(profiles: Sequence[Path]) -> bool:
    """Say whether any profile has a workspace, which may ask for formats without pages."""
    from runbook.read.workspaces import workspace_file

    return any(workspace_file(path.parent) for path in profiles)


@dataclass(frozen=True, slots=True)
class _Build:
    """Plans with their targets and the formats of each, ready to be drawn and written."""

    targets: "Sequence[Target]"
    work: "Sequence[Job]"
    names: Sequence[Collection[str]]
    progress: Progress
    zipped: bool

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
        replace(self, names=names).write(None)
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
        report(done.findings)


def _tell_anew(targets: "Sequence[Target]", stale: Sequence[tuple[str, ...]], quiet: bool) -> None:
    for target, names in zip(targets, stale, strict=True):
        harmed = [name for name in names if name not in target.before.whole]
        why = (
            "files of them were changed since" if harmed == [*names] else "the plan or its date changed since"
        )
        if names and not quiet:
            click.echo(f"{target.folder}: built anew too: {', '.join(names)}; {why}")


def _press(
    jobs: int, standard: PdfStandard | None, formats: Collection[str]
) -> "AbstractContextManager[Press | None]":
    """Return what draws pages, a context of None where no format needs it."""
    if not set(formats) & set(DRAWN):
        return nullcontext()
    from runbook.render.editions import is_known_engine
    from runbook.render.press import Press

    if standard is None and not is_known_engine():
        click.echo(
            "pages are PDF/UA-1: this edition of the engine is not the one that PDF/UA-2 is proven with"
        )
    return Press(jobs, standard=standard)


def _plan_all(
    loaded: "list[Loaded | Unsound]", targets: "Sequence[Target]", date: str | None, quiet: bool
) -> "list[Job]":
    from runbook.cli.loading import day_of
    from runbook.pipeline import plan_of

    findings, jobs = [], []
    for inputs, target in zip(loaded, targets, strict=True):
        path, formats = target.profile, {*target.formats, *target.before.formats}
        day, origin = day_of(inputs, date)
        job, found = plan_of(inputs, path, day, drawn=bool(set(DRAWN) & formats))
        findings += [*inputs.diagnostics, *found]
        if job:
            jobs.append(job)
            if origin == "today" and not quiet:
                click.echo(f"{job.name}: the document's date is today, {day}")
    stop_on_errors(findings if has_errors(findings) else _worth_a_line(findings, quiet))
    return jobs


def _worth_a_line(findings: list[Diagnostic], quiet: bool) -> list[Diagnostic]:
    """Return what a reader of the command's output must see: notes are counted here, and told by the book."""
    notes = [found for found in findings if found.level == "note"]
    if notes and not quiet:
        click.echo(f"{counted(len(notes), 'note')} for the books; runbook check tells them here", err=True)
    return [found for found in findings if found.level != "note"]


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
