"""A profile and what it names: its workspace, its pack and the pack's articles, each read once."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from runbook.diagnostics import Diagnostic, error, has_errors
from runbook.model.places import Place, file_name_of
from runbook.model.profiles import Profile
from runbook.model.themes import NO_THEME, Theme
from runbook.model.workspaces import Workspace
from runbook.read.packs.lookup import (
    PACK_FILE,
    UnknownPack,
    find_pack,
    first_shipped,
    pack_beside,
    packs_in_reach,
)
from runbook.read.packs.named import folder_of
from runbook.read.profiles import ProfileText, draft_of, packs_named_in, read_text
from runbook.read.several_packs import text_for, text_for_named
from runbook.read.workspaces import read_workspace, workspace_file, wrong_classification
from runbook.read.yaml_nodes import Scalar
from runbook.store.topics import topic_from_store
from runbook.tailor.companions import among
from runbook.tailor.topic import Topic


@dataclass(frozen=True, slots=True)
class Unsound:
    """What is wrong with an input, so that nothing comes of it."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """What several profiles share: packs by their folder, workspaces by the folder of a profile, themes.

    `theme` is the one that the command names, before that of a workspace; `store`: whether packs are kept.
    """

    topics: "dict[Path, Topic | Unsound]" = field(default_factory=dict)
    workspaces: "dict[Path, tuple[Workspace | None, tuple[Diagnostic, ...]]]" = field(default_factory=dict)
    themes: "dict[Path, tuple[Theme | None, tuple[Diagnostic, ...]]]" = field(default_factory=dict)
    theme: Path | None = None
    store: bool = True


@dataclass(frozen=True, slots=True)
class Loaded:
    """A sound topic and a profile, which may have errors: what is sound in it can be judged all the same."""

    topic: Topic
    profile: Profile
    diagnostics: tuple[Diagnostic, ...]
    workspace: Workspace | None = None
    theme: Theme = NO_THEME
    theme_folder: Path | None = None
    packs: tuple[Path, ...] = ()
    """The folder of every pack that was read for it: keys of the others are known too."""
    others: tuple[tuple[Topic, Profile], ...] = ()
    """What the profile is to its other packs, as far as a plan can be made of it."""

    @property
    def buildable(self) -> bool:
        """Say whether nothing that was read forbids a plan."""
        return not has_errors(self.diagnostics)


def load_topic(name: str | None, at: Path = Path()) -> Topic | Unsound:
    """Read a pack and its articles: a name is looked for from a folder; None is the first shipped one.

    A topic whose quotes are lost is still one, for its ledger and its proof: see its `errors`.
    """
    workspace, found = workspace_at(at)
    return Unsound(found) if has_errors(found) else topic_in(pack_folder(name, at, workspace))


def workspace_at(folder: Path) -> tuple[Workspace | None, tuple[Diagnostic, ...]]:
    """Return the workspace that a folder belongs to, None where there is none or it is wrong."""
    file = workspace_file(folder)
    return (None, ()) if file is None else read_workspace(file)


def topic_in(folder: Path, *, store: bool = True) -> Topic | Unsound:
    """Return the pack in a folder with its articles; from the store where its files are as they were."""
    return topic_from_store(folder, _read_topic) if store else _read_topic(folder)


def _read_topic(folder: Path) -> Topic | Unsound:
    # Where the pack comes from the store, what reads one is not imported.
    from runbook.read.articles import read_articles
    from runbook.read.packs import read_pack
    from runbook.tailor.anchors import bind

    workspace, _ = workspace_at(folder)
    pack, found = read_pack(folder, find=partial(pack_beside, workspace=workspace))
    texts = Path(pack.base) if pack and pack.base else folder
    articles, told = read_articles(pack.articles if pack else (), texts)
    found = (*found, *told)
    if pack is None or has_errors(found):
        return Unsound(found)
    return bind(pack, articles, found)


def load(path: Path, pack: str | None = None) -> Loaded | Unsound:
    """Read a profile with its topic: the one named by `pack`, else by the profile itself."""
    return load_with(Readings(), path, pack)


def load_all(
    paths: list[Path], pack: str | None = None, theme: Path | None = None, *, store: bool = True
) -> "list[tuple[Path, Loaded | Unsound]]":
    """Read profiles, each once for every pack that it lists; each pack, workspace and theme once."""
    read = Readings(theme=theme, store=store)
    return [(path, loaded) for path in paths for loaded in load_each(read, path, pack)]


def load_with(read: Readings, path: Path, pack: str | None = None) -> Loaded | Unsound:
    """Read a profile for one pack; where it lists several, `pack` has to say which."""
    loaded, *more = load_each(read, path, pack)
    if not more:
        return loaded
    place = loaded.profile.place("pack") if isinstance(loaded, Loaded) else Place(file_name_of(path))
    message = f"this profile lists {len(more) + 1} packs, and here only one counts"
    names = (
        f"--pack {shlex.quote(one.topic.pack.name)}: {_pack_file(one)}"
        for one in (loaded, *more)
        if isinstance(one, Loaded)
    )
    return Unsound((error("several-packs", message, place, "name it with --pack", *names),))


def _pack_file(loaded: Loaded) -> Path:
    return Path(loaded.topic.pack.folder) / PACK_FILE


def load_each(read: Readings, path: Path, pack: str | None = None) -> tuple[Loaded | Unsound, ...]:
    """Read a profile for the pack that is named by `pack`, else for each one that it lists itself.

    Packs and workspaces that were read before are not read again.
    """
    return load_text(read, read_text(path, file_name_of(path)), path.parent, pack)


def load_text(
    read: Readings, text: ProfileText, beside: Path, pack: str | None = None
) -> tuple[Loaded | Unsound, ...]:
    """Return what `load_each` does, of a text that is parsed already and seen from the folder `beside`."""
    if beside not in read.workspaces:
        read.workspaces[beside] = workspace_at(beside)
    workspace, told = read.workspaces[beside]
    if has_errors(told):
        return (Unsound(told),)
    packs, found = _packs_of(text, pack, beside, workspace)
    if not packs:
        return (Unsound((*told, *found)),)
    topics = [_topic(read, each.folder) for each in packs]
    told = (*told, *found)
    loaded = [_loaded(text, packs, topics, at, workspace, told) for at in range(len(packs))]
    return tuple(
        with_theme(read, _beside(one, loaded)) for one, each in zip(loaded, packs, strict=True) if each.wanted
    )


def _beside(one: Loaded | Unsound, loaded: "Sequence[Loaded | Unsound]") -> Loaded | Unsound:
    if isinstance(one, Unsound):
        return one
    sound = (each for each in loaded if each is not one and isinstance(each, Loaded) and each.buildable)
    return replace(one, others=tuple((each.topic, each.profile) for each in sound))


def with_theme(read: Readings, loaded: Loaded | Unsound) -> Loaded | Unsound:
    """Return a profile with the theme of its papers: the command's, else that of its workspace."""
    if isinstance(loaded, Unsound):
        return loaded
    folder = read.theme or (loaded.workspace.theme if loaded.workspace else None)
    if folder is None:
        return loaded
    if folder not in read.themes:
        from runbook.read.themes import read_theme

        read.themes[folder] = read_theme(folder)
    theme, found = read.themes[folder]
    loaded = replace(loaded, diagnostics=(*loaded.diagnostics, *found), theme_folder=folder)
    if theme is None:
        return loaded
    return replace(loaded, theme=theme, profile=replace(loaded.profile, theme=(theme.name, theme.sha256)))


@dataclass(frozen=True, slots=True)
class _Listed:
    """A pack of a profile: its folder, its name there (None: the command line's own), whether it is read.

    `instead`: whether it stands in for another pack that the profile names.
    """

    folder: Path
    named: Scalar | None
    wanted: bool = True
    instead: bool = False


def _loaded(
    text: ProfileText,
    packs: "Sequence[_Listed]",
    topics: "Sequence[Topic | Unsound]",
    at: int,
    workspace: Workspace | None,
    told: tuple[Diagnostic, ...],
) -> Loaded | Unsound:
    """Return a profile for one of its packs; it is unsound where any of them is, whose keys nobody knows."""
    sound = [topic for topic in topics if isinstance(topic, Topic) and not topic.errors]
    if len(sound) < len(topics):
        broken = (topic for topic in topics if topic not in sound)
        return Unsound((*told, *(found for topic in broken for found in _told_of(topic))))
    topic, others = sound[at], [*sound[:at], *sound[at + 1 :]]
    named, found = packs[at].named, (*told, *topic.reading)
    if packs[at].instead:
        text = text_for_named(text, topic.pack.name)
    elif others and named:
        text = text_for(text, named, topic.pack.schema, [other.pack.schema for other in others])
    draft, findings = draft_of(text, topic.pack.schema)
    if draft is None:
        return Unsound((*found, *findings))
    if others:
        draft = among(sound, at, draft)
    if workspace:
        findings = (*findings, *wrong_classification(workspace, draft))
        draft = workspace.filled(draft)
    folders = tuple(pack.folder for pack in packs)
    return Loaded(topic, draft, (*found, *findings), workspace, packs=folders)


def _topic(read: Readings, folder: Path) -> "Topic | Unsound":
    if folder not in read.topics:
        read.topics[folder] = topic_in(folder, store=read.store)
    return read.topics[folder]


def _told_of(topic: "Topic | Unsound") -> tuple[Diagnostic, ...]:
    return topic.diagnostics if isinstance(topic, Unsound) else (*topic.reading, *topic.errors)


def _packs_of(
    text: ProfileText, option: str | None, beside: Path, workspace: Workspace | None
) -> tuple[list[_Listed], tuple[Diagnostic, ...]]:
    """Return the packs that a profile names, only that of the option wanted; else the option's."""
    named, found = packs_named_in(text)
    chosen = pack_folder(option, beside, workspace) if option else None
    # The option stands for the one pack of the profile; of several it picks one, and the others are read
    # all the same, since some keys of the profile are theirs.
    if chosen and len(named) < 2:
        # A name that leads nowhere is a mistake all the same.
        known = any(find_pack(name.text, beside, workspace) for name in named)
        return [_Listed(chosen, None, instead=known)], ()
    packs = []
    for name in named:
        folder, told = folder_of(name, beside, workspace)
        found = (*found, *told)
        if folder is None:
            return [], found
        packs.append(_Listed(folder, name, chosen is None or chosen.resolve() == folder.resolve()))
    # None of those that the profile lists: so the option stands for all of them.
    if chosen and not any(each.wanted for each in packs):
        return [_Listed(chosen, None)], ()
    return packs, found


def pack_folder(name: str | None, beside: Path, workspace: Workspace | None) -> Path:
    """Return the folder of a pack that the command line names: a name as seen from a folder, or a path.

    A pack file is unpacked first. Raises UnknownPack, BadPackFile.
    """
    if name is None and (first := first_shipped()):
        return first
    stated = Path(name or "")
    if stated.is_file():
        from runbook.bundle.pack_file import SUFFIX
        from runbook.bundle.pack_folder import unpacked_folder

        if stated.suffix == SUFFIX:
            return unpacked_folder(stated)
    # Only a bare name is looked for; what holds a slash says itself where it lies.
    found = find_pack(name, beside, workspace) if name and stated.name == name else None
    if found:
        return found.folder
    folder = stated.parent if stated.name == PACK_FILE else stated
    if name and (folder / PACK_FILE).is_file():
        return folder
    raise UnknownPack(
        name or "", tuple(dict.fromkeys(each.name for each in packs_in_reach(beside, workspace)))
    )
