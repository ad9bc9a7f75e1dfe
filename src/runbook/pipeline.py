"""The whole story on one page: inputs to a mapping of file name to bytes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from runbook.diagnostics import Diagnostic, Level, has_errors
from runbook.model.document import Logos
from runbook.model.formats import DRAWN, FORMATS, SCRIPTS
from runbook.model.keys import shown_key
from runbook.model.manifest import sha256_of, with_manifest
from runbook.model.places import FileName, file_name_of
from runbook.model.plans import Plan
from runbook.model.profiles import Profile
from runbook.model.workspaces import Workspace
from runbook.read.articles import read_article
from runbook.read.findings import Findings
from runbook.read.logos import read_firm_logo, read_logo
from runbook.read.packs import read_pack
from runbook.read.packs.lookup import PACK_FILE, UnknownPack, find_pack, packs_in_reach
from runbook.read.profiles import ProfileText, draft_of, pack_named_in, read_text
from runbook.read.words import read_words
from runbook.read.workspaces import read_workspace, workspace_file, wrong_classification
from runbook.render.formats import RENDERERS
from runbook.render.glyphs import undrawable
from runbook.render.plan_file import render_plan_json
from runbook.resources import shipped_packs
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from runbook.tailor.rules import judge
from runbook.tailor.topic import Topic

if TYPE_CHECKING:
    from runbook.model.executed import AsExecuted
    from runbook.render.press import Press


@dataclass(frozen=True, slots=True)
class Unsound:
    """What is wrong with an input, so that nothing comes of it."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A sound topic and a profile, which may have errors: what is sound in it can be judged all the same."""

    topic: Topic
    profile: Profile
    diagnostics: tuple[Diagnostic, ...]
    workspace: Workspace | None = None

    @property
    def buildable(self) -> bool:
        """Say whether nothing that was read forbids a plan."""
        return not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Job:
    """A plan to print, with the logos' bytes."""

    plan: Plan
    logos: Logos

    @property
    def name(self) -> str:
        """Return the name of the plan: the profile's file stem."""
        return self.plan.name

    @property
    def edition(self) -> str:
        """Return the hash of all that the papers print: the plan, its date, this version, the logos."""
        return sha256_of(render_plan_json(self.plan) + self.logos.customer + self.logos.firm)


def plan_of(
    loaded: Loaded | Unsound, path: Path, date: str, *, drawn: bool = False
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """Tailor what was loaded; None where the profile or the logo has an error. All findings either way.

    `drawn` says that pages will be drawn of it: then what no font can show is an error, else a warning.
    """
    if isinstance(loaded, Unsound):
        return None, ()
    logos, refused = _logos(loaded, path)
    refused = (*refused, *_boxes(loaded.profile, "error" if drawn else "warning"))
    if loaded.buildable:
        plan, findings = make_plan(loaded.topic, loaded.profile, date)
    else:
        plan, findings = None, judge(loaded.topic, loaded.profile, date)
    return (None if plan is None or has_errors(refused) else Job(plan, logos)), (*findings, *refused)


def _logos(loaded: Loaded, path: Path) -> tuple[Logos, tuple[Diagnostic, ...]]:
    own, refused = read_logo(loaded.profile, path.parent)
    workspace = loaded.workspace
    if workspace is None or not workspace.counts_in(loaded.profile):
        return Logos(own), refused
    firm, more = read_firm_logo(workspace)
    return Logos(own, firm), (*refused, *more)


def _boxes(profile: Profile, level: Level) -> Iterator[Diagnostic]:
    """Yield a finding for each value with characters that would be empty boxes on a page."""
    for path, place in profile.places.items():
        value = profile.at(path)
        if odd := undrawable(value) if isinstance(value, str) else "":
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
    words = read_words()
    wanted = [[format for format in RENDERERS if format.name in own] for own in names]
    if press is None and any(format.engine_html for own in wanted for format in own):
        raise ValueError("a format that the PDF engine draws needs a press")
    # The whole queue first: the engine is the slow part, and everything else is made while it draws.
    tickets = [
        {
            f.file: press.send(f.engine_html(job.plan, words, job.logos))
            for f in own
            if f.engine_html and press
        }
        for job, own in zip(jobs, wanted, strict=True)
    ]
    for job, asked, own, drawn in zip(jobs, names, wanted, tickets, strict=True):
        files = {f.file: f.write(job.plan, words, job.logos) for f in own if not f.engine_html}
        if languages := [name for name in SCRIPTS if name in asked]:
            # Nobody who asked for no scripts waits for what writes them; so too with the record below.
            from runbook.export.scripts import export_scripts
            from runbook.render.catalogue_sentences import with_sentences

            files |= export_scripts(with_sentences(job.plan, words), languages, words)
        for file in files:
            if "/" not in file:
                made(job, file)
        for file, ticket in drawn.items():
            assert press is not None, "without one nothing was sent"
            files[file] = press.receive(ticket)
            made(job, file)
        yield job, _whole(job, files)


def _whole(job: Job, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    plan = job.plan
    return with_manifest(job.name, plan.hash, files, job.edition, plan.run_hash, plan.own_commands)


def paper_findings(job: Job, topic: Topic) -> tuple[Diagnostic, ...]:
    """Return what the linter finds about the papers of a job; what the pack explains is a note."""
    from runbook.render.linter import lint

    return lint(job.plan, read_words(), job.logos, topic.pack.explained)


def executed_files(plan: Plan, record: "AsExecuted") -> Mapping[str, bytes]:
    """Return the files of the folder `as-executed/`."""
    from runbook.render.as_executed import render_executed_html, render_executed_json, render_executed_pdf

    words = read_words()
    return {
        "as-executed/as-executed.json": render_executed_json(plan, record),
        "as-executed/as-executed.html": render_executed_html(plan, record, words),
        "as-executed/as-executed.pdf": render_executed_pdf(plan, record, words),
    }


def load_topic(name: str | None, at: Path = Path()) -> Topic | Unsound:
    """Read a pack and its articles: a name is looked for as seen from a folder; None is the only shipped one.

    A topic whose quotes are lost is still one, for its ledger and its proof: see its `errors`.
    """
    workspace, found = workspace_at(at)
    return Unsound(found) if has_errors(found) else _topic_in(_pack_folder(name, at, workspace))


def workspace_at(folder: Path) -> tuple[Workspace | None, tuple[Diagnostic, ...]]:
    """Return the workspace that a folder belongs to, None where there is none or it is wrong."""
    file = workspace_file(folder)
    return (None, ()) if file is None else read_workspace(file)


def _topic_in(folder: Path) -> Topic | Unsound:
    pack, found = read_pack(folder)
    if pack is None:
        return Unsound(found)
    read = [read_article(folder / entry.file, FileName(entry.file, folder)) for entry in pack.articles]
    # A note about the reading of the text is for those who look at the article: `runbook article` tells it.
    found = (*found, *(one for _, findings in read for one in findings if one.level != "note"))
    return Unsound(found) if has_errors(found) else bind(pack, [article for article, _ in read], found)


def load(path: Path, pack: str | None = None) -> Loaded | Unsound:
    """Read a profile with its topic: the one named by `pack`, else by the profile itself."""
    return load_all([path], pack)[0]


def load_all(paths: list[Path], pack: str | None = None) -> list[Loaded | Unsound]:
    """Read profiles, each pack and each workspace once."""
    topics: dict[Path, Topic | Unsound] = {}
    workspaces: dict[Path, tuple[Workspace | None, tuple[Diagnostic, ...]]] = {}
    loaded = []
    for path in paths:
        if path.parent not in workspaces:
            workspaces[path.parent] = workspace_at(path.parent)
        loaded.append(_load(path, pack, topics, *workspaces[path.parent]))
    return loaded


def _load(
    path: Path,
    pack: str | None,
    topics: dict[Path, Topic | Unsound],
    workspace: Workspace | None,
    told: tuple[Diagnostic, ...],
) -> Loaded | Unsound:
    if has_errors(told):
        return Unsound(told)
    text = read_text(path, file_name_of(path))
    folder, found = _pack_of(text, pack, path.parent, workspace)
    if folder is None:
        return Unsound((*told, *found))
    if folder not in topics:
        topics[folder] = _topic_in(folder)
    topic = topics[folder]
    if isinstance(topic, Unsound):
        return topic
    found = (*told, *found, *topic.reading)
    if topic.errors:
        return Unsound((*found, *topic.errors))
    draft, findings = draft_of(text, topic.pack.schema)
    if draft is None:
        return Unsound((*found, *findings))
    if workspace:
        findings = (*findings, *wrong_classification(workspace, draft))
        draft = workspace.filled(draft)
    return Loaded(topic, draft, (*found, *findings), workspace)


def _pack_of(
    text: ProfileText, option: str | None, beside: Path, workspace: Workspace | None
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Return the folder of a profile's pack: of the option, else of the name that stands in the profile."""
    if option:
        return _pack_folder(option, beside, workspace), ()
    named, found = pack_named_in(text)
    if named is None:
        return None, found
    pack = find_pack(named.text, beside, workspace)
    if pack is None:
        findings = Findings()
        known = dict.fromkeys(each.name for each in packs_in_reach(beside, workspace))
        findings.unknown("unknown-pack", f"there is no pack '{named.text}'", named.text, known, named.place)
        return None, tuple(findings)
    if pack.where == "shipped" or named.text not in shipped_packs():
        return pack.folder, ()
    message = f"the pack '{named.text}' is that of {pack.folder}, {pack.where}, not the shipped one"
    return pack.folder, (Diagnostic("note", "shadowed-pack", message, named.place),)


def _pack_folder(name: str | None, beside: Path, workspace: Workspace | None) -> Path:
    """Return the folder of a pack that the command line names: a name as seen from a folder, or a path."""
    shipped = shipped_packs()
    if name is None and len(shipped) == 1:
        return next(iter(shipped.values()))
    stated = Path(name or "")
    found = find_pack(name, beside, workspace) if name and stated.name == name else None
    if found:
        return found.folder
    folder = stated.parent if stated.name == PACK_FILE else stated
    if name and (folder / PACK_FILE).is_file():
        return folder
    raise UnknownPack(
        name or "", tuple(dict.fromkeys(each.name for each in packs_in_reach(beside, workspace)))
    )
