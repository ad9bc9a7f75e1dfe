"""The as-executed record as a page, as a PDF to sign, and as JSON for programs."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from runbook import __version__
from runbook.model.document import NO_BRAND, Brand
from runbook.model.executed import AsExecuted, ExecutedStep, LaterLook
from runbook.model.plans import Plan
from runbook.render.document import render_template, style_of
from runbook.render.engine import html_to_pdf
from runbook.render.words import Words

NO_PAPERS: Mapping[str, bytes] = MappingProxyType({})
AS_EXECUTED_FORMAT = "runbook.as-executed/1"


def render_executed_pdf(plan: Plan, record: AsExecuted, words: Words, brand: Brand = NO_BRAND) -> bytes:
    """Return the record as a tagged PDF."""
    return html_to_pdf(_html(plan, record, words, brand, paged=True))


def render_executed_html(plan: Plan, record: AsExecuted, words: Words, brand: Brand = NO_BRAND) -> bytes:
    """Return the record as one self-contained page."""
    return _html(plan, record, words, brand, paged=False).encode()


def render_executed_json(plan: Plan, record: AsExecuted, papers: Mapping[str, bytes] = NO_PAPERS) -> bytes:
    """Return the record as JSON, with the hash of every evidence file and of the papers beside it."""
    value = {
        "format": AS_EXECUTED_FORMAT,
        "tool": __version__,
        "plan": {"name": plan.name, "hash": plan.hash},
        "complete": is_complete(record),
        "started": record.started,
        "finished": record.finished,
        "hosts": list(record.hosts),
        "people": list(record.people),
        "steps": [_step(done) for done in record.steps],
        "later_looks": [_look(look) for look in record.looks],
        "evidence": [{"file": e.file, "sha256": e.sha256, "bytes": e.bytes} for e in record.evidence],
        "papers": {name: sha256(data).hexdigest() for name, data in papers.items()},
        "findings": [finding.as_json() for finding in record.findings],
    }
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode("ascii")


def is_complete(record: AsExecuted) -> bool:
    """Say whether every step is settled and nothing contradicts anything."""
    settled = record.count("done") + record.count("not applicable") == len(record.steps)
    return settled and not any(finding.level == "error" for finding in record.findings)


def _html(plan: Plan, record: AsExecuted, words: Words, brand: Brand, *, paged: bool) -> str:
    style = style_of("executed.css", plan, words, brand, paged=paged)
    more: dict[str, Any] = {
        "record": record,
        "complete": is_complete(record),
        "files": {file.file: number for number, file in enumerate(record.evidence, 1)},
        "style": style,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode("ascii"),
    }
    return render_template("executed.html", plan, words, brand, paged=paged, more=more)


def _look(look: LaterLook) -> dict[str, Any]:
    return {
        "number": look.step.number,
        "id": look.step.id,
        "when": look.when,
        "who": look.who,
        "host": look.host,
        "outcome": look.outcome,
        "found": list(look.found),
        "evidence": look.file,
    }


def _step(done: ExecutedStep) -> dict[str, Any]:
    return {
        "number": done.step.number,
        "id": done.step.id,
        "title": done.step.title,
        "state": done.state,
        "who": done.who,
        "when": done.when,
        "how": done.how,
        "attempts": done.attempts,
        "restart": done.restart,
        "attestation": done.attestation,
        "observations": [
            {
                "name": o.name,
                "expected": o.expected,
                "actual": o.actual,
                "holds": o.holds,
                "binding": o.binding,
            }
            for o in done.observations
        ],
        "actions": list(done.actions),
        "deviations": list(done.deviations),
        "evidence": list(done.evidence),
    }
