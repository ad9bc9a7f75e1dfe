"""What is made quicker changes no byte, in papers of ours and in documents that ask for everything odd."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from runbook.loading import load
from runbook.model.formats import FILLABLE
from runbook.pipeline import plan_of
from runbook.read.words import read_words
from runbook.render.editions import KNOWN_EDITIONS
from runbook.render.engine import font_configuration, html_to_pdf, lay_out
from runbook.render.formats import RENDERERS
from runbook.render.quicker import install

PROFILES = sorted((Path(__file__).resolve().parents[2] / "data" / "profiles").glob("*.yaml"))
PLAIN = """\
import sys, weasyprint
from datetime import datetime
variant, *files = sys.argv[1:]
for file in files:
    document = weasyprint.HTML(file).render(pdf_variant=variant)
    for attached in document.metadata.attachments:
        attached.name = attached.description
        attached.created = attached.modified = datetime.fromisoformat(document.metadata.created)
    document.write_pdf(file + ".pdf", pdf_variant=variant)
"""
WORDS = "The quick brown fox jumps over the lazy dog and then some more words to fill a line. "
BODIES = {
    "ids": "".join(
        f'<section id="s{n}"><h2 id="h{n}">Part {n}</h2><p>{WORDS * 3}<b>bold {n}</b></p>'
        f'<p id="p{n}" class="a">x</p><p class="a" style="color: red">y</p></section>'
        for n in range(12)
    ),
    "one id twice": '<p id="a">one</p><p id="a">two</p><a name="a" href="#a">three</a>',
    "targets": "<style>a::after { content: ' ' target-counter(attr(href), page) }"
    " h2 { break-before: page }</style>"
    + "".join(f'<p><a href="#t{n}">to {n}</a></p><h2 id="t{n}">T{n}</h2>' for n in range(6)),
    # Ends beyond 65,535 bytes, begins its stream of objects before: the list of places gets wider columns.
    "places foretold wrongly": "".join(
        f'<a href="https://x.example/{sha256(b"%d" % n).hexdigest()}">a</a> ' for n in range(1800)
    ),
    "footnotes": "<style>i { float: footnote }</style>" + f"<p>{WORDS}<i>{WORDS}</i>{WORDS}</p>" * 9,
    "a footnote by style": f'<p>{WORDS}<span style="float: footnote">note</span></p>',
    "a footnote by a variable": "<style>html { --f: footnote } i { float: var(--f) }</style>"
    + f"<p>{WORDS}<i>n</i></p>",
    "notes": f"<style>.n {{ position: note(n) }}</style><p>{WORDS}<span class=n>a note</span></p>",
    "decorations": f'<p style="text-decoration: underline">{WORDS}<s>struck</s> <u>under</u></p>' * 3,
    "spacing": '<p style="letter-spacing: 1pt; word-spacing: 3pt; text-align: justify">' + WORDS * 4,
    "justified": f'<p style="text-align: justify; width: 60mm">{WORDS * 6}</p>' * 3,
    "hyphens": '<p style="hyphens: auto; width: 22mm">extra\u00adordi\u00adnarily incomprehensible '
    + WORDS * 4,
    "narrow": f'<p style="width: 3mm; overflow-wrap: anywhere">{WORDS}</p><table><td>{WORDS}<td>a b</table>',
    "ellipsis": f'<p style="width: 40mm; overflow: hidden; text-overflow: ellipsis">{"Word" * 30}</p>',
    "most lines": f'<p style="max-lines: 2; block-ellipsis: auto; width: 50mm">{WORDS * 5}</p>',
    "preserved": "<pre>one\n\ttwo   three\n\n  four</pre>"
    f'<p style="white-space: pre-line">{WORDS}\n{WORDS}</p>',
    "right to left": '<p dir="rtl" lang="ar" style="direction: rtl">\u0645\u0631\u062d\u0628\u0627 abc 1',
    "features": "<p style=\"font-variant-caps: small-caps; font-feature-settings: 'onum'\">Office 012 ffi",
    "unknown glyphs": "<p>\u4e2d\u6587 \U0001f600 e\u0301 \u25b8 \u200d</p>",
    "small and none": '<p style="font-size: 0">no</p><p style="font-size: 1px">tiny</p>'
    '<p style="visibility: hidden">hidden</p>',
    "first line": "<style>p::first-line { font-weight: bold } p::first-letter { font-size: 30pt }</style>"
    + f"<p>{WORDS * 4}</p>",
    "boxes": f'<div style="display: flex"><p>{WORDS}</p><p>b</p></div>'
    f'<div style="columns: 2">{WORDS * 9}</div>'
    f'<p style="float: left; width: 30%">{WORDS}</p><p style="opacity: .5; transform: rotate(3deg)">{WORDS}',
    "tables": "<style>table { border-collapse: collapse } td { border: 1px solid; padding: 2px }</style>"
    "<table><thead><tr><th>h</th><th scope=row>i</th></tr></thead>"
    + f"<tr><td>{WORDS}</td><td>b</td></tr>" * 40
    + "</table>",
    "lists": f"<ol><li>one<ul><li>{WORDS}</li></ul></li><li>two</li></ol><dl><dt>t</dt><dd>d</dd></dl>",
    "a blank that no longer fits": "".join(
        f'<p style="width:{width}px"><a href="#x">5.3</a>, <a href="#x">6.1</a></p>'
        for narrow in range(20, 44)
        for width in (narrow, 120)
    ),
    "lengths": "<style>p { box-sizing: border-box; padding: 1em; border: 1px solid; min-width: 20% }"
    " b { display: inline-block; width: calc(30% - 4px); margin-left: 2%; max-height: 50% } td { width: 30% }"
    f"</style><p>{WORDS}<b>{WORDS}</b></p><div style='height: 90px'><p style='height: 50%'>{WORDS}</p></div>"
    f"<table style='border-collapse: collapse'><tr><td style='border: 3px solid'>{WORDS}<td>b</table>",
    "sizes that grow and shrink": f'<div style="display: flex"><p style="flex: 1">{WORDS}</p>'
    f'<p style="flex: 2 1 10px; min-width: 30px">{WORDS}</p><img alt="" style="width: 9px"></div>'
    f'<div style="display: flex; flex-direction: column; height: 300px"><p>{WORDS}</p><p>b</p></div>'
    f'<div style="display: grid; grid-template-columns: 1fr 2fr; gap: 3px"><p>{WORDS}</p><p>b</p></div>',
    "a drawing": '<svg width="90" height="40" viewBox="0 0 90 40" role="img"><title>d</title>'
    '<text x="5" y="20" font-size="9">Word</text>'
    '<text x="5" y="35" font-size="9" font-weight="bold">Word</text></svg>',
}


def page(body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>t</title><body>{body}</body></html>'


def plain(documents: dict[str, str], folder: Path, variant: str = "pdf/ua-1") -> dict[str, bytes]:
    """Return the PDF of each document as a process draws it that knows nothing of ours."""
    files = {}
    for number, (name, html) in enumerate(documents.items()):
        files[name] = folder / f"{number}.html"
        files[name].write_text(html, "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(font_configuration())}
    command = [sys.executable, "-c", PLAIN, variant, *map(str, files.values())]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return {name: Path(f"{file}.pdf").read_bytes() for name, file in files.items()}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return plain({name: page(body) for name, body in BODIES.items()}, tmp_path_factory.mktemp("odd"))


def test_these_editions_of_the_engine_are_the_known_ones() -> None:
    assert {name: version(name) for name in KNOWN_EDITIONS} == KNOWN_EDITIONS


@pytest.mark.parametrize("name", KNOWN_EDITIONS)
def test_another_edition_of_any_of_them_is_left_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KNOWN_EDITIONS, name, "0.1")
    assert not install()


@pytest.mark.parametrize("name", BODIES)
def test_an_odd_document_has_the_same_bytes(name: str, odd: dict[str, bytes]) -> None:
    _assert_equal({name: html_to_pdf(page(BODIES[name]), "ua-1")}, odd)


# The engine leaves the colour profile that it reads for PDF/A to be closed.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_file_with_an_identifier_of_all_its_objects_has_the_same_bytes(tmp_path: Path) -> None:
    """Of PDF/A the engine spells every object twice: here a drawing, fonts, tags and a page's content."""
    documents = {name: page(BODIES[name]) for name in ("tables", "a drawing", "places foretold wrongly")}
    drawn = {
        name: lay_out(html, "ua-2").write_pdf(pdf_variant="pdf/a-4f") for name, html in documents.items()
    }
    _assert_equal(drawn, plain(documents, tmp_path, "pdf/a-4f"))


@pytest.mark.sampled("tailspin-ad-import")
@pytest.mark.parametrize("profile", PROFILES, ids=lambda path: path.stem)
def test_every_paper_of_a_profile_has_the_same_bytes(profile: Path, tmp_path: Path) -> None:
    job, _ = plan_of(load(profile), profile, "2026-11-20")
    assert job is not None
    # Fields to fill in or to sign are completed after the engine has written them.
    papers = [one for one in RENDERERS if one.engine_html and one.name != FILLABLE]
    whole = {f.file: f.engine_html(job.plan, read_words(), job.brand) for f in papers if f.engine_html}
    drafts = {file: re.sub(r"<input[^>]*>", "", html) for file, html in whole.items()}
    _assert_equal({file: html_to_pdf(html, "ua-1") for file, html in drafts.items()}, plain(drafts, tmp_path))


def _assert_equal(drawn: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    # By name only: to show where half a million bytes differ takes longer than the rest of all tests.
    assert [name for name, pdf in drawn.items() if pdf != wanted[name]] == []
