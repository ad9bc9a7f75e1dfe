"""What stands before and behind the phases of the Markdown file; two literal tables name who writes what."""

from collections.abc import Callable, Iterator, Mapping

from runbook.model.plans import Argument, Input, Option, Plan, Signature, Table
from runbook.model.steps import Reason
from runbook.render import marks
from runbook.render.chapters import front_tables, warnings_of
from runbook.render.control import control_rows, control_tables
from runbook.render.document import (
    control_lead,
    left_out,
    numbers_by_id,
    out_name,
    served_by,
    shares,
)
from runbook.render.topology import topology_in_words
from runbook.render.words import Words, fill, one_or_many

Lines = Iterator[str]


def _control(plan: Plan, words: Words) -> Lines:
    labels = words["control"]
    yield marks.escaped(control_lead(plan, words))
    rows = [[label, marks.escaped(value)] for label, value in control_rows(plan, words)]
    rows.append([words["appendix"]["sources_plan"], marks.code(plan.hash)])
    rows.append([words["appendix"]["sources_run"], marks.code(plan.run_hash)])
    yield "\n".join(marks.table([labels["record"], ""], rows))
    gate = words["gate"]
    heads = [labels["function"], gate["name"], gate["signature"], gate["when"]]
    yield f"**{labels['approvals']}**"
    yield "\n".join(marks.table(heads, [[signer, "", "", ""] for signer in labels["approvers"]]))
    yield from _people(plan, words)
    for table in control_tables(plan, words):
        yield f"**{marks.escaped(table.title)}**"
        yield "\n".join(marks.table([*table.heads], [list(map(marks.escaped, row)) for row in table.rows]))


def _people(plan: Plan, words: Words) -> Lines:
    labels = words["control"]
    rows = [
        [marks.escaped(plan.roles.get(role, role)), _share(steps, minutes, words), "", ""]
        for role, steps, minutes in shares(plan)
    ]
    if rows:
        yield f"**{labels['people']}**"
        heads = [labels["role"], labels["work"], words["gate"]["name"], labels["telephone"]]
        yield "\n".join(marks.table(heads, rows))


def _share(steps: int, minutes: int, words: Words) -> str:
    return f"{one_or_many(words['counts']['steps'], steps)}, {fill(words['step']['minutes'], n=minutes)}"


def _signatures(plan: Plan, words: Words) -> Lines:
    labels = words["signatures"]
    yield labels["lead_open" if plan.is_draft else "lead_closed"]
    for signature in plan.signatures:
        yield "\n".join(_signature(signature, words))


def _signature(signature: Signature, words: Words) -> Lines:
    labels, gate = words["signatures"], words["gate"]
    state = labels["open" if signature.is_open else "acknowledged"]
    yield f"- **{state}:** {marks.escaped(signature.message)} ({labels['rule']} {marks.code(signature.rule)})"
    for detail in signature.details:
        yield f"  - {marks.escaped(detail)}"
    if signature.is_open:
        yield f"  - {gate['name']}: ________ · {gate['signature']}: ________ · {gate['when']}: ________"
    else:
        by = fill(labels["acknowledged_by"], by=marks.escaped(signature.by))
        yield f"  - {by}{', ' + signature.date if signature.date else ''}"


def _warnings(plan: Plan, words: Words) -> Lines:
    yield words["warnings"]["lead"]
    lines = []
    for found in warnings_of(plan):
        lines.append(f"- **{words['warnings']['level'][found['level']]}:** {marks.escaped(found['message'])}")
        lines += [f"  - {marks.escaped(detail)}" for detail in found["details"]]
    yield "\n".join(lines)


def _glance(plan: Plan, words: Words) -> Lines:
    if plan.topology.nodes:
        yield marks.escaped(topology_in_words(plan.topology, words))
    for table in front_tables(plan):
        if table.title != words["glance"]["title"]:
            yield f"### {marks.escaped(table.title)}"
        yield from table_lines(table)


def _decision(plan: Plan, words: Words) -> Lines:
    record, labels = plan.decision, words["decision"]
    if record is None:
        return
    yield marks.escaped(record.question)
    yield f"**{labels['needs']}:** {marks.escaped(', '.join(record.needs)) or labels['no_needs']}"
    if against := record.against_advice:
        chosen, advised = against
        told = fill(
            labels["against" if record.needs else "against_none"], chosen=chosen.title, advised=advised.title
        )
        yield f"**{words['hazards']['warning']}:** {marks.escaped(told)}"
        if lacks := [point for point in chosen.cons if point.counts]:
            yield "\n".join(
                [f"**{labels['lacks']}:**", "", *(f"- {marks.rich(point.text)}" for point in lacks)]
            )
    for option in record.options:
        yield from _option(option, plan, words)
    if record.because:
        yield "\n".join(
            [f"**{labels['because']}:**", "", *(f"- {reason}" for reason in _reasons(record.because))]
        )


def _option(option: Option, plan: Plan, words: Words) -> Lines:
    labels = words["decision"]
    state = labels["chosen" if option.chosen else "refused"]
    yield f"### {marks.escaped(option.title)}"
    yield f"**{state}**{' · ' + labels['advised'] if option.advised else ''}"
    for label, points in ((labels["pros"], option.pros), (labels["cons"], option.cons)):
        if points:
            yield "\n".join([f"**{label}:**", "", *(_argument(point, plan, words) for point in points)])


def _argument(point: Argument, plan: Plan, words: Words) -> str:
    labels = words["decision"]
    weighs = f" **({labels['counts']})**" if point.counts else ""
    line = f" ({fill(labels['line'], line=plan.article_line(point.file, point.line))})" if point.line else ""
    return f"- {marks.rich(point.text)}{weighs}{line}"


def _usage(plan: Plan, words: Words) -> Lines:
    yield "\n".join(f"{number}. {rule}" for number, rule in enumerate(words["usage"]["rules"], 1))
    used = [level for level in words["levels"] if any(step.level == level for step in plan.steps())]
    lines = [f"- **{words['levels'][level]}:** {words['levels_mean'][level]}" for level in used]
    yield "\n".join([f"**{words['usage']['levels']}:**", "", *lines])


def _skipped(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    yield labels["skipped_lead"]
    for reasons, steps in left_out(plan):
        yield f"**{labels['skipped_why']}:** {marks.escaped('; '.join(reasons))}"
        yield "\n".join(
            f"- {marks.escaped(out_name(entry, words))} ({marks.code(entry.id)})" for entry in steps
        )


def _trace(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    yield labels["trace_lead"]
    rows = [
        [
            step.number,
            marks.escaped(step.title),
            "; ".join(_reasons(step.because)),
            ", ".join(plan.article_lines(step)) or labels["no_lines"],
        ]
        for step in plan.steps()
    ]
    heads = [words["step"]["number"], words["step"]["title"], words["step"]["because"], labels["trace_lines"]]
    yield "\n".join(marks.table(heads, rows))


def _ledger(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    yield labels["ledger_lead"]
    numbers = numbers_by_id(plan)
    rows = [
        [
            plan.article_line(unit.file, unit.line),
            marks.escaped(unit.text),
            words["dispositions"][unit.disposition],
            marks.escaped(served_by(unit, numbers, words)),
        ]
        for unit in plan.dispositions
    ]
    heads = [labels[f"ledger_{name}"] for name in ("line", "text", "kind", "steps")]
    yield "\n".join(marks.table(heads, rows))


def _notes(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    yield labels["notes_lead"]
    for note in plan.notes:
        yield f"### {marks.escaped(note.title)}"
        if note.contradicts:
            yield f"**{labels['notes_article']}** {marks.escaped(note.contradicts)}"
        yield marks.rich(note.text)
        steps = f" · {labels['notes_steps']} {', '.join(note.steps)}" if note.steps else ""
        source = f"{marks.escaped(note.source)} ({words['confidence'][note.confidence]})"
        yield f"{labels['notes_source']}: {source}{steps}"


def table_lines(table: Table) -> Lines:
    """Yield a table of the pack with its lead."""
    yield marks.rich(table.lead)
    rows = [[marks.rich(cell) for cell in row] for row in table.rows]
    yield "\n".join(marks.table([marks.escaped(column) for column in table.columns], rows))


def _lifecycle(plan: Plan, words: Words) -> Lines:
    labels, day = words["appendix"], plan.document.date
    yield fill(labels["lifecycle_lead"], date=day)
    rows = [
        [
            marks.escaped(row.product),
            row.ends,
            labels["lifecycle_over" if row.over else "lifecycle_running"],
            f"{marks.escaped(row.source)} ({words['confidence'][row.confidence]})",
        ]
        for row in plan.lifecycle
    ]
    heads = [
        labels["lifecycle_product"],
        labels["lifecycle_ends"],
        fill(labels["lifecycle_state"], date=day),
        labels["lifecycle_source"],
    ]
    yield "\n".join(marks.table(heads, rows))


def _sources(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    yield labels["sources_lead"]
    heads = ["", labels["sources_file"], labels["sources_hash"]]
    yield "\n".join(marks.table(heads, [_input(entry, words) for entry in plan.inputs]))
    for entry in plan.inputs:
        if entry.attribution:
            yield f"**{labels['sources_licence']}:** {marks.escaped(entry.attribution)}"
    yield f"**{labels['sources_pack']}:** {marks.escaped(plan.pack)} {marks.escaped(plan.pack_version)}"


def _input(entry: Input, words: Words) -> list[str]:
    return [words["appendix"]["sources_kind"][entry.kind], marks.code(entry.file), marks.code(entry.sha256)]


def _reasons(reasons: tuple[Reason, ...]) -> list[str]:
    return [marks.escaped(reason.text) for reason in reasons]


FRONT: Mapping[str, Callable[[Plan, Words], Lines]] = {
    "control": _control,
    "signatures": _signatures,
    "warnings": _warnings,
    "glance": _glance,
    "decision": _decision,
    "usage": _usage,
}
APPENDICES: Mapping[str, Callable[[Plan, Words], Lines]] = {
    "skipped": _skipped,
    "trace": _trace,
    "notes": _notes,
    "lifecycle": _lifecycle,
    "ledger": _ledger,
    "sources": _sources,
}
