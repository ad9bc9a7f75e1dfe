"""A profile and what it names: its workspace, its pack and the pack's articles, each read once."""

from dataclasses import dataclass, field
from pathlib import Path

from runbook.diagnostics import Diagnostic, has_errors
from runbook.model.places import file_name_of
from runbook.model.profiles import Profile
from runbook.model.workspaces import Workspace
from runbook.read.articles import read_articles
from runbook.read.findings import Findings
from runbook.read.packs import read_pack
from runbook.read.packs.lookup import PACK_FILE, UnknownPack, find_pack, packs_in_reach
from runbook.read.profiles import ProfileText, draft_of, pack_named_in, read_text
from runbook.read.workspaces import read_workspace, workspace_file, wrong_classification
from runbook.resources import shipped_packs
from runbook.tailor.anchors import bind
from runbook.tailor.topic import Topic


@dataclass(frozen=True, slots=True)
class Unsound:
    """What is wrong with an input, so that nothing comes of it."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What several profiles share: packs by their folder, workspaces by the folder of a profile."""

    topics: "dict[Path, Topic | Unsound]" = field(default_factory=dict)
    workspaces: "dict[Path, tuple[Workspace | None, tuple[Diagnostic, ...]]]" = field(default_factory=dict)


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


def load_topic(name: str | None, at: Path = Path()) -> Topic | Unsound:
    """Read a pack and its articles: a name is looked for as seen from a folder; None is the only shipped one.

    A topic whose quotes are lost is still one, for its ledger and its proof: see its `errors`.
    """
    workspace, found = workspace_at(at)
    return Unsound(found) if has_errors(found) else topic_in(_pack_folder(name, at, workspace))


def workspace_at(folder: Path) -> tuple[Workspace | None, tuple[Diagnostic, ...]]:
    """Return the workspace that a folder belongs to, None where there is none or it is wrong."""
    file = workspace_file(folder)
    return (None, ()) if file is None else read_workspace(file)


def topic_in(folder: Path) -> Topic | Unsound:
    """Read the pack in a folder, and its articles."""
    pack, found = read_pack(folder)
    articles, told = read_articles(pack.articles if pack else (), folder)
    found = (*found, *told)
    if pack is None or has_errors(found):
        return Unsound(found)
    return bind(pack, articles, found)


def load(path: Path, pack: str | None = None) -> Loaded | Unsound:
    """Read a profile with its topic: the one named by `pack`, else by the profile itself."""
    return load_all([path], pack)[0]


def load_all(paths: list[Path], pack: str | None = None) -> list[Loaded | Unsound]:
    """Read profiles, each pack and each workspace once."""
    read = Readings()
    return [load_with(read, path, pack) for path in paths]


def load_with(read: Readings, path: Path, pack: str | None = None) -> Loaded | Unsound:
    """Read a profile; packs and workspaces that were read before are not read again."""
    topics = read.topics
    if path.parent not in read.workspaces:
        read.workspaces[path.parent] = workspace_at(path.parent)
    workspace, told = read.workspaces[path.parent]
    if has_errors(told):
        return Unsound(told)
    text = read_text(path, file_name_of(path))
    folder, found = _pack_of(text, pack, path.parent, workspace)
    if folder is None:
        return Unsound((*told, *found))
    if folder not in topics:
        topics[folder] = topic_in(folder)
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
