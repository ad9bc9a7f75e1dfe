"""From what was loaded to a mapping of file name to bytes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from runbook.diagnostics import Diagnostic, Level, has_errors
from runbook.loading import Loaded, Unsound
from runbook.model.document import Brand
from runbook.model.executed import AS_EXECUTED
from runbook.model.formats import DRAWN, FORMATS, NAMED, SCRIPTS, named_in
from runbook.model.keys import shown_key
from runbook.model.manifest import sha256_of, with_manifest
from runbook.model.plans import Plan
from runbook.model.profiles import Profile
from runbook.model.themes import NO_THEME, Theme
from runbook.read.logos import read_firm_logo, read_logo
from runbook.read.words import read_words
from runbook.render.bundle_words import with_bundle
from runbook.render.glyphs import undrawable
from runbook.render.plan_file import render_plan_json
from runbook.render.words import Words, with_own_words
from runbook.tailor.companions import with_times
from runbook.tailor.plan import make_plan
from runbook.tailor.rules import judge
from runbook.tailor.topic import Topic

if TYPE_CHECKING:
    from runbook.model.executed import AsExecuted
    from runbook.render.press import Press


@dataclass(frozen=True, slots=True)
class Job:
    """A plan to print, with what customer and firm bring, and which files that papers name lie beside."""

    plan: Plan
    brand: Brand
    named: tuple[str, ...] = NAMED

    @property
    def name(self) -> str:
        """Return the name of the plan: the profile's file stem."""
        return self.plan.name

    @property
    def edition(self) -> str:
        """Return the hash of all that the papers print: the plan, its date, this version, the logos.

        A theme is in it as well, as an input of the plan. Which files papers name is told by the bundle's own
        list of files.
        """
        return sha256_of(render_plan_json(self.plan) + self.brand.customer + self.brand.firm)

    def beside(self, held: Collection[str]) -> "Job":
        """Return the job for a bundle that holds these formats in the end."""
        return replace(self, named=named_in(held))


def plan_of(
    loaded: Loaded | Unsound, path: Path, date: str, *, drawn: bool = False
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """Tailor what was loaded; None where the profile or the logo has an error. All findings either way.

    `drawn` says that pages will be drawn of it: then what no font can show is an error, else a warning.
    """
    if isinstance(loaded, Unsound):
        return None, ()
    brand, refused = _brand(loaded, path)
    refused = (*refused, *_boxes(loaded.profile, "error" if drawn else "warning"))
    if loaded.buildable:
        plan, findings = make_plan(loaded.topic, with_times(loaded.profile, loaded.others, date), date)
    else:
        # There will be no plan, and all the same everything that is wrong is told at once.
        plan, findings = None, judge(loaded.topic, loaded.profile, date)
    if plan is None or has_errors(refused):
        return None, (*findings, *refused)
    job = Job(plan, brand)
    return job, (*findings, *refused, *_left_out(job))


def _left_out(job: Job) -> tuple[Diagnostic, ...]:
    """Return what the theme's own parts of the templates leave out of the papers."""
    if not job.brand.theme.parts:
        return ()
    from runbook.render.theme_losses import theme_losses

    return tuple(theme_losses(job.plan, words_of_papers(job), job.brand))


def _brand(loaded: Loaded, path: Path) -> tuple[Brand, tuple[Diagnostic, ...]]:
    own, refused = read_logo(loaded.profile, path.parent)
    workspace = loaded.workspace
    if workspace is None or not workspace.counts_in(loaded.profile):
        return Brand(own, theme=loaded.theme), refused
    firm, more = read_firm_logo(workspace)
    return Brand(own, firm, loaded.theme), (*refused, *more)


def _boxes(profile: Profile, level: Level) -> Iterator[Diagnostic]:
    """Yield a finding for each value with characters that would be empty boxes on a page."""
    for path, place in profile.places.items():
        value = profile.at(path)
        if odd := undrawable(value) if isinstance(value, str) else "":
            # A few are enough to find the word; a whole text in such letters would fill the line.
            listed = ", ".join(f"{char} (U+{ord(char):04X})" for char in odd[:5])
            message = f"'{shown_key('.'.join(map(str, path)))}' holds what no font of the pages has: {listed}"
            others = ",".join(name for name in FORMATS if name not in DRAWN)
            hint = (
                "write it in Latin, Greek or Cyrillic letters, "
                f"or build without pages, into a folder that holds none: --to {others}"
            )
            yield Diagnostic(level, "no-glyph", message, place, (hint,))


def render_bundles(
    jobs: Sequence[Job],
    names: Sequence[Collection[str]],
    press: "Press | None",
    made: Callable[[Job, str], None] = lambda _job, _file: None,
) -> Iterator[tuple[Job, Mapping[str, bytes]]]:
    """Yield each job with its bundle's files in its own formats; the PDF engine works meanwhile.

    The press may be None where no format needs the engine; `made` is told each document as it is ready.
    """
    # Who only makes plans waits for nothing that prints them.
    from runbook.render.formats import RENDERERS

    own_words = [words_of_papers(job) for job in jobs]
    wanted = [[format for format in RENDERERS if format.name in own] for own in names]
    if press is None and any(format.engine_html for own in wanted for format in own):
        raise ValueError("a format that the PDF engine draws needs a press")
    # The whole queue first: the engine is the slow part, and everything else is made while it draws.
    tickets = [
        {
            f.file: press.send(f.engine_html(job.plan, words, job.brand), job.plan.document.customer)
            for f in own
            if f.engine_html and press
        }
        for job, own, words in zip(jobs, wanted, own_words, strict=True)
    ]
    for job, asked, own, drawn, words in zip(jobs, names, wanted, tickets, own_words, strict=True):
        files = {f.file: f.write(job.plan, words, job.brand) for f in own if not f.engine_html}
        if languages := [name for name in SCRIPTS if name in asked]:
            files |= _scripts(job.plan, languages)
        # A document is told of as it is made; scripts are many small files, which nobody waits for.
        for file in files:
            if "/" not in file:
                made(job, file)
        for file, ticket in drawn.items():
            assert press is not None, "without one nothing was sent"
            files[file] = press.receive(ticket)
            made(job, file)
        yield job, _whole(job, files)


def _scripts(plan: Plan, languages: Sequence[str]) -> Mapping[str, bytes]:
    """Return the scripts with the words of the catalogue and the pack: a theme is of papers alone."""
    # Nobody who asked for no scripts waits for what writes them; so too with the record below.
    from runbook.export.scripts import export_scripts
    from runbook.render.catalogue_sentences import with_sentences

    words = words_of_plan(plan)
    return export_scripts(with_sentences(plan, words), languages, words)


def _whole(job: Job, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    plan = job.plan
    return with_manifest(job.name, plan.hash, files, job.edition, plan.run_hash, plan.own_commands)


def words_of_papers(job: Job) -> Words:
    """Return the words of a job's papers: the catalogue, what its pack says instead, then its theme."""
    return with_bundle(with_own_words(words_of_plan(job.plan), job.brand.theme.words), job.named)


def markdown_alone(job: Job) -> bytes:
    """Return the runbook.md of a bundle that holds no other paper, byte for byte."""
    from runbook.render.markdown import render_markdown

    return render_markdown(job.plan, words_of_papers(job.beside(("markdown",))))


def words_of_plan(plan: Plan) -> Words:
    """Return the words of the catalogue, and what the plan's pack says instead."""
    return with_own_words(read_words(), plan.words)


def paper_findings(job: Job, topic: Topic) -> tuple[Diagnostic, ...]:
    """Return what the linter finds about the papers of a job; what the pack explains is a note."""
    from runbook.render.linter import lint

    return lint(job.plan, words_of_papers(job), job.brand, topic.pack.explained)


def executed_files(plan: Plan, record: "AsExecuted", theme: Theme = NO_THEME) -> Mapping[str, bytes]:
    """Return the files of the folder `as-executed/`."""
    from runbook.render.as_executed import render_executed_html, render_executed_json, render_executed_pdf

    words, brand = with_own_words(words_of_plan(plan), theme.words), Brand(theme=theme)
    papers = {
        "as-executed/as-executed.html": render_executed_html(plan, record, words, brand),
        "as-executed/as-executed.pdf": render_executed_pdf(plan, record, words, brand),
    }
    return {AS_EXECUTED: render_executed_json(plan, record, papers), **papers}


def executed_json(plan: Plan, record: "AsExecuted") -> bytes:
    """Return the as-executed record for programs alone, which needs no engine."""
    from runbook.render.as_executed import render_executed_json

    return render_executed_json(plan, record)
