"""What proves the Markdown file, folded at its end; a literal table names who writes what."""

from collections.abc import Callable, Iterator, Mapping

from runbook.model.plans import Argument, Input, Option, Plan, Signature
from runbook.model.steps import Reason, Step
from runbook.render import marks
from runbook.render.chapters import audit_chapters
from runbook.render.document import left_out
from runbook.render.naming import out_name, served_by
from runbook.render.raised import rules_raised
from runbook.render.words import Words, fill, one_or_many

Lines = Iterator[str]


def folded_chapters(plan: Plan, words: Words) -> Lines:
    """Yield the chapters that an auditor asks for, each one click away."""
    yield f"## {words['audit']['page']}"
    yield words["audit"]["page_lead"]
    for chapter in audit_chapters(plan, words):
        yield from folded_block(marks.escaped(chapter.title), _PROOFS[chapter.kind](plan, words))


def folded_source(step: Step, plan: Plan, words: Words) -> Lines:
    """Yield, folded, the id of a step, the lines that it comes from, and why it is here."""
    parts = [marks.code(step.id)]
    if lines := plan.article_lines(step):
        forms = one_or_many(words["counts"]["lines"], len(lines))
        parts.append(f"{words['step']['article']} {forms} {', '.join(lines)}")
    said_at = (f"{marks.escaped(place.file)}:{place.line}" for place in step.said_at)
    parts.append(f"{words['audit']['guide']} {', '.join(said_at)}")
    yield from folded_block(words["audit"]["source"], iter([" · ".join([*parts, *_reasons(step.because)])]))


def folded_block(title: str, blocks: Lines) -> Lines:
    """Yield blocks below a title that opens them."""
    yield f"<details><summary>{title}</summary>"
    yield from blocks
    yield "</details>"


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


def _rules(plan: Plan, words: Words) -> Lines:
    labels = words["signatures"]
    yield words["appendix"]["rules_lead"]
    lines = []
    for found in rules_raised(plan):
        level = words["warnings"]["level"][found.level]
        rule = f"{labels['rule']} {marks.code(found.rule)}"
        at = f", {marks.escaped(found.at)}" if found.at else ""
        lines.append(f"- **{level}:** {marks.escaped(found.message)} ({rule}{at})")
        lines += [f"  - {marks.escaped(detail)}" for detail in found.details]
        lines += _acknowledged(found.matter, labels)
    yield "\n".join(lines)


def _acknowledged(matter: Signature | None, labels: Words) -> Lines:
    if matter and not matter.is_open:
        by = fill(labels["acknowledged_by"], by=marks.escaped(matter.by))
        yield f"  - {by}{', ' + matter.date if matter.date else ''}"


def _arguments(plan: Plan, words: Words) -> Lines:
    labels, decision = words["appendix"], words["decision"]
    assert plan.decision
    yield labels["arguments_lead"]
    rows = [
        _argument(point, option, label, plan, words)
        for option in plan.decision.options
        for label, points in ((decision["pros"], option.pros), (decision["cons"], option.cons))
        for point in points
    ]
    yield "\n".join(marks.table([labels["ledger_line"], labels["arguments"]], rows))
    yield "\n".join(f"- {why}" for why in _reasons(plan.decision.because))


def _argument(point: Argument, option: Option, label: str, plan: Plan, words: Words) -> list[str]:
    line = plan.article_line(point.file, point.line) if point.line else words["appendix"]["no_lines"]
    return [line, f"**{marks.escaped(option.title)}, {label.lower()}:** {marks.rich(point.text)}"]


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


def _ends(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    rows = [
        [marks.escaped(row.product), f"{marks.escaped(row.source)} ({words['confidence'][row.confidence]})"]
        for row in plan.lifecycle
    ]
    yield "\n".join(marks.table([labels["lifecycle_product"], labels["lifecycle_source"]], rows))


def _ledger(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    yield labels["ledger_lead"]
    numbers = plan.numbers()
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


def _sources(plan: Plan, words: Words) -> Lines:
    labels = words["appendix"]
    yield labels["sources_lead"]
    heads = ["", labels["sources_file"], labels["sources_hash"]]
    yield "\n".join(marks.table(heads, [_input(entry, words) for entry in plan.inputs]))
    for entry in plan.inputs:
        if entry.attribution:
            yield f"**{labels['sources_licence']}:** {marks.escaped(entry.attribution)}"
    yield f"**{labels['sources_pack']}:** {marks.escaped(plan.pack)} {marks.escaped(plan.pack_version)}"
    yield f"**{labels['sources_run']}:** {marks.code(plan.run_hash)}"
    yield labels["sources_verify"]


def _input(entry: Input, words: Words) -> list[str]:
    return [words["appendix"]["sources_kind"][entry.kind], marks.code(entry.file), marks.code(entry.sha256)]


def _reasons(reasons: tuple[Reason, ...]) -> list[str]:
    return [marks.escaped(reason.text) for reason in reasons]


_PROOFS: Mapping[str, Callable[[Plan, Words], Lines]] = {
    "trace": _trace,
    "skipped": _skipped,
    "rules": _rules,
    "arguments": _arguments,
    "notes": _notes,
    "ends": _ends,
    "ledger": _ledger,
    "sources": _sources,
}
