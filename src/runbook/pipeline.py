"""The whole story on one page: inputs to a mapping of file name to bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from runbook.diagnostics import Diagnostic, has_errors
from runbook.errors import RunbookError
from runbook.model.articles import Article
from runbook.model.packs import Pack
from runbook.model.profiles import Profile
from runbook.read.articles import read_article
from runbook.read.packs import read_pack
from runbook.read.profiles import pack_named_in, read_profile
from runbook.resources import packs_folder


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack with its articles; `pack` is None where it could not be read."""

    pack: Pack | None
    articles: tuple[Article, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything a plan is made from; `pack` or `profile` is None where the diagnostics hold errors."""

    pack: Pack | None
    articles: tuple[Article, ...]
    profile: Profile | None
    diagnostics: tuple[Diagnostic, ...]


def load_pack(name: str | None) -> LoadedPack:
    """Read a pack by shipped name or by folder, and its articles; None means the only shipped one."""
    folder = _pack_folder(name)
    pack, diagnostics = read_pack(folder)
    if pack is None:
        return LoadedPack(None, (), diagnostics)
    read = [read_article(folder / entry.file, entry.file) for entry in pack.articles]
    found = (*diagnostics, *(finding for _, findings in read for finding in findings))
    return LoadedPack(pack, tuple(article for article, _ in read), found)


def load(path: Path, pack: str | None = None) -> Loaded:
    """Read a profile with its pack: the one named by `pack`, else by the profile itself."""
    return load_all([path], pack)[0]


def load_all(paths: list[Path], pack: str | None = None) -> list[Loaded]:
    """Read profiles, each pack once."""
    packs: dict[str, LoadedPack] = {}
    return [_load(path, pack, packs) for path in paths]


def _load(path: Path, pack: str | None, packs: dict[str, LoadedPack]) -> Loaded:
    named, diagnostics = (pack, ()) if pack else pack_named_in(path, str(path))
    if named is None:
        return Loaded(None, (), None, diagnostics)
    if named not in packs:
        packs[named] = load_pack(named)
    loaded = packs[named]
    if loaded.pack is None or has_errors(loaded.diagnostics):
        return Loaded(None, (), None, loaded.diagnostics)
    profile, findings = read_profile(path, str(path), loaded.pack.schema)
    return Loaded(loaded.pack, loaded.articles, profile, (*loaded.diagnostics, *findings))


def _pack_folder(name: str | None) -> Path:
    shipped: Mapping[str, Path] = {
        folder.name: folder for folder in sorted(packs_folder().iterdir()) if (folder / "pack.yaml").is_file()
    }
    if name is None and len(shipped) == 1:
        return next(iter(shipped.values()))
    if name in shipped:
        return shipped[name]
    if name is not None and (Path(name) / "pack.yaml").is_file():
        return Path(name)
    raise UnknownPack(name or "", tuple(shipped))


class UnknownPack(RunbookError):
    """No pack has this name and no folder of this name holds a pack."""

    def __init__(self, name: str, shipped: tuple[str, ...]) -> None:
        super().__init__(
            f"there is no pack '{name}'; shipped packs: {', '.join(shipped)}; or name a folder that holds pack.yaml"
        )
