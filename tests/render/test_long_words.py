"""Words that no line holds: whatever a profile may state stays inside of its box, and nothing is lost."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from render.test_papers import MARGINS, PAPERS, Word, boxes_of
from runbook.loading import load
from runbook.model.document import NO_BRAND
from runbook.pipeline import plan_of
from runbook.read.words import read_words
from runbook.render.press import Press
from runbook.render.spans import breakable

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
COVER = (60, 545)
"""Left and right edge in points of what stands on the cover: 24 mm from the one, no less from the other."""
EDGE, BOTTOM = 11.3, 841.9
"""Points that most printers leave white, four millimetres, and those to the lower edge of a page."""
_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"
_HOST = "sharepoint-central-administration-production.emea.corporate.contoso-holding.com"

Changes = Mapping[str, str]
LONG: Changes = {
    r"customer: .*": f"customer: {{name: {_WORD} GmbH}}\nfirm: {{name: {_WORD[::-1]} AG}}",
    r"  number: .*": "  number: SWM-IT-BETRIEB/RUNBOOK/2026/0314-REV-002",
    r'version: "1.0"': "version: 1.0-0000000000000000",
    r"  author: .*": "  author: christoph-alexander.von-hohenstein@stadtwerke-muenchen-sued.example",
    r"  classification: .*": "  classification: Verschlusssachenbeförderungsbeauftragtendienstanweisung",
    r"(?<=central_administration_url: ).*": f"https://{_HOST}:8443",
    r"unit: .*(?=,DC=.*,DC)": f"unit: OU={_WORD[:60]},OU={_WORD[8:60]}",
    r'by: "[^"]*"': f'by: "{_WORD}, Leitung"',
    r"mail: [\w.@]*": "mail: maximilian.mustermann-von-und-zu-beispielhausen@corporate.contoso-holding.com",
    r"  connector: .*": "  connector: \\\\fileserver01.emea.corporate.contoso-holding.com\\Software$"
    f"\\{_WORD}\\SharepointConnector.msi",
}
WIDEST: Changes = {
    **LONG,
    r"customer: .*": f"customer: {{name: {'W' * 60} {'x' * 59}}}\nfirm: {{name: {'M' * 90}}}",
    r"  classification: .*": f"  classification: {'W' * 40}",
    r"(?<=central_administration_url: ).*": f"https://{'a' * 63}.{'m' * 63}.example:55555",
}
CASES = {
    "long-ad-import": ("tailspin-ad-import", LONG),
    "widest-ad-import": ("tailspin-ad-import", WIDEST),
    "long-mim": ("contoso-2016-single", LONG),
}
Printed = Mapping[tuple[str, str], tuple[Word, ...]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return the words of each paper, with their boxes, by the case and the format."""
    folder = tmp_path_factory.mktemp("long")
    files = {}
    with Press(2) as press:
        for name, html in _pages(folder):
            files[name] = press.send(html)
        for name, ticket in files.items():
            (folder / "-".join(name)).write_bytes(press.receive(ticket))
    return {name: boxes_of(folder / "-".join(name)) for name in files}


def _pages(folder: Path) -> list[tuple[tuple[str, str], str]]:
    pages, words = [], read_words()
    for name, (profile, changes) in CASES.items():
        text = (PROFILES / f"{profile}.yaml").read_text("utf-8")
        for old, new in changes.items():
            text = re.sub(old, lambda _, new=new: new, text)  # type: ignore[misc]
        file = folder / f"{name}.yaml"
        file.write_text(text, "utf-8")
        loaded = load(file)
        job, _ = plan_of(loaded, file, "2026-11-20")
        assert job is not None, [str(found) for found in loaded.diagnostics if found.level == "error"]
        pages += [
            ((name, paper.name), paper.engine_html(job.plan, words, NO_BRAND))
            for paper in PAPERS
            if paper.engine_html
        ]
    return pages


def test_no_word_leaves_its_page(printed: Printed) -> None:
    outside = [
        (*name, word)
        for name, boxes in printed.items()
        for word in boxes
        for left, right in [COVER if name[1] == "pdf" and word.page == 1 else MARGINS[name[1]]]
        if word.left < left or word.right > right or word.top < EDGE or word.bottom > BOTTOM - EDGE
    ]
    assert outside == []


def test_no_word_lies_on_another(printed: Printed) -> None:
    covered = []
    for name, boxes in printed.items():
        words = sorted(boxes, key=lambda word: (word.page, word.top))
        for at, word in enumerate(words):
            for other in words[at + 1 :]:
                if other.page != word.page or other.top > word.bottom:
                    break
                if word.lies_on(other):
                    covered.append((*name, word.page, word.text, other.text))
    assert covered == []


def test_nothing_of_a_long_word_is_lost(printed: Printed) -> None:
    for (case, format), boxes in printed.items():
        first = unescape("".join(word.text for word in boxes if word.page == 1))
        everything = unescape("".join(word.text for word in boxes))
        customer = "W" * 60 + "x" * 59 if case.startswith("widest") else f"{_WORD}GmbH"
        assert customer in first, (case, format)
        assert "SWM-IT-BETRIEB/RUNBOOK/2026/0314-REV-002" in first, (case, format)
        if format == "pdf" and not case.startswith("widest"):
            assert f"https://{_HOST}:8443" in everything, (case, format)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://sp01.contoso.com:5555", '<bdi class="dn">https://sp01.contoso.com:5555</bdi>'),
        (f"https://{_HOST}", f"https://{_HOST}".replace(".", ".<wbr>")),
        ("a-file-of-a-name-that-no-line-is-long-enough-for.md",) * 2,
    ],
)
def test_a_long_address_may_break_after_its_dots_and_a_short_one_nowhere(text: str, shown: str) -> None:
    assert breakable(text) == shown
