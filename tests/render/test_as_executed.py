"""The as-executed record on paper: sound for every reader, and each step leads to its evidence."""

import re
from pathlib import Path
from typing import get_args

from render.sample_plan import SAMPLE
from runbook.diagnostics import Diagnostic
from runbook.model.executed import AsExecuted, EvidenceFile, ExecutedStep, Observation, State
from runbook.model.places import Place
from runbook.read.words import read_words
from runbook.render.as_executed import render_executed_html, render_executed_pdf
from tools import judged_by_verapdf

WORDS = read_words()
FILES = ("evidence/mim01-0001-01.01-host.windows.json", "evidence/mim01-0002-02.01-sync-service.json")


def record() -> AsExecuted:
    states = get_args(State)
    steps = tuple(
        ExecutedStep(
            step=step,
            state=states[at % len(states)],
            who="CONTOSO\\mim-admin",
            when="2026-11-23T22:01:00Z",
            how="python on MIM01: changed",
            observations=(Observation("setup.build", "at least 4.6", "4.6.34.0", at % 2 == 0, True),),
            actions=("msiexec /i <package> & wait",),
            attestation="yes: done",
            restart="a restart is needed",
            attempts=2,
            deviations=("setup.build: expected <x>, found y",),
            evidence=FILES,
        )
        for at, step in enumerate(SAMPLE.steps())
    )
    return AsExecuted(
        steps=steps,
        evidence=tuple(EvidenceFile(file, "a" * 64, 1200) for file in FILES),
        findings=(Diagnostic("error", "chain", "a record was changed", Place(FILES[0])),),
        hosts=("mim01",),
        people=("CONTOSO\\mim-admin",),
        started="2026-11-23T22:01:00Z",
        finished="2026-11-23T23:01:00Z",
    )


def test_the_reference_checker_passes_the_record(tmp_path: Path) -> None:
    file = tmp_path / "as-executed.pdf"
    file.write_bytes(render_executed_pdf(SAMPLE, record(), WORDS))
    assert judged_by_verapdf([file]) == {file: []}


def test_each_step_leads_to_the_rows_of_its_evidence() -> None:
    page = render_executed_html(SAMPLE, record(), WORDS).decode()
    for step in page.split("<article")[1:]:
        assert re.findall(r'<a href="#file-(\d+)">(\d+)</a>', step) == [("1", "1"), ("2", "2")]
    rows = re.findall(r'<tr id="file-(\d+)"><td>(\d+)</td><td>(.*?)</td>', page)
    assert [(mark, number, name.replace("<wbr>", "")) for mark, number, name in rows] == [
        ("1", "1", FILES[0]),
        ("2", "2", FILES[1]),
    ]
