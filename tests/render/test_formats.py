"""What every format must print of every step, and in which order."""

import html
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from quiet_steps import redone
from render.sample_plan import BARE, SAMPLE, SIGNED
from render.sample_steps import FULL_STEP
from runbook.model.document import NO_BRAND
from runbook.model.plans import Plan
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.text import words_of
from runbook.read.words import read_words
from runbook.render.formats import RENDERERS
from runbook.render.html import render_html
from runbook.render.markdown import render_markdown
from runbook.render.pdf import book_html

WORDS = read_words()
READ = ("pdf", "checklist", "html", "markdown")
PROVING = ("audit", "html", "markdown")
"""What prints keys, lines and hashes: the audit file, and what folds the same."""


def text_of_html(data: bytes) -> str:
    body = re.sub(rb"(?s)<style>.*?</style>|<title>.*?</title>", b"", data)
    return html.unescape(re.sub(rb"<[^>]*>", b"", body).decode())


def text_of_markdown(data: bytes) -> str:
    text = re.sub(r"(?<!\\)\[([^\]]*)\]\([^)]*\)", r"\1", data.decode().replace("**", ""))
    return re.sub(r"\\([^\w\s])", r"\1", text)


def text_of_pdf(data: bytes, folder: Path) -> str:
    file = folder / "print.pdf"
    file.write_bytes(data)
    return subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()


def squeezed(text: str) -> str:
    return re.sub(r"[\s`]+", "", text)


def printed(plan: Plan, folder: Path) -> dict[str, str]:
    data = {
        format.name: format.write(plan, WORDS, NO_BRAND)
        for format in RENDERERS
        if format.name in (*READ, "audit")
    }
    return {
        "pdf": squeezed(text_of_pdf(data["pdf"], folder)),
        "checklist": squeezed(text_of_pdf(data["checklist"], folder)),
        "audit": squeezed(text_of_pdf(data["audit"], folder)),
        "html": squeezed(text_of_html(data["html"])),
        "markdown": squeezed(text_of_markdown(data["markdown"])),
    }


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return printed(SAMPLE, tmp_path_factory.mktemp("sample"))


def wanted(step: Step, format: str) -> list[str]:
    """Return every text of a step that a format must print; the checklist leaves reasons to the book."""
    texts = [step.number, step.title, step.host if step.host != ANY_COMPUTER else WORDS["step"]["desk"]]
    texts += [WORDS["levels"][step.level], SAMPLE.roles[step.role], step.account]
    texts += [words_of(hazard.text) for hazard in step.hazards]
    written = tuple(record.text for record in step.records)
    for part in (step.preconditions, step.instruction, step.expected, written):
        texts += map(words_of, part)
    for value in step.values:
        texts += [value.page, value.label, value.value]
    texts.append(words_of(step.attest))
    if step.point_of_no_return:
        texts.append(WORDS["step"]["no_return"])
    if step.four_eyes:
        texts.append(WORDS["step"]["four_eyes_means"])
    if format != "checklist":
        texts += map(words_of, (*step.remedies, *step.undo, step.why))
    if format in PROVING:
        texts += proofs(step)
    return [text for text in texts if text]


def proofs(step: Step) -> list[str]:
    """Return where a step comes from, which an auditor asks for."""
    lines = [str(reference.line) for reference in step.article]
    return [step.id, f"{step.guide.file}:{step.guide.line}", *(r.text for r in step.because), *lines]


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize("step", SAMPLE.steps(), ids=lambda step: step.number)
def test_every_field_of_every_step_is_printed(step: Step, format: str, outputs: dict[str, str]) -> None:
    missing = [text for text in wanted(step, format) if squeezed(text) not in outputs[format]]
    assert missing == []


@pytest.mark.parametrize("format", READ)
def test_hazards_and_preconditions_stand_before_the_work(format: str, outputs: dict[str, str]) -> None:
    text = outputs[format]
    at = [text.index(squeezed(words_of(hazard.text))) for hazard in FULL_STEP.hazards]
    at += [text.index(squeezed(words_of(line))) for line in FULL_STEP.preconditions]
    first_work = text.index(squeezed("D:\\MIM\\Synchronization Service\\Setup.exe"))
    assert at == sorted(at)
    assert at[-1] < first_work
    assert first_work < text.index(squeezed("SQL Server is located on"))
    assert first_work < text.index(squeezed(words_of(FULL_STEP.expected[0])))


@pytest.mark.parametrize("step", SAMPLE.steps(), ids=lambda step: step.number)
def test_the_audit_file_says_of_every_step_where_it_comes_from(step: Step, outputs: dict[str, str]) -> None:
    wanted = [step.number, step.title, *proofs(step)]
    assert [text for text in wanted if squeezed(text) not in outputs["audit"]] == []


@pytest.mark.parametrize("format", PROVING)
def test_what_an_auditor_asks_for_is_printed(format: str, outputs: dict[str, str]) -> None:
    texts = [entry.sha256 for entry in SAMPLE.inputs] + [entry.file for entry in SAMPLE.inputs]
    texts += [SAMPLE.hash, SAMPLE.run_hash]
    texts += [unit.text for unit in SAMPLE.dispositions] + [skipped.title for skipped in SAMPLE.skipped]
    texts.append("Install SQL Server on MIM01 (variant small)")
    texts += [reason.text for skipped in SAMPLE.skipped for reason in skipped.reasons]
    for note in SAMPLE.notes:
        texts += [note.title, words_of(note.text), note.source, note.contradicts]
    for found in SAMPLE.diagnostics:
        texts += [found["code"], *found["details"], f"{found['file']}:{found['line']}"]
        texts += [found["message"]] if found["level"] != "sign-here" else []
    for signature in SAMPLE.signatures:
        texts += [signature.message, signature.rule, *signature.details, signature.by]
    assert [text for text in texts if squeezed(text) not in outputs[format]] == []


def test_the_book_and_the_checklist_hold_nothing_that_only_an_auditor_asks_for(
    outputs: dict[str, str],
) -> None:
    texts = [entry.sha256 for entry in SAMPLE.inputs] + [unit.text for unit in SAMPLE.dispositions[1:]]
    texts += [reason.text for step in SAMPLE.steps() for reason in step.because]
    texts += [note.source for note in SAMPLE.notes] + [signature.rule for signature in SAMPLE.signatures]
    texts += ["contoso.yaml", "guide/40-install.yaml", "Article line", *(step.id for step in SAMPLE.steps())]
    for format in ("pdf", "checklist"):
        assert [text for text in texts if squeezed(text) in outputs[format]] == [], format


def test_the_book_gives_reasons_in_plain_words() -> None:
    reason = SAMPLE.skipped[0].reasons[0]
    plain_reason = replace(reason, plain="SQL Server runs on another server.")
    assert SAMPLE.decision
    plan = replace(SAMPLE, decision=replace(SAMPLE.decision, because=(plain_reason, reason)))
    book, page = book_html(plan, WORDS), render_html(plan, WORDS).decode()
    assert "<li>SQL Server runs on another server.</li>" in book
    assert reason.text not in html.unescape(book)
    assert "<li>SQL Server runs on another server.</li>" in page
    assert "SQL Server runs on another server." in render_markdown(plan, WORDS).decode()


@pytest.mark.parametrize("format", ["pdf", "html", "markdown"])
def test_everything_around_the_steps_is_printed(format: str, outputs: dict[str, str]) -> None:
    texts = [SAMPLE.document.customer, SAMPLE.document.number, SAMPLE.document.version, SAMPLE.hash]
    texts += [SAMPLE.document.author, SAMPLE.document.classification, SAMPLE.document.title]
    texts += [entry.attribution for entry in SAMPLE.inputs]
    texts += [node.title for node in SAMPLE.topology.nodes]
    for note in SAMPLE.notes:
        texts += [note.title, words_of(note.text)] if note.steps else []
    texts += [row.product for row in SAMPLE.lifecycle]
    for signature in SAMPLE.signatures:
        texts += [signature.message, signature.by]
    # A sentence begins with a capital letter on paper.
    texts += [found["message"][1:] for found in SAMPLE.diagnostics if found["level"] == "warning"]
    assert SAMPLE.decision
    for option in SAMPLE.decision.options:
        texts += [option.title, *(words_of(point.text) for point in (*option.pros, *option.cons))]
    assert [text for text in texts if squeezed(text) not in outputs[format]] == []


@pytest.mark.parametrize("format", PROVING)
def test_the_ledger_names_the_steps_of_a_sentence_or_says_why_it_has_none(
    format: str, outputs: dict[str, str]
) -> None:
    ledger = outputs[format].rpartition(squeezed(WORDS["appendix"]["ledger"]))[2]
    served, unread, out = ledger.partition("ClickNext.")[2], "Nobodyread<this>.", "ChooseThisComputer."
    assert "step" in served.partition(unread)[0]
    assert "2.1" in served.partition(unread)[0]
    assert "notapplicable:sql.placementis'remote'" in served.partition(out)[2]
    assert "notapplicable" not in served.partition(out)[0]


@pytest.mark.parametrize("format", (*READ, "audit"))
def test_what_is_empty_has_no_heading(format: str, tmp_path: Path) -> None:
    text = printed(BARE, tmp_path)[format]
    absent = [
        WORDS["signatures"]["title"],
        WORDS["glance"]["title"],
        WORDS["decision"]["title"],
        WORDS["appendix"]["skipped"],
        WORDS["appendix"]["ledger"],
        WORDS["appendix"]["lifecycle"],
        WORDS["appendix"]["notes"],
        WORDS["appendix"]["rules"],
        "Nothing here",
    ]
    assert [title for title in absent if squeezed(title) in text] == []
    assert "None" not in text
    assert "{" not in text


@pytest.mark.parametrize("format", (*READ, "audit"))
def test_a_draft_says_so_and_a_signed_plan_does_not(
    format: str, outputs: dict[str, str], tmp_path: Path
) -> None:
    assert "DRAFT:1mattertosign" in outputs[format]
    assert "DRAFT" not in printed(SIGNED, tmp_path)[format]


def test_the_same_plan_gives_the_same_bytes() -> None:
    for format in RENDERERS:
        assert format.write(SAMPLE, WORDS, NO_BRAND) == format.write(SAMPLE, WORDS, NO_BRAND), format.name


def test_plan_json_carries_the_plan_and_what_stands_beside_it() -> None:
    value = json.loads(
        next(format for format in RENDERERS if format.name == "json").write(SAMPLE, WORDS, NO_BRAND)
    )
    assert value["date"] == "2026-11-20"
    assert value["tool"]["name"] == "runbook"
    assert [found["code"] for found in value["diagnostics"]] == [
        "not-recommended",
        "end-of-life-sharepoint-2019",
    ]
    assert value["phases"][1]["steps"][0]["id"] == "sync-service.install"


def test_nothing_is_signed_twice(outputs: dict[str, str]) -> None:
    """Gates, confirmations and records are signed on the checklist, approvals and acceptance in the book."""
    gate, work = WORDS["gate"], WORDS["work"]
    boxes = [squeezed(f"{gate['go']} {gate['no_go']}"), squeezed(f"{work['answer_yes']} {work['answer_no']}")]
    assert all(box in outputs["checklist"] for box in boxes[:1])
    for format in ("pdf", "html", "markdown"):
        assert [box for box in (*boxes, "☐", "____" * 3) if box in outputs[format]] == [], format
        assert squeezed(gate["on_checklist"]) in outputs[format]
        signers = [*WORDS["control"]["approvers"], *WORDS["signoff"]["signers"]]
        assert len(signers) == len(set(signers) - {"Checked by"}) + 2
        assert outputs[format].count(squeezed(WORDS["signoff"]["signers"][-1])) == 1, format


def test_an_empty_value_is_said_in_words(tmp_path: Path) -> None:
    phase = SAMPLE.phases[1]
    empty = redone(FULL_STEP, values=(replace(FULL_STEP.values[0], value=""),))
    plan = replace(SAMPLE, phases=(replace(phase, steps=(empty,)),), dispositions=(), notes=())
    for format in READ:
        text = printed(plan, tmp_path)[format]
        assert squeezed(WORDS["step"]["leave_empty"]) in text, format
