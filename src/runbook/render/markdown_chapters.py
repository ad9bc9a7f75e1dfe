"""What stands before and behind the phases of the Markdown file; a literal table names who writes what."""

from collections.abc import Callable, Iterator, Mapping

from runbook.model.plans import Argument, Option, Plan, Signature, Table
from runbook.render import marks
from runbook.render.chapters import front_tables
from runbook.render.control import control_rows, control_tables
from runbook.render.document import shares
from runbook.render.management import in_short, risks_of, ways_back_by_phase
from runbook.render.naming import in_plain_words
from runbook.render.timeline import slots_of, timeline_in_words
from runbook.render.topology import topology_in_words
from runbook.render.words import Words, fill, one_or_many

Lines = Iterator[str]


def _control(plan: Plan, words: Words) -> Lines:
    labels = words["control"]
    yield labels["lead"]
    rows = [[label, marks.escaped(value)] for label, value in control_rows(plan, words)]
    rows.append([words["appendix"]["sources_plan"], marks.code(plan.hash)])
    licence = words["appendix"]["sources_licence"]
    rows += [[licence, marks.escaped(one.attribution)] for one in plan.inputs if one.attribution]
    yield "\n".join(marks.table([labels["record"], ""], rows))
    gate = words["gate"]
    heads = [labels["function"], gate["name"], gate["signature"], gate["when"]]
    yield f"**{labels['approvals']}**"
    yield "\n".join(marks.table(heads, [[signer, "", "", ""] for signer in labels["approvers"]]))
    yield from _people(plan, words)
    for table in control_tables(plan, words):
        yield f"**{marks.escaped(table.title)}**"
        yield "\n".join(marks.table([*table.heads], [list(map(marks.escaped, row)) for row in table.rows]))
    if plan.document.disclaimer:
        yield marks.escaped(plan.document.disclaimer)


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
    yield f"- **{state}:** {marks.escaped(signature.message)}"
    if signature.consequence:
        yield f"  - {labels['follows']}: {marks.escaped(signature.consequence)}"
    if signature.is_open:
        yield f"  - {gate['name']}: ________ · {gate['signature']}: ________ · {gate['when']}: ________"
    else:
        by = fill(labels["acknowledged_by"], by=marks.escaped(signature.by))
        yield f"  - {by}{', ' + signature.date if signature.date else ''}"


def _summary(plan: Plan, words: Words) -> Lines:
    yield "\n".join(f"- {marks.escaped(sentence)}" for sentence in in_short(plan, words))
    if any(slot.end for slot in slots_of(plan)):
        yield marks.escaped(timeline_in_words(plan, words))


def _going_back(plan: Plan, words: Words) -> Lines:
    labels = words["goback"]
    yield labels["lead"]
    for step in plan.steps():
        if step.point_of_no_return:
            yield f"**{fill(labels['not_from'], number=step.number, title=marks.escaped(step.title))}**"
    for way in ways_back_by_phase(plan):
        minutes = fill(words["goback"]["time"], n=way.minutes)
        yield f"### {marks.escaped(way.phase)}{f' ({minutes})' if way.minutes else ''}"
        yield "\n".join(f"- **{number}** {marks.rich(text)}" for number, text in way.steps)


def _risks(plan: Plan, words: Words) -> Lines:
    labels = words["warnings"]
    yield labels["lead"]
    heads = [labels["risk"], labels["owner"], words["step"]["number"]]
    rows = [
        [marks.rich(risk.text), marks.escaped(risk.owner), ", ".join(risk.steps)]
        for risk in risks_of(plan, words)
    ]
    yield "\n".join(marks.table(heads, rows))


def _glance(plan: Plan, words: Words) -> Lines:
    if plan.topology.nodes:
        yield marks.escaped(topology_in_words(plan.topology, words))
    for table in front_tables(plan):
        # Below a chapter of that name its title would stand twice.
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
        yield from _option(option, words)
    if plainly := in_plain_words(record.because):
        yield "\n".join([f"**{labels['because']}:**", "", *(f"- {marks.escaped(why)}" for why in plainly)])


def _option(option: Option, words: Words) -> Lines:
    labels = words["decision"]
    state = labels["chosen" if option.chosen else "refused"]
    yield f"### {marks.escaped(option.title)}"
    yield f"**{state}**{' · ' + labels['advised'] if option.advised else ''}"
    for label, points in ((labels["pros"], option.pros), (labels["cons"], option.cons)):
        if points:
            yield "\n".join([f"**{label}:**", "", *(_argument(point, words) for point in points)])


def _argument(point: Argument, words: Words) -> str:
    weighs = f" **({words['decision']['counts']})**" if point.counts else ""
    return f"- {marks.rich(point.text)}{weighs}"


def _usage(plan: Plan, words: Words) -> Lines:
    yield "\n".join(f"{number}. {rule}" for number, rule in enumerate(words["usage"]["rules"], 1))
    for text in plan.usage:
        yield f"> **{words['hazards']['note']}.** {marks.rich(text)}"
    # A level that no step has would be one more word to learn for nothing.
    used = [level for level in words["levels"] if any(step.level == level for step in plan.steps())]
    lines = [f"- **{words['levels'][level]}:** {words['levels_mean'][level]}" for level in used]
    yield "\n".join([f"**{words['usage']['levels']}:**", "", *lines])


def table_lines(table: Table) -> Lines:
    """Yield a table of the pack with its lead."""
    yield marks.rich(table.lead)
    rows = [[marks.rich(cell) for cell in row] for row in table.rows]
    yield "\n".join(marks.table([marks.escaped(column) for column in table.columns], rows))


def lifecycle_lines(plan: Plan, words: Words) -> Lines:
    """Yield when the support of each product ends."""
    labels, day = words["appendix"], plan.document.date
    yield fill(labels["lifecycle_lead"], date=day)
    rows = [
        [
            marks.escaped(row.product),
            row.ends,
            labels["lifecycle_over" if row.over else "lifecycle_running"],
        ]
        for row in plan.lifecycle
    ]
    heads = [
        labels["lifecycle_product"],
        labels["lifecycle_ends"],
        fill(labels["lifecycle_state"], date=day),
    ]
    yield "\n".join(marks.table(heads, rows))


FRONT: Mapping[str, Callable[[Plan, Words], Lines]] = {
    "summary": _summary,
    "control": _control,
    "signatures": _signatures,
    "warnings": _risks,
    "glance": _glance,
    "decision": _decision,
    "goback": _going_back,
    "usage": _usage,
}
