"""The whole story on one page: inputs to a mapping of file name to bytes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from runbook.diagnostics import Diagnostic, Level, has_errors
from runbook.errors import RunbookError
from runbook.model.articles import Article
from runbook.model.formats import DRAWN, FORMATS, SCRIPTS
from runbook.model.keys import shown_key
from runbook.model.manifest import sha256_of, with_manifest
from runbook.model.nearest import did_you_mean
from runbook.model.packs import Pack
from runbook.model.places import Place
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
from runbook.tailor.plan import make_plan
from runbook.tailor.rules import judge

if TYPE_CHECKING:
    from runbook.model.executed import AsExecuted
    from runbook.render.press import Press


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack with its articles; `pack` is None where it could not be read."""

    pack: Pack | None
    articles: tuple[Article, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything a plan is made from; `pack` or `profile` is None where the diagnostics hold errors.

    `draft` is the profile however wrong it is, so that what is sound in it can be judged all the same.
    """

    pack: Pack | None
    articles: tuple[Article, ...]
    profile: Profile | None
    diagnostics: tuple[Diagnostic, ...]
    draft: Profile | None = None


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
    loaded: Loaded, path: Path, date: str, *, drawn: bool = False
) -> tuple[Job | None, tuple[Diagnostic, ...]]:
    """Tailor what was loaded; None where the profile or the logo has an error. All findings either way.

    `drawn` says that pages will be drawn of it: then what no font can show is an error, else a warning.
    """
    if loaded.pack is None or loaded.draft is None:
        return None, ()
    logo, refused = read_logo(loaded.draft, path.parent)
    refused = (*refused, *_boxes(loaded.draft, "error" if drawn else "warning"))
    if loaded.profile is None:
        plan, findings = None, judge(loaded.pack, loaded.articles, loaded.draft, date)
    else:
        plan, findings = make_plan(loaded.pack, loaded.articles, loaded.profile, date)
    findings = (*followable(loaded.pack, findings), *refused)
    return (None if plan is None or has_errors(refused) else Job(plan, logo)), findings


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

            files |= export_scripts(job.plan, languages, words)
        files |= {file: press.receive(ticket) for file, ticket in drawn.items() if press}
        yield job, with_manifest(job.name, job.plan.hash, files, job.edition)


def executed_files(plan: Plan, record: "AsExecuted") -> Mapping[str, bytes]:
    """Return the files of the folder `as-executed/`."""
    from runbook.render.as_executed import render_executed_html, render_executed_json, render_executed_pdf

    words = read_words()
    return {
        "as-executed/as-executed.json": render_executed_json(plan, record),
        "as-executed/as-executed.html": render_executed_html(plan, record, words),
        "as-executed/as-executed.pdf": render_executed_pdf(plan, record, words),
    }


def load_pack(name: str | None) -> LoadedPack:
    """Read a pack by shipped name or by folder, and its articles; None means the only shipped one."""
    folder = _pack_folder(name)
    pack, diagnostics = read_pack(folder)
    if pack is None:
        return LoadedPack(None, (), tuple(_below(folder, found) for found in diagnostics))
    read = [read_article(folder / entry.file, entry.file) for entry in pack.articles]
    # A note about the reading of the text is for those who look at the article: `runbook article` tells it.
    about_text = (found for _, findings in read for found in findings if found.level != "note")
    found = (*diagnostics, *about_text)
    articles = tuple(article for article, _ in read)
    return LoadedPack(pack, articles, tuple(_below(folder, finding) for finding in found))


def followable(pack: Pack, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings, those in files of the pack with a path that exists where the user stands.

    The pack names its files from its own folder, so that no machine's path gets into a plan.
    """
    return tuple(replace(found, place=followable_place(pack, found.place)) for found in diagnostics)


def followable_place(pack: Pack, place: Place) -> Place:
    """Return a place, one in a file of the pack with a path that exists where the user stands."""
    own = {*pack.sha256, *(entry.file for entry in pack.articles)}
    return _placed_below(Path(pack.folder), place) if place.file in own else place


def _below(folder: Path, found: Diagnostic) -> Diagnostic:
    return replace(found, place=_placed_below(folder, found.place))


def _placed_below(folder: Path, place: Place) -> Place:
    return replace(place, file=str(folder / place.file)) if place.file else place


def load(path: Path, pack: str | None = None) -> Loaded:
    """Read a profile with its pack: the one named by `pack`, else by the profile itself."""
    return load_all([path], pack)[0]


def load_all(paths: list[Path], pack: str | None = None) -> list[Loaded]:
    """Read profiles, each pack once."""
    packs: dict[str, LoadedPack] = {}
    return [_load(path, pack, packs) for path in paths]


def _load(path: Path, pack: str | None, packs: dict[str, LoadedPack]) -> Loaded:
    text = read_text(path, str(path))
    named, diagnostics = (pack, ()) if pack else pack_named_in(text)
    if named is None:
        return Loaded(None, (), None, diagnostics)
    if named not in packs:
        packs[named] = load_pack(named)
    loaded = packs[named]
    if loaded.pack is None or has_errors(loaded.diagnostics):
        return Loaded(None, (), None, loaded.diagnostics)
    draft, findings = draft_of(text, loaded.pack.schema)
    profile = None if has_errors(findings) else draft
    return Loaded(loaded.pack, loaded.articles, profile, (*loaded.diagnostics, *findings), draft)


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
