"""The order of the papers: which chapters and appendices a plan has; what is empty has no chapter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    # In the order in which a reader decides: what it is, who signs, what may
    # go wrong, where, why so, how back.
    found = [Chapter("summary", "summary", words["summary"]["title"])]
    found.append(Chapter("control", "control", words["control"]["title"]))
    if plan.signatures:
        found.append(Chapter("signatures", "signatures", words["signatures"]["title"]))
    if warnings_of(plan) or any(hazard.level == "warning" for s in plan.steps() for hazard in s.hazards):
        found.append(Chapter("warnings", "warnings", words["warnings"]["title"]))
    if front_tables(plan) or plan.topology.nodes:
        found.append(Chapter("glance", "glance", words["glance"]["title"]))
    if plan.decision:
        found.append(Chapter("decision", "decision", words["decision"]["title"]))
    if any(step.ways_back for step in plan.steps()):
        found.append(Chapter("goback", "going-back", words["goback"]["title"]))
    return (*found, Chapter("usage", "usage", words["usage"]["title"]))


def appendices(plan: Plan, words: Words) -> tuple[Chapter, ...]:
    """Return the appendices that a customer uses and that have content, lettered from A."""
    found = [Chapter("table", f"table-{table.id}", table.title, "", table) for table in appendix_tables(plan)]
    if plan.lifecycle:
        found.append(Chapter("lifecycle", "support-dates", words["appendix"]["lifecycle"]))
    return _lettered(found)


def audit_chapters(plan: Plan, words: Words) -> tuple[Chapter, ...]:
    """Return what an auditor asks for and that has content, lettered from A."""
    titles = words["appendix"]
    has = {
        "trace": plan.phases,
        "skipped": plan.skipped,
        "rules": plan.diagnostics or plan.signatures,
        "arguments": plan.decision,
        "notes": plan.notes,
        "ends": plan.lifecycle,
        "ledger": plan.dispositions,
        # No plan is without its inputs, and their hashes are what an auditor begins with.
        "sources": True,
    }
    return _lettered([Chapter(kind, f"audit-{kind}", titles[kind]) for kind, any_ in has.items() if any_])


def front_tables(plan: Plan) -> tuple[Table, ...]:
    """Return the tables of the environment at a glance that have rows."""
    return tuple(table for table in plan.tables if table.where == "front" and table.rows)


def appendix_tables(plan: Plan) -> tuple[Table, ...]:
    """Return the tables that are appendices and have rows."""
    return tuple(table for table in plan.tables if table.where == "appendix" and table.rows)


def warnings_of(plan: Plan) -> tuple[Mapping[str, Any], ...]:
    """Return the findings that neither stop the work nor are matters to sign, acknowledged or not.

    What a rule says of several items in the same words is one risk.
    """
    signed = {signature.rule for signature in plan.signatures}
    found = (
        one for one in plan.diagnostics if one["level"] in ("warning", "note") and one["code"] not in signed
    )
    return tuple({one["message"]: one for one in found}.values())


def _lettered(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    return tuple(
        # Behind Z come A1, A2 and so on: the letter that chr() would give a 27th chapter is a bracket.
        replace(chapter, letter=chr(ord("A") + at) if at < 26 else f"A{at - 25}")
        for at, chapter in enumerate(chapters)
    )
