"""The printed papers of the hand-made plans and of the five example profiles, checked page by page."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from packs.reading import commands
from render.sample_plan import BARE, SAMPLE, SIGNED
from runbook.loading import load
from runbook.model.document import NO_BRAND
from runbook.model.formats import FILLABLE
from runbook.model.plans import Plan
from runbook.pipeline import plan_of
from runbook.read.words import read_words
from runbook.render.formats import RENDERERS
from runbook.render.line_widths import is_remark
from runbook.render.page_marks import page_mark
from runbook.render.press import Press
from runbook.render.running_heads import sheet_head
from tools import judged_by_verapdf

PROFILES = sorted((Path(__file__).resolve().parents[2] / "data" / "profiles").glob("*.yaml"))
PAPERS = tuple(format for format in RENDERERS if format.engine_html and format.name != FILLABLE)
_WORD = re.compile(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<')
MARGINS = {"pdf": (50, 546), "checklist": (47, 568), "audit": (50, 546)}
"""Left and right edge of the text in points; the cover of the book is free."""
BODY = (45, 808)
"""Top and bottom of the text of a sheet of the checklist in points: 16 mm and 12 mm from its edges."""
FOOT = 791
"""Points from the top of a page of the book to its running foot."""
TOP_KEYS = ("document", "sharepoint", "sync", "mim", "sql", "directory", "accounts", "groups", "connector")
"""The first parts of the keys of the shipped pack's profiles."""
HEAD = 52
"""Points from the top of a page of the book that its running head takes."""


class Word(NamedTuple):
    """A printed word with its page and its box in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def lies_on(self, other: "Word") -> bool:
        """Say whether two words cover each other; line boxes may touch, glyphs may not."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 0.45 * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True)
class Paper:
    """A printed paper, the plan that it prints, and the words of each page with their places."""

    name: str
    format: str
    plan: Plan
    file: Path
    pages: tuple[str, ...]
    boxes: tuple[Word, ...]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, few: Callable[..., list[Path]]) -> list[Paper]:
    folder = tmp_path_factory.mktemp("papers")
    words = read_words()
    plans = {"sample": (SAMPLE, NO_BRAND), "signed": (SIGNED, NO_BRAND), "bare": (BARE, NO_BRAND)}
    for profile in few(PROFILES, 2):
        job, _ = plan_of(load(profile), profile, "2026-11-20")
        assert job is not None, profile
        plans[profile.stem] = (job.plan, job.brand)
    found = []
    with Press(2) as press:
        sent = [
            (name, format, plan, press.send(format.engine_html(plan, words, logo)))
            for name, (plan, logo) in plans.items()
            for format in PAPERS
            if format.engine_html
        ]
        for name, format, plan, ticket in sent:
            file = folder / f"{name}.{format.file}"
            file.write_bytes(press.receive(ticket))
            found.append(Paper(name, format.name, plan, file, pages_of(file), boxes_of(file)))
    return found


def pages_of(file: Path) -> tuple[str, ...]:
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout
    return tuple(text.decode().split("\f")[:-1])


def boxes_of(file: Path) -> tuple[Word, ...]:
    text = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True).stdout.decode()
    return tuple(
        Word(number, float(left), float(top), float(right), float(bottom), word)
        for number, page in enumerate(text.split("<page ")[1:], 1)
        for left, top, right, bottom, word in _WORD.findall(page)
    )


def test_the_reference_checker_passes_every_paper(papers: list[Paper]) -> None:
    """Each is held against every standard that it names: PDF/UA-2, PDF/A-4, both of WTPDF."""
    verdicts = judged_by_verapdf([paper.file for paper in papers])
    assert {file.name: faults for file, faults in verdicts.items() if faults} == {}
    assert len(verdicts) == len(papers)


def test_no_word_leaves_the_text_area(papers: list[Paper]) -> None:
    outside = [
        (paper.file.name, word)
        for paper in papers
        for word in paper.boxes
        if not (paper.format == "pdf" and word.page == 1)
        if word.left < MARGINS[paper.format][0] or word.right > MARGINS[paper.format][1]
    ]
    assert outside == []


def test_the_eye_reads_no_command_broken_within_a_word(papers: list[Paper], tmp_path: Path) -> None:
    """Whoever types from the sheet puts a blank where a line ends, as its first page says."""
    read, torn = 0, []
    for paper in (each for each in papers if each.format == "checklist"):
        seen = set(" ".join(pages_of(without_copied_text(paper.file, tmp_path / "seen.pdf"))).split())
        for step in paper.plan.steps():
            # What an earlier step brought about has no number, and none of its commands is printed.
            typed = commands(tuple(line for line in step.work if line.number))
            # Past a hundred letters even a whole line has no room.
            words = {word for command in typed for word in command.split() if len(word) <= 100}
            torn += [(paper.file.name, step.number, word) for word in words - seen]
            read += len(words)
    assert torn == [] and read > 100


def without_copied_text(file: Path, to: Path) -> Path:
    """Write a paper without the text that is there for copies; return where: the rest is what is drawn."""
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            drawn = pikepdf.parse_content_stream(page)
            for one in drawn:
                if str(one.operator) == "BDC" and "/ActualText" in one.operands[1]:
                    del one.operands[1]["/ActualText"]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))
        pdf.save(to)
    return to


def test_no_word_lies_on_another(papers: list[Paper]) -> None:
    covered = []
    for paper in papers:
        words = sorted(paper.boxes, key=lambda word: (word.page, word.top))
        for at, word in enumerate(words):
            for other in words[at + 1 :]:
                if other.page != word.page or other.top > word.bottom:
                    break
                if word.lies_on(other):
                    covered.append((paper.file.name, word.page, word.text, other.text))
    assert covered == []


def test_no_sentence_stands_as_a_column_of_single_words(papers: list[Paper]) -> None:
    """The engine breaks behind each word where it finds no place before a command to break at."""
    found = []
    for paper in papers:
        lines = [
            [*words]
            for _, words in groupby(sorted(paper.boxes, key=_line_of), key=lambda word: _line_of(word))
        ]
        alone = [words[0] if len(words) == 1 else None for words in lines]
        for four in zip(*(alone[at:] for at in range(4)), strict=False):
            words = [word for word in four if word]
            # Lines of a paragraph lie closer than 18 points, and all of it begins at one edge.
            close = all(0 < b.top - a.top < 18 and abs(a.left - b.left) < 0.6 for a, b in pairwise(words))
            if len(words) == 4 and close and all(word.text.isalpha() for word in words):
                found.append((paper.file.name, words[0].page, [word.text for word in words]))
    assert found == []


def _line_of(word: Word) -> tuple[int, float]:
    return word.page, round(word.top)


def test_every_page_says_what_it_belongs_to(papers: list[Paper]) -> None:
    for paper in papers:
        count = len(paper.pages)
        for number, page in enumerate(paper.pages, 1):
            if paper.format == "pdf" and number == 1:
                assert paper.plan.document.title.split()[0] in page
                continue
            assert f"Page {number} of {count}" in page, paper.file
            assert paper.plan.hash[:12] in page
            assert paper.plan.document.number in page
            assert paper.plan.document.version in page
            assert paper.plan.document.customer in page


def test_a_draft_is_marked_on_every_page(papers: list[Paper]) -> None:
    assert {paper.plan.is_draft for paper in papers} == {True, False}
    for paper in papers:
        marked = [bool(re.search(r"\bDRAFT\b|D R A F T", page)) for page in paper.pages]
        assert all(marked) if paper.plan.is_draft else not any(marked), paper.file


def test_no_page_is_nearly_empty(papers: list[Paper]) -> None:
    """A page of the book that only holds the end of a sentence is a page too many."""
    for paper in papers:
        if paper.name in ("sample", "signed", "bare"):
            continue
        thin = [number for number, page in enumerate(paper.pages[1:-1], 2) if len(page.split()) < 40]
        assert thin == [], paper.file


def test_the_pages_of_steps_are_full(papers: list[Paper], capsys: pytest.CaptureFixture[str]) -> None:
    """The mean of how far down the last line stands, of all pages that hold steps."""
    for paper in papers:
        if paper.format != "pdf" or paper.name in ("sample", "signed", "bare"):
            continue
        fills = fills_of(paper)
        mean = sum(fills) / len(fills)
        with capsys.disabled():
            print(f"\n{paper.file.name}: {len(paper.pages)} pages, step pages {mean:.0%} full")
        assert mean >= 0.80, (paper.file, [round(fill, 2) for fill in fills])


def fills_of(paper: Paper) -> list[float]:
    """Return how full each page of steps is, 0 to 1, of the 731 points between the margins of book.css."""
    first, title = f"Phase {paper.plan.phases[0].number}", str(read_words()["signoff"]["title"])
    fills, inside = [], False
    for number in range(2, len(paper.pages) + 1):
        _, lines = head_and_lines(paper, number)
        inside = inside or first in lines
        if inside:
            foot = max(word.bottom for word in paper.boxes if word.page == number and word.bottom < FOOT)
            fills.append((foot - HEAD) / (FOOT - HEAD))
        if inside and title in lines:
            break
    return fills


def test_no_heading_is_the_last_line_of_a_page(papers: list[Paper]) -> None:
    for paper in papers:
        titles = {f"{step.number} {step.title}" for step in paper.plan.steps()}
        titles |= {phase.title for phase in paper.plan.phases}
        for page in paper.pages[1:]:
            lines = [" ".join(line.split()) for line in page.splitlines() if line.strip()]
            assert lines[-2] not in titles, (paper.file, lines[-2])


def test_the_running_head_names_the_phase_at_the_top_of_the_page(papers: list[Paper]) -> None:
    """A phase that begins further down the page is named on the next one."""
    for paper in papers:
        if paper.format != "pdf":
            continue
        titles = {f"Phase {phase.number}": phase.title for phase in paper.plan.phases}
        running, end = "", str(read_words()["signoff"]["title"])
        for number in range(2, len(paper.pages) + 1):
            head, lines = head_and_lines(paper, number)
            if lines[0] == end:
                break
            running = titles.get(lines[0], running)
            assert {word.strip(",") for word in running.split()} <= set(head), (paper.file, number)
            if end in lines:
                break
            running = next((titles[line] for line in reversed(lines) if line in titles), running)


def test_a_page_that_begins_within_a_step_names_it(papers: list[Paper]) -> None:
    words = read_words()
    gate, end = f"{words['gate']['label']}: {words['gate']['stop']}", str(words["signoff"]["title"])
    seen = 0
    for paper in papers:
        if paper.format != "pdf":
            continue
        steps = {f"{step.number} {step.title}": step.number for step in paper.plan.steps()}
        phases = {f"Phase {phase.number}" for phase in paper.plan.phases}
        running = ""
        for number in range(2, len(paper.pages) + 1):
            head, lines = head_and_lines(paper, number)
            if lines[0] == end:
                break
            # The contents name every step too, before any begins.
            if not (running or phases & set(lines)):
                continue
            begun = [step for line in lines for title, step in steps.items() if begins(line, title)]
            fresh = lines[0] in {*phases, gate} or any(begins(lines[0], title) for title in steps)
            within = running != "" and not fresh
            assert ("continued" in head) == within, (paper.file, number, lines[0])
            assert not within or running in head, (paper.file, number)
            seen += within
            if end in lines:
                break
            running = begun[-1] if begun else running
    assert seen > 20


def head_and_lines(paper: Paper, number: int) -> tuple[list[str], list[str]]:
    """Return the words of the running head of a page of the book, and the lines below it."""
    words = sorted((w for w in paper.boxes if w.page == number), key=lambda w: (round(w.bottom), w.left))
    lines = groupby((w for w in words if w.top > HEAD), key=lambda w: round(w.bottom))
    return [unescape(w.text).strip(",") for w in words if w.top <= HEAD], [
        unescape(" ".join(w.text for w in line)) for _, line in lines
    ]


def begins(line: str, title: str) -> bool:
    """Say whether a line is the title of a step, or as much of it as fits on a line."""
    return line == title or (len(line) > 30 and title.startswith(line))


def test_a_customers_papers_name_no_key_no_file_of_the_pack_and_no_article_line(papers: list[Paper]) -> None:
    """Those stand in the audit file; a person at night calls the consultant, and edits no profile."""
    schema = (PROFILES[0].parents[1] / "packs/mim-sharepoint/profile.schema.yaml").read_text("utf-8")
    names = "|".join(sorted({*re.findall(r"^ +([a-z_]+):", schema, re.M)}, key=len, reverse=True))
    keys = re.compile(rf"\b({'|'.join(TOP_KEYS)})(\[\d\])?\.({names})\b")
    for paper in papers:
        if paper.name in ("sample", "signed", "bare") or paper.format == "audit":
            continue
        text = " ".join("\n".join(paper.pages).split())
        assert ".yaml" not in text, paper.file
        assert not re.search(r"article lines? \d", text, re.I), paper.file
        assert [found[0] for found in keys.finditer(text)] == [], paper.file


def test_the_audit_file_proves_what_the_book_leaves_out(papers: list[Paper]) -> None:
    for paper in papers:
        if paper.format != "audit" or paper.name in ("sample", "signed", "bare"):
            continue
        done = subprocess.run(["pdftotext", "-raw", paper.file, "-"], capture_output=True, check=True)
        text = "".join(done.stdout.decode().split())
        assert f"{paper.name}.yaml" in text
        assert all(entry.sha256 in text for entry in paper.plan.inputs)
        assert all(step.id in text for step in paper.plan.steps())
        assert all(skipped.id in text for skipped in paper.plan.skipped)


def test_nothing_unfilled_is_printed(papers: list[Paper]) -> None:
    for paper in papers:
        text = "\n".join(paper.pages)
        assert not re.search(r"\{\{|\}\}|\{[a-z_]+\}|\bUndefined\b|\bNone\b(?! *$)", text, re.M), paper.file


def test_the_checklist_ends_with_a_line_that_says_so(papers: list[Paper]) -> None:
    end = str(read_words()["paper"]["end"])
    lists = [paper for paper in papers if paper.format == "checklist"]
    assert len(lists) == len({paper.name for paper in papers}) > 3
    for paper in lists:
        assert [number for number, page in enumerate(paper.pages, 1) if end in page] == [len(paper.pages)]


def sheets_of(paper: Paper) -> list[list[str]]:
    """Return the lines of each sheet of a checklist, the running head first."""
    found = []
    for number in range(1, len(paper.pages) + 1):
        words = sorted((w for w in paper.boxes if w.page == number), key=lambda w: (round(w.bottom), w.left))
        lines = groupby(words, key=lambda w: round(w.bottom))
        found.append([unescape(" ".join(w.text for w in line)) for _, line in lines])
    return found


def test_a_sheet_that_begins_within_a_step_says_which_where_and_what_warns(papers: list[Paper]) -> None:
    words = read_words()
    seen = 0
    for paper in papers:
        if paper.format != "checklist":
            continue
        sheets = [" ".join(lines) for lines in sheets_of(paper)]
        steps = paper.plan.steps()
        for step in steps:
            head = sheet_head(step, words, page_mark(paper.plan, words))
            on = [at for at, sheet in enumerate(sheets) if sheet.startswith(head.line)]
            seen += len(on)
            # A step that goes on over a third sheet fills the second one, so it needs more than one: on
            # fabrikam's standby two patches are applied in a row. None fills two.
            assert len(on) <= 2, (paper.file, step.number)
            for at in on:
                said = " ".join(head.said.split())
                assert said in sheets[at], (paper.file, step.number)
                # Whoever ticks that a step is done sees what of it was done last.
                rest = sheets[at].removeprefix(head.line).strip().removeprefix(said).split(" done.")[0]
                assert rest.strip() != step.number, (paper.file, step.number)
            (end,) = (at for at, sheet in enumerate(sheets) if f" {step.number} done." in f" {sheet}")
            assert not on or on == list(range(end - len(on) + 1, end + 1)), (paper.file, step.number)
    assert seen > 8


def test_the_running_head_of_a_sheet_stays_where_printers_print(papers: list[Paper]) -> None:
    """Most printers leave four millimetres of the edge white."""
    for paper in papers:
        if paper.format == "checklist":
            assert min(word.top for word in paper.boxes) > 11.3, paper.file
            assert max(word.bottom for word in paper.boxes) < 842 - 11.3, paper.file


MOST_SHEETS = {
    "contoso-2016-single": 30,
    "contoso-2019-remote": 32,
    "fabrikam-se-gmsa": 57,
    "muenchen-2019-child-domain": 36,
    "tailspin-ad-import": 7,
}
"""Sheets that a checklist may take: one more than it takes, where it has more than ten."""


def test_a_checklist_is_short_and_its_sheets_are_full(papers: list[Paper]) -> None:
    for paper in papers:
        if paper.format != "checklist" or paper.name not in MOST_SHEETS:
            continue
        ends = {
            number: max(word.bottom for word in paper.boxes if word.page == number and word.bottom < BODY[1])
            for number in range(1, len(paper.pages))
        }
        fill_of = [(end - BODY[0]) / (BODY[1] - BODY[0]) for end in ends.values()]
        mean = sum(fill_of) / len(fill_of)
        print(f"{paper.name}: {len(paper.pages)} sheets, {mean:.0%} full")
        assert len(paper.pages) <= MOST_SHEETS[paper.name]
        assert mean > 0.85, paper.file


def test_readme_states_how_long_the_papers_are(papers: list[Paper]) -> None:
    """One page more or less may come of the day for which they are drawn here."""
    readme = (PROFILES[0].parents[2] / "README.md").read_text("utf-8")
    for format_, sentence in (
        ("pdf", r"The book has (.*?)\. "),
        ("checklist", r"The checklists take (.*?)\. "),
    ):
        (said,) = re.findall(sentence, " ".join(readme.split()))
        stated = {name: int(number) for number, name in re.findall(r"(\d+)(?: \w+)? for ([\w-]+)", said)}
        assert set(stated) == {profile.stem for profile in PROFILES}
        for paper in papers:
            if paper.format == format_ and paper.name in stated:
                assert abs(len(paper.pages) - stated[paper.name]) <= 1, paper.file


def test_the_overview_has_a_row_for_every_step(papers: list[Paper]) -> None:
    for paper in papers:
        if paper.format != "checklist":
            continue
        lines = [line for sheet in sheets_of(paper)[:4] for line in sheet]
        for step in paper.plan.steps():
            assert any(line.split()[0] == step.number for line in lines), (paper.file, step.number)


def test_a_value_that_is_copied_lacks_nothing(papers: list[Paper]) -> None:
    """A long one is broken only where it has a blank, so that a blank for each break gives it back."""
    for paper in papers:
        if paper.format == "audit":
            continue
        done = subprocess.run(["pdftotext", "-raw", paper.file, "-"], capture_output=True, check=True)
        text = " ".join(done.stdout.decode().split())
        values = {v.value for step in paper.plan.steps() for v in step.values if not is_remark(v)}
        missing = [value for value in sorted(values) if " ".join(value.split()) not in text]
        assert missing == [], paper.file
