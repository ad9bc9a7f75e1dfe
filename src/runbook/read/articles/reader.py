"""The story of reading: bytes, text, front matter, tokens, tree, joined lists, walk, article."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from runbook.diagnostics import Diagnostic, in_order
from runbook.model.articles import Article
from runbook.model.packs import ArticleFile
from runbook.model.places import FileName, Place
from runbook.read.articles.counts import counts_of
from runbook.read.articles.editions import editions_of
from runbook.read.articles.front_matter import FrontMatter, read_front_matter
from runbook.read.articles.list_kinds import with_kinds
from runbook.read.articles.oddities import oddities_of, restarts_of
from runbook.read.articles.page_blocks import blocks_of_page
from runbook.read.articles.page_elements import elements_of
from runbook.read.articles.page_header import header_of_page, is_page
from runbook.read.articles.parser import parse_tokens
from runbook.read.articles.procedures import join_lists
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.resolving import ResolveFile, Resolver, file_resolver
from runbook.read.articles.source_text import SourceText, article_bytes, decode_article
from runbook.read.articles.tree import Block, tree_of
from runbook.read.articles.walk import walk_blocks


def read_article(
    path: Path, file: str, within: Path | None = None, in_detail: bool = True
) -> tuple[Article, tuple[Diagnostic, ...]]:
    """Read an article from disk; `file` is how diagnostics name it, `within` the folder of its includes."""
    data, refused = article_bytes(path, file)
    article, found = parse_article(data, file, None if refused else file_resolver(path, within), in_detail)
    return article, (*found, *refused)


def read_articles(
    files: Iterable[ArticleFile], folder: Path
) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    """Read the articles of a pack in its folder."""
    read = [
        read_article(folder / one.file, FileName(one.file, folder), folder / one.folder, in_detail=False)
        for one in files
    ]
    # A note about the reading of the text is for those who look at the article: `runbook article` tells it.
    told = (one for _, findings in read for one in findings if one.level != "note")
    return tuple(article for article, _ in read), tuple(told)


def parse_article(
    data: bytes, file: str, resolve: ResolveFile | None = None, in_detail: bool = True
) -> tuple[Article, tuple[Diagnostic, ...]]:
    """Read an article's bytes; `resolve` gives the bytes of an included path, or why there are none.

    What only somebody who looks at the article asks for is there `in_detail`: suggested actions, counts, and
    notes on what is odd in it.
    """
    source, found = decode_article(data, file)
    resolver = Resolver(resolve, blocks_of)
    no_trouble: tuple[Diagnostic, ...] = ()
    if is_page(source):
        root = elements_of(source)
        header, trouble = header_of_page(root, source), no_trouble
        blocks = blocks_of_page(root)
    else:
        header, trouble = read_front_matter(source)
        blocks = blocks_of(source, header.lines, resolver)
    reading = Reading(source, walk_blocks, resolver, in_detail)
    for key, kind in (("title", "title"), ("description", "description")):
        _add_header_unit(reading, header, key, kind)
    walk_blocks(join_lists(blocks, source), reading, Spot())
    oddities = (*oddities_of(blocks, source), *restarts_of(blocks, source)) if in_detail else ()
    article = _article(
        data, reading, header, counts_of(blocks, reading.procedures, source.file) if in_detail else {}
    )
    return article, in_order((*found, *trouble, *resolver.diagnostics, *oddities))


def blocks_of(source: SourceText, skipped: int, resolver: Resolver) -> tuple[Block, ...]:
    """Return the tree of a text without its first lines."""
    return tree_of(parse_tokens(source.text, skipped), source, resolver.inline)


def _add_header_unit(reading: Reading, header: FrontMatter, key: str, kind: str) -> None:
    value = header.values.get(key)
    if isinstance(value, str) and value.strip():
        place = header.places.get(key, Place(reading.source.file))
        reading.add("title" if kind == "title" else "description", value, place, Spot("", "front matter"))


def _article(data: bytes, reading: Reading, header: FrontMatter, counts: dict[str, object]) -> Article:
    title = header.values.get("title")
    description = header.values.get("description")
    heading = next((section.title for section in reading.sections if section.level == 1), "")
    admitted, refused = _editions(reading)
    return Article(
        file=reading.source.file,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title if isinstance(title, str) and title else heading,
        description=description if isinstance(description, str) else "",
        front_matter=header.values,
        editions=admitted,
        refused_editions=refused,
        sections=reading.named_sections(),
        procedures=with_kinds(reading.procedures, reading.units),
        notes=tuple(reading.notes),
        tables=tuple(reading.tables),
        includes=tuple(reading.includes),
        links=tuple(reading.links),
        menus=tuple(reading.menus),
        ui_terms=tuple(dict.fromkeys(reading.ui_terms)),
        units=tuple(reading.units),
        counts=counts,
    )


def _editions(reading: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    for include in reading.includes:
        admitted, refused = editions_of(include.path)
        if admitted or refused:
            return admitted, refused
    return (), ()
