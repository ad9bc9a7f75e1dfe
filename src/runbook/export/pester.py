"""Tests for Pester 5 that look, later and again, whether a server is as the steps have left it."""

from collections.abc import Sequence
from typing import Any

from runbook.export.calls import StepScript
from runbook.export.quoting import settings_block, with_crlf
from runbook.model.plans import Plan
from runbook.resources import templates_folder

TESTS_FILE = "Test-Runbook.Tests.ps1"
_FORMAT = "runbook.tests/1"
_EMPTY = "\n{}\n"
"""The empty block of the template, alone on its line, in whose place the settings go."""


def pester_tests(plan: Plan, scripts: Sequence[StepScript]) -> bytes:
    """Return the file of tests: a test for each look that proves a step, and decides."""
    steps = [entry for script in scripts if (entry := _entry(script))["looks"]]
    block = {"format": _FORMAT, "plan": {"name": plan.name, "hash": plan.run_hash}, "steps": steps}
    text = (templates_folder() / TESTS_FILE).read_text(encoding="ascii")
    return with_crlf(text.replace(_EMPTY, f"\n{settings_block(block)}\n", 1))


def _entry(script: StepScript) -> dict[str, Any]:
    step = script.step
    # What a later step takes away is right to be away.
    looks = [check.id for check in script.wanted if not (check.note or check.until)]
    return {
        "host": step.host,
        "id": step.id,
        "looks": looks,
        "number": step.number,
        "script": script.stem,
        "title": step.title,
    }
