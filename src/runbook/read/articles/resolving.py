"""Find what an include names: never outside the docset, ten files deep at most, no circle."""

import posixpath
from collections.abc import Callable
from pathlib import Path

from runbook.diagnostics import Diagnostic, has_errors
from runbook.model.places import Place
from runbook.read.articles.front_matter import read_front_matter
from runbook.read.articles.runs import fold
from runbook.read.articles.source_text import SIZE_CAP, SourceText, decode_article
from runbook.read.articles.tree import Block

DEEPEST_INCLUDE = 10

# Includes that include twice grow without bound even ten deep, so the whole of it is bounded too.
MOST_FILES = 500

ResolveFile = Callable[[str], bytes | str]
"""What gives the bytes of an included path, or in words why there are none ("is not there")."""

_NOT_THERE = "is not there"

BlocksOf = Callable[[SourceText, int, "Resolver"], tuple[Block, ...]]


class Resolver:
    """Opens included files, and remembers why one could not be opened."""

    def __init__(self, resolve: ResolveFile | None, blocks_of: BlocksOf) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._resolve = resolve
        self._blocks_of = blocks_of
        self._stack: list[str] = []
        self._texts: dict[str, str] = {}
        self._opened = 0

    def open(self, path: str, place: Place) -> tuple[SourceText, tuple[Block, ...]] | None:
        """Return the blocks of an included file and stay in it until `close`; None where it stays shut."""
        wanted = self._wanted(path)
        data = self._bytes(wanted)
        source, found = (None, ()) if isinstance(data, str) else decode_article(data, wanted)
        if source is None or has_errors(found):
            why = data if isinstance(data, str) else "is no text"
            message = f"the included file '{path}' {why}; the include is kept as it is"
            self.diagnostics.append(Diagnostic("note", "include-not-read", message, place))
            return None
        self._stack.append(wanted)
        header, _ = read_front_matter(source)
        return source, self._blocks_of(source, header.lines, self)

    def close(self) -> None:
        """Leave the file that `open` opened."""
        self._stack.pop()

    def inline(self, path: str) -> str:
        """Return the words of an include in a sentence, "" where the file cannot be read."""
        wanted = self._wanted(path)
        if wanted not in self._texts:
            # Before it is opened: a file that includes itself in a sentence finds itself empty.
            self._texts[wanted] = ""
            opened = self.open(path, Place(wanted))
            if opened is None:
                # Of an include in a sentence its own words stand there: that the
                # file is missing is no loss to tell.
                self.diagnostics.pop()
            else:
                self.close()
                words = [block.run.text for block in opened[1] if block.kind == "paragraph"]
                self._texts[wanted] = fold(words[0]) if words else ""
        return self._texts[wanted]

    def _wanted(self, path: str) -> str:
        path = path.replace("\\", "/")
        if path.startswith(("~/", "/")):
            return "~/" + posixpath.normpath(path.lstrip("~/") or ".")
        here = posixpath.dirname(self._stack[-1]) if self._stack else ""
        return posixpath.normpath(posixpath.join(here, path or "."))

    def _bytes(self, wanted: str) -> bytes | str:
        """Return the bytes, or in words why there are none."""
        if wanted in self._stack:
            return "includes itself"
        if len(self._stack) >= DEEPEST_INCLUDE:
            return f"stands more than {DEEPEST_INCLUDE} includes deep"
        if self._opened >= MOST_FILES:
            return f"comes after {MOST_FILES} others"
        data = self._resolve(wanted) if self._resolve else _NOT_THERE
        if isinstance(data, str):
            return data
        self._opened += 1
        return data[:SIZE_CAP] if len(data) <= SIZE_CAP else "is too large"


def file_resolver(article: Path, within: Path | None = None) -> ResolveFile:
    """Return a resolver for an article on disk that never leaves its docset, or its folder without one.

    `within` is the folder that takes the docset's place, where a pack holds a part of one.
    """
    folder = article.resolve().parent
    docset = within.resolve() if within else _docset(folder)
    root, what = (docset, "docset") if docset else (folder, "article's folder")

    def resolve(path: str) -> bytes | str:
        try:
            target = (root / path[2:] if path.startswith("~/") else folder / path).resolve()
            # After resolve(), so that links on the way count as well.
            if not target.is_relative_to(root):
                return f"lies outside the {what}"
            if target.is_file() and target.stat().st_size > SIZE_CAP:
                return "is too large"
            return target.read_bytes() if target.is_file() else _NOT_THERE
        except OSError as error:
            return f"cannot be read ({error.strerror})"
        except (ValueError, RuntimeError):
            return _NOT_THERE

    return resolve


def _docset(folder: Path) -> Path | None:
    for candidate in (folder, *folder.parents):
        if (candidate / "docfx.json").is_file():
            return candidate
    return None
