"""`runbook build`: every profile is checked first; then each bundle is written in one step."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from runbook.bundle.existing import ExistingFormats, existing_formats
from runbook.bundle.names import folder_key, is_bundle_name
from runbook.bundle.recover import recover
from runbook.bundle.write import Written, write_bundle
from runbook.cli.interrupts import Interrupted, stop_if_asked
from runbook.cli.options import DATE, PACK, Formats, epilog
from runbook.cli.progress import progress
from runbook.cli.reporting import INPUT, counted, handled, report, stop_on_errors
from runbook.diagnostics import Diagnostic, has_errors
from runbook.errors import EngineMissing
from runbook.model.formats import DRAWN, FORMATS

if TYPE_CHECKING:
    from runbook.model.plans import Plan
    from runbook.pipeline import Job, Loaded, Unsound
    from runbook.render.press import Press


@click.command(
    name="build",
    help="""Write the runbook of each PROFILE into a folder of its own, in every format.

    All profiles are checked first: with an error in any of them nothing is written. A folder that is there
    is replaced in one step; evidence, and whatever else people added to it, is kept. Formats that were built
    before stay; where the plan or its date changed, they are built anew too. Where somebody still has to
    sign, each page is marked as a draft.""",
    epilog=epilog(
        "build contoso.yaml",
        "build customers/*.yaml -o /srv/runbooks",
        "build contoso.yaml --to html,powershell --date 2026-11-23",
        codes="0 written; 1 a profile or its pack is wrong; 2 the command line is wrong; 3 PDF needs the "
        "library Pango, every other format works without it",
    ),
)
@click.argument("profiles", nargs=-1, required=True, type=INPUT, metavar="PROFILE...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    help="Where the bundles go.",
)
@click.option(
    "--to",
    "formats",
    type=Formats(),
    default="all",
    show_default=True,
    help=f"Which formats: {' '.join(FORMATS)}, or all.",
)
@PACK
@DATE
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="the number of cores",
    help="How many processes may draw pages at once.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(
    profiles: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    pack: str | None,
    date: str | None,
    jobs: int,
    quiet: bool,
) -> None:
    """Build the bundles; nothing is written where any profile has an error."""
    _refuse_names(profiles)
    for path in profiles:
        recover(output / path.stem)
    earlier = [existing_formats(output / path.stem) for path in profiles]
    with ExitStack() as opened:
        # The engine is imported in a process of its own while this one imports the rest and makes the plans.
        press = opened.enter_context(_press(jobs, formats))
        from runbook.pipeline import load_all

        stop_if_asked()
        drawn = [bool(set(DRAWN) & {*formats, *before.formats}) for before in earlier]
        work = _plan_all(load_all(list(profiles), pack), profiles, date, quiet, drawn)
        stale = [before.stale(formats, job.edition) for before, job in zip(earlier, work, strict=True)]
        if not quiet:
            _tell_anew([output / job.name for job in work], earlier, stale)
        if press is None:
            press = opened.enter_context(_press(jobs, [name for names in stale for name in names], anew=True))
        names = [
            {*formats, *more, *before.languages_again({*formats, *more})}
            for before, more in zip(earlier, stale, strict=True)
        ]
        _write_all(output, work, names, press, quiet)


def _write_all(
    output: Path, work: "list[Job]", names: Sequence[Collection[str]], press: "Press | None", quiet: bool
) -> None:
    from runbook.pipeline import render_bundles

    written = 0
    try:
        with progress(len(work), quiet) as advance:
            for job, files in render_bundles(work, names, press):
                stop_if_asked()
                done = write_bundle(output / job.name, files)
                written += 1
                advance(_line_of(job.plan, output / job.name, done))
                report(done.findings)
    except KeyboardInterrupt as error:
        whole = f"{written} of {counted(len(work), 'bundle')} written, each of them whole"
        raise Interrupted(f"interrupted; {whole if written else 'nothing was written'}") from error


def _tell_anew(
    folders: Sequence[Path], earlier: Sequence[ExistingFormats], stale: Sequence[tuple[str, ...]]
) -> None:
    for folder, before, names in zip(folders, earlier, stale, strict=True):
        harmed = [name for name in names if name not in before.whole]
        why = (
            "files of them were changed since" if harmed == [*names] else "the plan or its date changed since"
        )
        if names:
            click.echo(f"{folder}: built anew too: {', '.join(names)}; {why}")


@contextmanager
def _press(jobs: int, formats: Sequence[str], *, anew: bool = False) -> "Iterator[Press | None]":
    """Yield what draws pages, None where no format needs it; a missing engine names what works without it.

    `anew` says that nobody asked for the pages: they stand in the folder and tell of an earlier plan.
    """
    if not set(formats) & set(DRAWN):
        yield None
        return
    from runbook.render.press import Press

    try:
        with Press(jobs) as press:
            yield press
    except EngineMissing as error:
        others = ",".join(name for name in FORMATS if name not in DRAWN)
        ways = f"everything else works without it: --to {others}"
        if anew:
            ways = "or move the pages of the earlier plan away, or build into another folder with -o"
        remedy = f"{error.remedy}\n    {ways}"
        raise EngineMissing(error.what, remedy) from error


def _refuse_names(profiles: Sequence[Path]) -> None:
    seen: dict[str, Path] = {}
    for path in profiles:
        if not is_bundle_name(path.stem):
            raise click.UsageError(
                f"{str(path)!r} would be written to the folder {path.stem!r}, "
                "a name that not every system can hold; rename the profile"
            )
        name = folder_key(path.stem)
        if name in seen:
            raise click.UsageError(
                f"{seen[name]} and {path} would both be written to the folder '{path.stem}'; rename one"
            )
        seen[name] = path


def _plan_all(
    loaded: "list[Loaded | Unsound]",
    paths: Sequence[Path],
    date: str | None,
    quiet: bool,
    drawn: Sequence[bool],
) -> "list[Job]":
    from runbook.cli.loading import day_of
    from runbook.pipeline import plan_of

    findings, jobs = [], []
    for inputs, path, pages in zip(loaded, paths, drawn, strict=True):
        day, origin = day_of(inputs, date)
        job, found = plan_of(inputs, path, day, drawn=pages)
        findings += [*inputs.diagnostics, *found]
        if job:
            jobs.append(job)
            if origin == "today" and not quiet:
                click.echo(f"{path.stem}: the document's date is today, {day}")
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
    more = f", {len(done.kept)} kept" if done.kept else ""
    return f"{folder}: {', '.join(parts)}; {counted(done.files, 'file')}{more}; plan {plan.hash[:12]}"
