"""Papers of a firm's theme, and those that are filled in on a screen, keep every standard that they name."""

from pathlib import Path

import pytest

from render.sample_plan import SAMPLE
from runbook.model.document import Brand
from runbook.read.themes import read_theme
from runbook.read.words import read_words
from runbook.render.checklist import fillable_html
from runbook.render.engine import html_to_pdf
from runbook.render.pdf import book_html
from runbook.resources import templates_folder
from tools import judged_by_verapdf

STYLE = """
@font-face { font-family: House; src: url(house.ttf) }
:root { --face: 'House'; --ink: #2a1a10; --accent: #5a2a0e; --title-size: 24pt; --ground: #fff3e0 }
.cv-band { background-image: url(mark.svg); background-size: 20mm; background-repeat: no-repeat }
.lead { border-left: 2pt solid var(--accent); padding-left: 3mm }
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"><path d="M0 0h80v80z" fill="#fff"/></svg>'
)


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    """Return what a firm brings: a face, colours, rules, a picture, words and a part of its own."""
    document = templates_folder() / "document"
    look = tmp_path / "look"
    (look / "parts").mkdir(parents=True)
    (look / "theme.css").write_text(STYLE)
    (look / "mark.svg").write_text(PICTURE)
    (look / "words.yaml").write_text("kind: Betriebshandbuch\n")
    (look / "house.ttf").write_bytes((document / "fonts" / "IBMPlexMono-Regular.ttf").read_bytes())
    cover = (document / "parts" / "cover.html").read_text("utf-8")
    (look / "parts" / "cover.html").write_text(f"{cover}\n<p>{{{{ words.kind }}}}</p>\n")
    theme, found = read_theme(look)
    assert theme is not None, found
    return Brand(theme=theme)


def test_the_reference_checker_passes_themed_papers_and_the_fillable_checklist(
    brand: Brand, tmp_path: Path
) -> None:
    wanted = {
        "fillable": fillable_html(SAMPLE, read_words()),
        "themed-fillable": fillable_html(SAMPLE, read_words(), brand),
        "themed-book": book_html(SAMPLE, read_words(), brand),
    }
    for name, html in wanted.items():
        (tmp_path / f"{name}.pdf").write_bytes(html_to_pdf(html, "ua-2"))
    verdicts = judged_by_verapdf([tmp_path / f"{name}.pdf" for name in wanted])
    assert {file.stem: faults for file, faults in verdicts.items()} == {name: [] for name in wanted}
