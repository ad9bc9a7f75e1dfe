"""What is written besides the pages: links lead on, the file says what it keeps, two runs are the same."""

import subprocess
from pathlib import Path

import pikepdf
import pytest

from render.sample_plan import SAMPLE
from runbook.errors import EngineMissing
from runbook.model.pdf_standards import engine_of, standards_in
from runbook.read.words import read_words
from runbook.render import standards
from runbook.render.audit import audit_html
from runbook.render.engine import html_to_pdf
from runbook.render.pdf import book_html
from runbook.render.press import Press

BOOK = book_html(SAMPLE, read_words())
PAGE = """<html lang=en><title>t</title><style>
a::after { content: target-counter(attr(href), page) } h2 { bookmark-level: 1 } .n { float: left }
</style><body><section>bare <a href="#one">first</a>
<h2 id=one>One <b class=n>1</b></h2><ol><li><p>a</p><div>b</div></li></ol><ul><li>c</li></ul>
<figure><figcaption>of it</figcaption><svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><title>d</title>
<rect width=9 height=9 /></svg><p>more</p></figure></section></body></html>"""


def test_the_file_names_its_standards_and_its_engine() -> None:
    pdf = html_to_pdf(BOOK)
    assert standards_in(pdf) == ("PDF/UA-2", "PDF/A-4", "WTPDF 1.0 reuse", "WTPDF 1.0 accessibility")
    assert engine_of(pdf) == "WeasyPrint 70.0"
    assert standards_in(html_to_pdf(audit_html(SAMPLE, read_words())))[1] == "PDF/A-4f"
    assert standards_in(html_to_pdf(BOOK, "ua-1")) == ("PDF/UA-1",)
    assert standards_in(b"%PDF-1.7") == () and engine_of(b"") == ""


def test_two_runs_give_the_same_bytes_here_and_in_another_process() -> None:
    first = html_to_pdf(BOOK)
    assert html_to_pdf(BOOK) == first
    with Press(1, standard="ua-2") as press:
        assert press.receive(press.send(BOOK)) == first


def test_every_link_and_bookmark_leads_to_the_element_that_it_names(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(html_to_pdf(BOOK))
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        links = [note for note in notes if note.A.S == "/GoTo"]
        assert links and all(pikepdf.Name.Document != note.A.SD[0].S for note in links)
        with pdf.open_outline() as outline:
            heads = [item.obj.A.SD[0].S for item in outline.root]
        assert heads and set(heads) <= {pikepdf.Name.H2, pikepdf.Name.H3}


def test_the_pages_look_the_same_in_both_standards(tmp_path: Path) -> None:
    """What a long command is copied as is another matter: its words have no places of their own then."""
    texts, book = [], BOOK.replace("data-whole", "data-not-said")
    for standard in ("ua-1", "ua-2"):
        (tmp_path / "book.pdf").write_bytes(html_to_pdf(book, standard))
        done = subprocess.run(
            ["pdftotext", "-bbox", tmp_path / "book.pdf", "-"], capture_output=True, check=True
        )
        texts.append(done.stdout.partition(b"<doc>")[2])
    assert texts[0] == texts[1]


def test_an_engine_that_is_not_known_writes_the_older_standard_and_refuses_the_newer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(standards, "is_known_engine", lambda: False)
    assert standards_in(html_to_pdf(PAGE)) == ("PDF/UA-1",)
    with pytest.raises(EngineMissing, match="is proven with weasyprint"):
        html_to_pdf(PAGE, "ua-2")
