"""A drafted pack in a folder: its files, the articles, and what those include."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from runbook.author.drafting.pack import DraftedPack, drafted_pack, pack_name
from runbook.diagnostics import Diagnostic, has_errors
from runbook.errors import RunbookError
from runbook.model.articles import Article
from runbook.read.articles import parse_article
from runbook.read.articles.resolving import ResolveFile, file_resolver
from runbook.read.articles.source_text import article_bytes

FOLDER = "articles"


@dataclass(frozen=True, slots=True)
class PackFiles:
    """A drafted pack whole: every file below its folder, and what was found in the articles."""

    drafted: DraftedPack
    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    data: bytes
    article: Article
    included: dict[str, bytes]
    found: tuple[Diagnostic, ...]

    @property
    def depth(self) -> int:
        """Return how many folders up its includes reach."""
        return max((wanted.split("/").count("..") for wanted in self.included), default=0)


def pack_files(paths: Sequence[Path], name: str = "") -> PackFiles:
    """Draft a pack from articles on disk; without a name it is called after the first of them.

    Raises RunbookError where an article cannot be read, holds no step, or two would have one name.
    """
    sources = [_read(path) for path in paths]
    found = tuple(one for source in sources for one in source.found)
    depth = max(source.depth for source in sources)
    files: dict[str, bytes] = {}
    named: list[tuple[str, Article]] = []
    for source in sources:
        above = source.path.resolve().parent.parts[1:]
        folder = "/".join((FOLDER, *(above[-depth:] if depth else ())))
        file = f"{folder}/{source.path.name}"
        if file in files:
            raise RunbookError(f"{source.path}: another article has this name already; rename one")
        files[file] = source.data
        files |= {_placed(wanted, folder): data for wanted, data in source.included.items()}
        named.append((file, replace(source.article, file=file)))
    drafted = drafted_pack(pack_name(name or paths[0].stem), named)
    files |= {name: text.encode("utf-8") for name, text in drafted.files.items()}
    return PackFiles(drafted, files, found)


def _read(path: Path) -> _Source:
    data, refused = article_bytes(path, str(path))
    if refused:
        return _Source(path, b"", parse_article(b"", str(path))[0], {}, refused)
    included: dict[str, bytes] = {}
    article, found = parse_article(
        data, str(path), _remembering(file_resolver(path), included), in_detail=False
    )
    return _Source(path, data, article, {} if has_errors(found) else included, found)


def _remembering(resolve: ResolveFile, included: dict[str, bytes]) -> ResolveFile:
    def remembered(wanted: str) -> bytes | str:
        data = resolve(wanted)
        if isinstance(data, bytes):
            included[wanted] = data
        return data

    return remembered


def _placed(wanted: str, folder: str) -> str:
    if wanted.startswith("~/"):
        return str(PurePosixPath(FOLDER) / wanted[2:])
    return posixpath.normpath(f"{folder}/{wanted}")
