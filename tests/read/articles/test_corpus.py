"""Forty-one published articles: our counts against the publisher's engine; no visible letter is lost."""

import json
from pathlib import Path

import pytest

from runbook.read.articles import parse_article
from runbook.read.articles.front_matter import read_front_matter
from runbook.read.articles.html_blocks import html_run
from runbook.read.articles.reader import blocks_of
from runbook.read.articles.resolving import Resolver
from runbook.read.articles.source_text import decode_article

CORPUS = Path(__file__).parents[3].parent / "shared/corpus"
EXPECTED = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8")) if CORPUS.is_dir() else {}

# Where we differ on purpose; each was looked at in the article.
JUSTIFIED = {
    # `1.` with a fence at two blanks, then `1.`: the second list goes on with the same task.
    "howto-configure-cloud-mirror-subvolumes.md": {"procedures_after_joining": [2, 3, 6, 2, 2]},
    # A list 1, 2, 3, 4, 7 (the 7 belongs to the list around it), then 8 and 9: no join of whole lists is
    # right; by the numbers they follow each other.
    "create-query-rules-for-web-content-management.md": {
        "procedures_after_joining": [4, 3, 3, 6, 7, 8, 5, 4, 2, 6, 10]
    },
    # An empty item at the end of a list is no list for the publisher's engine; CommonMark says it is.
    # And the thirteen numbered lines under its last bullet are typed one after the other: a procedure.
    "allow-anonymous-relay.md": {
        "top_level_ordered_lists": [4, 1, 1, 2],
        "procedures_after_joining": [4, 2, 2, 13],
    },
    # The engine closes a whole list at a `---` inside an item.
    "configure-transparent-data-encryption-sql-managed-instance.md": {
        "top_level_ordered_lists": [4, 2, 3, 3, 4, 4, 4]
    },
    # "3. Close and save" follows "1. Start Excel", "2. Enter …": one procedure.
    "mm-google-bulk-upload-source-paths-csv.md": {"procedures_after_joining": [3, 4]},
}

pytestmark = pytest.mark.skipif(not EXPECTED, reason="the corpus is not here")


@pytest.mark.parametrize("name", EXPECTED, ids=lambda name: name.rsplit("/", 1)[-1])
def test_counts(name):
    article, _ = parse_article((CORPUS / name).read_bytes(), name)
    expected = EXPECTED[name]["expected"] | JUSTIFIED.get(name.rsplit("/", 1)[-1], {})
    if name.endswith("install-microsoft-identity-manager-for-user-profiles-in-sharepoint-server.md"):
        assert expected["procedures_after_joining"] == [6, 11, 5]
    assert {key: article.counts[key] for key in expected} == expected


@pytest.mark.parametrize("name", EXPECTED, ids=lambda name: name.rsplit("/", 1)[-1])
def test_every_visible_letter_is_in_exactly_one_unit(name):
    data = (CORPUS / name).read_bytes()
    article, _ = parse_article(data, name)
    source, _ = decode_article(data, name)
    header, _ = read_front_matter(source)
    blocks = blocks_of(source, header.lines, Resolver(None, blocks_of))
    units = [unit for unit in article.units if unit.kind not in ("title", "description")]
    assert letters(unit.text for unit in units) == letters(visible(blocks, source))


@pytest.mark.parametrize("name", EXPECTED, ids=lambda name: name.rsplit("/", 1)[-1])
def test_every_unit_has_its_place(name):
    data = (CORPUS / name).read_bytes()
    article, _ = parse_article(data, name)
    source, _ = decode_article(data, name)
    for unit in article.units:
        written = source.line(unit.place.line - 1)[unit.place.column - 1 :]
        assert written.startswith((unit.text[0], "[!", "![", ":::", "\\", "&", "<", "> ")), unit


def letters(pieces):
    # The number of a list inside a cell is markup, like the number of any list; a cell keeps no others.
    return "".join(character for piece in pieces for character in piece if character.isalpha())


def visible(blocks, source):
    for block in blocks:
        if block.kind == "html":
            yield html_run(block, source).text
        elif block.kind == "include":
            yield block.text or block.info.rsplit("/", 1)[-1]
        elif block.kind == "code_reference":
            yield block.info
        elif block.kind in ("fence", "colon", "video"):
            yield block.text
        else:
            yield block.run.text
        yield from visible(block.children, source)
