"""`runbook build`: every profile is checked first; then each bundle is written in one step."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from runbook.cli.bundles import Bundles, tell_anew
from runbook.cli.interrupts import stop_if_asked
from runbook.cli.options import DATE, PACK, THEME, Formats, HintedCommand, Pairs, epilog, jobs_option
from runbook.cli.pages import STANDARD, press_for
from runbook.cli.progress import Progress
from runbook.cli.remembered import Remembered
from runbook.cli.reporting import INPUT, counted, handled, report, worth_a_line
from runbook.diagnostics import has_errors, in_order
from runbook.errors import RunbookError
from runbook.fleet.known import Order
from runbook.model.formats import DRAWN, FILES, FILLABLE, FORMATS, SCRIPTS
from runbook.store.place import store_in_use

if TYPE_CHECKING:
    from runbook.cli.targets import Target
    from runbook.loading import Loaded, Unsound
    from runbook.pipeline import Job


@click.command(
    name="build",
    cls=HintedCommand,
    called={"--format": "--to", "--formats": "--to", "--output-dir": "--output", "--out": "--output"},
    help="""Write the runbook of each PROFILE into a folder of its own, in every format.

    All profiles are checked first: with an error in any of them nothing is written. A folder that is there
    is replaced in one step; evidence, and whatever else people added to it, is kept. Formats that were built
    before stay; where the plan or its date changed, they are built anew too. What was built before from the
    same files comes from the store. Where somebody still has to sign, each page is marked as a draft. A
    'runbook.yaml' above the profile says which folders and formats (its keys: runbook schema --workspace).
    Without the library Pango every format but PDF is written.

    With --article there is neither profile nor pack: the article's own procedures are the steps, nobody has
    reviewed them, and every page says so. What the article tells apart by tabs, versions or pivots is
    printed in every way, unless --choose says which.""",
    epilog=epilog(
        "build contoso.yaml",
        "build customers/*.yaml -o /srv/runbooks",
        "build contoso.yaml --to html,powershell --date 2026-11-23",
        "build contoso.yaml --zip --fillable",
        "build --article install-guide.md --choose tab=powershell",
        codes="0 written; 1 a profile or its pack is wrong; 2 the command line is wrong; 3 PDF needs the "
        "library Pango, and what works without it is written",
    ),
)
@click.argument("profiles", nargs=-1, type=INPUT, metavar="PROFILE...")
@click.option(
    "--article",
    type=INPUT,
    metavar="FILE",
    help="Build an article (Markdown, or a page saved as HTML), without profile and pack.",
)
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
@THEME
@DATE
@jobs_option("How many processes may draw pages at once.")
@STANDARD
@click.option(
    "--fillable", is_flag=True, help=f"Also write {FILES[FILLABLE]}: the checklist to fill in on a screen."
)
@click.option("--zip", "zipped", is_flag=True, help="Also write each bundle as one file to hand over.")
@click.option("--no-cache", is_flag=True, help="Neither take from the store nor put into it.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@handled
def command(**asked: Any) -> None:
    """Build the bundles."""
    article: Path | None = asked["article"]
    _refuse_mixture(asked["profiles"], article, asked["pack"], asked["choose"])
    if article:
        asked.update(zip(("profiles", "formats"), _of_article(article, asked["formats"]), strict=True))
    progress = Progress(asked["quiet"])
    before = Remembered(
        None if asked["no_cache"] or article else store_in_use(), _order_of(asked), asked["profiles"]
    )
    if not before.write(progress, zipped=asked["zipped"]):
        _build(asked, before, progress)
        before.keep()
        if before.reused and not progress.quiet:
            click.echo(before.reused)
    progress.total()


def _order_of(asked: Mapping[str, Any]) -> Order:
    """Return what is asked of each profile, as values that can be compared on another day."""
    words = {name: str(asked[name] or "") for name in ("output", "pack", "theme", "date", "standard")}
    return Order(str(Path.cwd()), formats=asked["formats"] or (), fillable=asked["fillable"], **words)


def _build(asked: Mapping[str, Any], before: Remembered, progress: Progress) -> None:
    """Make the plans, draw and write the bundles."""
    profiles, formats, quiet = asked["profiles"], asked["formats"], asked["quiet"]
    with ExitStack() as opened:
        # The engine is imported in a process of its own while this one imports the rest and makes the plans.
        early: Collection[str] = formats or ([] if _workspaces(profiles) else FORMATS)
        press_of = partial(press_for, asked["jobs"], asked["standard"], memory=before.drawn)
        press = opened.enter_context(press_of(early))
        # Here, not at the top: what it imports takes long, and the engine has begun by now.
        from runbook.cli.targets import targets_of

        stop_if_asked()
        loaded = _loaded(asked)
        before.read(loaded)
        targets = targets_of(
            [path for path, _ in loaded], [one for _, one in loaded], asked["output"], formats
        )
        work = _plan_all([one for _, one in loaded], targets, asked["date"], quiet, before)
        work, stale = _with_what_lies_there(targets, work)
        tell_anew(targets, work, stale, quiet)
        names = _names_of(targets, stale, [FILLABLE] if asked["fillable"] else [])
        if press is None:
            press = opened.enter_context(press_of({name for own in names for name in own}))
        build = Bundles(targets, work, names, progress, asked["zipped"], before.made)
        # What is missing is told when the processes that draw have ended by themselves.
        lacking = build.write(press)
    if lacking:
        build.write_without_pages(lacking)


def _with_what_lies_there(
    targets: "Sequence[Target]", work: "Sequence[Job]"
) -> "tuple[list[Job], list[tuple[str, ...]]]":
    """Return the jobs, each knowing what its papers may name, and the formats that are built anew besides."""
    pairs = list(zip(targets, work, strict=True))
    jobs = [job.beside((*one.formats, *one.before.formats)) for one, job in pairs]
    return jobs, [
        one.before.stale(one.formats, job.edition, job.named) for one, job in zip(targets, jobs, strict=True)
    ]


def _names_of(
    targets: "Sequence[Target]", stale: Sequence[tuple[str, ...]], besides: Sequence[str]
) -> list[set[str]]:
    wanted = [{*one.formats, *more, *besides} for one, more in zip(targets, stale, strict=True)]
    return [{*names, *one.before.languages_again(names)} for one, names in zip(targets, wanted, strict=True)]


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


def _loaded(asked: Mapping[str, Any]) -> "list[tuple[Path, Loaded | Unsound]]":
    from runbook.loading import Readings, load_all, with_theme

    theme, article = asked["theme"], asked["article"]
    if article:
        from runbook.author.unreviewed import load_article

        choices = [pair for pairs in asked["choose"] for pair in pairs]
        return [(article, with_theme(Readings(theme=theme), load_article(article, choices)))]
    return load_all(list(asked["profiles"]), asked["pack"], theme, store=not asked["no_cache"])


def _workspaces(profiles: Sequence[Path]) -> bool:
    """Say whether any profile has a workspace, which may ask for formats without pages."""
    from runbook.read.workspaces import workspace_file

    return any(workspace_file(path.parent) for path in profiles)


def _plan_all(
    loaded: "list[Loaded | Unsound]",
    targets: "Sequence[Target]",
    date: str | None,
    quiet: bool,
    before: Remembered,
) -> "list[Job]":
    from runbook.cli.loading import day_of
    from runbook.pipeline import plan_of

    findings, jobs = [], []
    for inputs, target in zip(loaded, targets, strict=True):
        # Formats that lie there count too: where the plan changed they are drawn anew.
        path, formats = target.profile, {*target.formats, *target.before.formats}
        day, origin = day_of(inputs, date)
        job, found = plan_of(inputs, path, day, drawn=bool(set(DRAWN) & formats))
        findings += [*inputs.diagnostics, *found]
        before.planned(path, (*inputs.diagnostics, *found), origin)
        if job:
            jobs.append(job)
            if origin == "today" and not quiet:
                click.echo(f"{job.name}: the document's date is today, {day}")
    # Where an error forbids all of it, whoever mends it needs the notes as well; else they stand in the book.
    if has_errors(findings):
        report(findings)
        wrong = sum(one.level == "error" for one in in_order(findings))
        raise RunbookError(f"nothing was written; to be mended: {counted(wrong, 'error')}, told above")
    report(worth_a_line(findings, quiet=quiet))
    return jobs
