"""The order of the book: which chapters and appendices a plan has; what is empty has no chapter."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runbook.model.plans import Plan, Table
from runbook.render.words import Words


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part with a heading of its own; `kind` names its template, `table` is set where it prints one."""

    kind: str
    id: str
    title: str
    letter: str = ""
    table: Table | None = None


def front_chapters(plan: Plan, words: Words) -> tuple[Chapter, ...]:
    """Return what stands before the phases."""
    found = [Chapter("control", "control", words["control"]["title"])]
    if plan.signatures:
        found.append(Chapter("signatures", "signatures", words["signatures"]["title"]))
    if warnings_of(plan):
        found.append(Chapter("warnings", "warnings", words["warnings"]["title"]))
    if front_tables(plan) or plan.topology.nodes:
        found.append(Chapter("glance", "glance", words["glance"]["title"]))
    if plan.decision:
        found.append(Chapter("decision", "decision", words["decision"]["title"]))
    return (*found, Chapter("usage", "usage", words["usage"]["title"]))


def appendices(plan: Plan, words: Words) -> tuple[Chapter, ...]:
    """Return the appendices that have content, lettered from A."""
    titles = words["appendix"]
    found = []
    if plan.skipped:
        found.append(Chapter("skipped", "not-applicable", titles["skipped"]))
    if plan.phases:
        found.append(Chapter("trace", "article-lines", titles["trace"]))
    if plan.notes:
        found.append(Chapter("notes", "field-notes", titles["notes"]))
    found += [
        Chapter("table", f"table-{table.id}", table.title, "", table) for table in appendix_tables(plan)
    ]
    if plan.lifecycle:
        found.append(Chapter("lifecycle", "support-dates", titles["lifecycle"]))
    if plan.dispositions:
        found.append(Chapter("ledger", "ledger", titles["ledger"]))
    found.append(Chapter("sources", "sources", titles["sources"]))
    return tuple(_lettered(chapter, index) for index, chapter in enumerate(found))


def notes_letter(plan: Plan, words: Words) -> str:
    """Return the letter of the appendix of the field notes, "" where there is none."""
    return next((chapter.letter for chapter in appendices(plan, words) if chapter.kind == "notes"), "")


def front_tables(plan: Plan) -> tuple[Table, ...]:
    """Return the tables of the environment at a glance that have rows."""
    return tuple(table for table in plan.tables if table.where == "front" and table.rows)


def appendix_tables(plan: Plan) -> tuple[Table, ...]:
    """Return the tables that are appendices and have rows."""
    return tuple(table for table in plan.tables if table.where == "appendix" and table.rows)


def warnings_of(plan: Plan) -> tuple[Mapping[str, Any], ...]:
    """Return the findings that neither stop the work nor are matters to sign, acknowledged or not."""
    signed = {signature.rule for signature in plan.signatures}
    return tuple(
        found
        for found in plan.diagnostics
        if found["level"] in ("warning", "note") and found["code"] not in signed
    )


def _lettered(chapter: Chapter, index: int) -> Chapter:
    letter = chr(ord("A") + index) if index < 26 else f"A{index - 25}"
    return Chapter(chapter.kind, chapter.id, chapter.title, letter, chapter.table)
