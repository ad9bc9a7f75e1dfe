"""The whole story on one page: inputs to a mapping of file name to bytes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from runbook.diagnostics import Diagnostic, Level, has_errors
from runbook.errors import RunbookError
from runbook.model.formats import DRAWN, FORMATS, SCRIPTS
from runbook.model.keys import shown_key
from runbook.model.manifest import sha256_of, with_manifest
from runbook.model.nearest import did_you_mean
from runbook.model.places import FileName, file_name_of
from runbook.model.plans import Plan
from runbook.model.profiles import Profile
from runbook.read.articles import read_article
from runbook.read.logos import read_logo
from runbook.read.packs import read_pack
from runbook.read.profiles import draft_of, pack_named_in, read_text
from runbook.read.words import read_words
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

    @property
    def buildable(self) -> bool:
        """Say whether nothing that was read forbids a plan."""
        return not has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Job:
    """A plan to print, with the logo's bytes."""

    plan: Plan
    logo: bytes

    @property
    def name(self) -> str:
        """Return the name of the bundle's folder: the profile's file stem."""
        return self.plan.name

    @property
    def edition(self) -> str:
        """Return the hash of all that the papers print: the plan, its date, this version, the logo."""
        return sha256_of(render_plan_json(self.plan) + self.logo)


def plan_of(
    loaded: Loaded | Unsound, path: Path, date: str, *, drawn: bool = False
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """Tailor what was loaded; None where the profile or the logo has an error. All findings either way.

    `drawn` says that pages will be drawn of it: then what no font can show is an error, else a warning.
    """
    if isinstance(loaded, Unsound):
        return None, ()
    logo, refused = read_logo(loaded.profile, path.parent)
    refused = (*refused, *_boxes(loaded.profile, "error" if drawn else "warning"))
    if loaded.buildable:
        plan, findings = make_plan(loaded.topic, loaded.profile, date)
    else:
        plan, findings = None, judge(loaded.topic, loaded.profile, date)
    return (None if plan is None or has_errors(refused) else Job(plan, logo)), (*findings, *refused)


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
    jobs: Sequence[Job], names: Sequence[Collection[str]], press: "Press | None"
) -> Iterator[tuple[Job, Mapping[str, bytes]]]:
    """Yield each job with its bundle's files in its own formats; the PDF engine works meanwhile.

    The press may be None where no format needs the engine.
    """
    words = read_words()
    wanted = [[format for format in RENDERERS if format.name in own] for own in names]
    if press is None and any(format.engine_html for own in wanted for format in own):
        raise ValueError("a format that the PDF engine draws needs a press")
    # The whole queue first: the engine is the slow part, and everything else is made while it draws.
    tickets = [
        {f.file: press.send(f.engine_html(job.plan, words, job.logo)) for f in own if f.engine_html and press}
        for job, own in zip(jobs, wanted, strict=True)
    ]
    for job, asked, own, drawn in zip(jobs, names, wanted, tickets, strict=True):
        files = {f.file: f.write(job.plan, words, job.logo) for f in own if not f.engine_html}
        if languages := [name for name in SCRIPTS if name in asked]:
            # Nobody who asked for no scripts waits for what writes them; so too with the record below.
            from runbook.export.scripts import export_scripts
            from runbook.render.catalogue_sentences import with_sentences

            files |= export_scripts(with_sentences(job.plan, words), languages, words)
        files |= {file: press.receive(ticket) for file, ticket in drawn.items() if press}
        yield job, with_manifest(job.name, job.plan.hash, files, job.edition, job.plan.run_hash)


def executed_files(plan: Plan, record: "AsExecuted") -> Mapping[str, bytes]:
    """Return the files of the folder `as-executed/`."""
    from runbook.render.as_executed import render_executed_html, render_executed_json, render_executed_pdf

    words = read_words()
    return {
        "as-executed/as-executed.json": render_executed_json(plan, record),
        "as-executed/as-executed.html": render_executed_html(plan, record, words),
        "as-executed/as-executed.pdf": render_executed_pdf(plan, record, words),
    }


def load_topic(name: str | None) -> Topic | Unsound:
    """Read a pack by shipped name or by folder, and its articles; None means the only shipped one.

    A topic whose quotes are lost is still one, for its ledger and its proof: see its `errors`.
    """
    folder = _pack_folder(name)
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
    """Read profiles, each pack once."""
    topics: dict[str, Topic | Unsound] = {}
    return [_load(path, pack, topics) for path in paths]


def _load(path: Path, pack: str | None, topics: dict[str, Topic | Unsound]) -> Loaded | Unsound:
    text = read_text(path, file_name_of(path))
    named, found = (pack, ()) if pack else pack_named_in(text)
    if named is None:
        return Unsound(found)
    if named not in topics:
        topics[named] = load_topic(named)
    topic = topics[named]
    if isinstance(topic, Unsound):
        return topic
    if topic.errors:
        return Unsound((*topic.reading, *topic.errors))
    draft, findings = draft_of(text, topic.pack.schema)
    found = (*topic.reading, *findings)
    return Unsound(found) if draft is None else Loaded(topic, draft, found)


def _pack_folder(name: str | None) -> Path:
    shipped = shipped_packs()
    if name is None and len(shipped) == 1:
        return next(iter(shipped.values()))
    if name is not None and name in shipped:
        return shipped[name]
    if name is not None and (Path(name) / "pack.yaml").is_file():
        return Path(name)
    raise UnknownPack(name or "", tuple(shipped))


class UnknownPack(RunbookError):
    """No pack has this name and no folder of this name holds a pack."""

    def __init__(self, name: str, shipped: tuple[str, ...]) -> None:
        super().__init__(
            f"there is no pack '{name}' (shipped: {', '.join(shipped)}), "
            f"and no folder of that name with a pack.yaml{did_you_mean(name, shipped, '; ')}"
        )
