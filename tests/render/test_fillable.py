"""The checklist that is filled in on a screen: named fields, ticks that print, and the way back."""

import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from render.sample_plan import SAMPLE
from runbook.evidence.assemble import unknown_rows
from runbook.model.form_fields import field_name, field_parts
from runbook.model.lines import ConfirmLine
from runbook.read.filled_checklists import is_filled_checklist, read_filled_checklist
from runbook.read.words import read_words
from runbook.render.checklist import checklist_html, fillable_html
from runbook.render.engine import html_to_pdf

WORDS = read_words()
ON = pikepdf.Name("/on")


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("fillable") / "checklist-fillable.pdf"
    file.write_bytes(html_to_pdf(fillable_html(SAMPLE, WORDS), "ua-2"))
    return file


def filled(blank: Path, **values: str) -> Path:
    """Return a copy in which fields hold values, as a reader writes them; `on` ticks a box."""
    copy = blank.with_name("filled.pdf")
    with pikepdf.open(blank) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            value = values.get(str(field.T))
            if value == "on":
                field.V = field.AS = ON
            elif value:
                field.V = pikepdf.String(value)
        pdf.save(copy)
    return copy


def test_every_step_and_action_has_a_field_of_its_name(blank: Path) -> None:
    with pikepdf.open(blank) as pdf:
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        boxes = [field for field in pdf.Root.AcroForm.Fields if pikepdf.Name.Btn == field.FT]
        assert all({"/Off", "/on"} == set(field.AP.N.keys()) for field in boxes)
    assert len(names) == len(set(names))
    for step in SAMPLE.steps():
        assert field_name(step.id, "done") in names
        for line in step.work:
            if line.number:
                assert field_name(step.id, line.number) in names
            if line.number and isinstance(line, ConfirmLine):
                assert field_name(step.id, line.number, "no") in names
    ours = [parts for name in names if (parts := field_parts(name))]
    assert {step for step, _ in ours} == {step.id for step in SAMPLE.steps()} and len(ours) == len(names)


def test_it_takes_as_many_sheets_as_the_one_for_a_pen(blank: Path) -> None:
    printed = blank.with_name("printed.pdf")
    printed.write_bytes(html_to_pdf(checklist_html(SAMPLE, WORDS), "ua-2"))
    with pikepdf.open(blank) as one, pikepdf.open(printed) as other:
        assert len(one.pages) == len(other.pages)
        assert "/AcroForm" not in other.Root


def dark(file: Path) -> dict[str, int]:
    """Return how much of the second sheet is black by poppler and by PDFium."""
    out = file.with_suffix("")
    options = ["-r", "50", "-f", "2", "-l", "2", "-gray", "-singlefile"]
    subprocess.run(["pdftoppm", *options, str(file), str(out)], check=True)
    by_poppler = out.with_suffix(".pgm").read_bytes().split(b"\n", 3)[3]
    with pypdfium2.PdfDocument(file) as document:
        document.init_forms()
        by_pdfium = bytes(document[1].render(scale=50 / 72, grayscale=True).buffer)
    return {
        "poppler": sum(grey < 100 for grey in by_poppler),
        "pdfium": sum(grey < 100 for grey in by_pdfium),
    }


def test_a_tick_shows_in_poppler_and_in_pdfium(blank: Path) -> None:
    with pikepdf.open(blank) as pdf:
        boxes = [str(field.T) for field in pdf.Root.AcroForm.Fields if pikepdf.Name.Btn == field.FT]
    before, after = dark(blank), dark(filled(blank, **dict.fromkeys(boxes, "on")))
    assert all(after[name] > before[name] + 30 for name in before), (before, after)


def test_what_is_filled_in_is_read_back(blank: Path) -> None:
    first, second, third = SAMPLE.steps()[:3]
    file = filled(
        blank,
        **{
            field_name(first.id, "done"): "on",
            field_name(first.id, "initials"): "TÄ",
            field_name(first.id, "time"): "02:14",
            field_name(second.id, "initials"): "N/A",
            field_name(third.id, next(line.number for line in third.work if line.number)): "on",
        },
    )
    data = file.read_bytes()
    assert is_filled_checklist(data, "evidence/filled.pdf")
    rows, findings = read_filled_checklist(data, "evidence/filled.pdf")
    assert findings == ()
    said = {row.step: (row.done, row.initials, row.time) for row in rows}
    assert said[first.id][0] == "yes" and said[second.id][0] == "n/a" and said[third.id][0] == "no"
    assert not [*unknown_rows("", SAMPLE, rows)]


def test_a_blank_one_says_so_and_another_pdf_is_none(blank: Path) -> None:
    rows, (finding,) = read_filled_checklist(blank.read_bytes(), "evidence/blank.pdf")
    assert rows == () and "nothing is filled in" in finding.message
    assert not is_filled_checklist(b"%PDF-1.7 cut off", "evidence/other.pdf")
