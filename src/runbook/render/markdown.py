"""The Markdown file: the whole plan as GitHub shows it, one small function for each thing it prints."""

from collections.abc import Iterable, Iterator

from runbook.model.document import NO_BRAND, Brand
from runbook.model.lines import ConfirmLine
from runbook.model.plans import Phase, Plan, PrintedNote
from runbook.model.steps import Step
from runbook.model.text import Text
from runbook.render import marks
from runbook.render.catalogue_sentences import with_sentences
from runbook.render.chapters import appendices, front_chapters
from runbook.render.control import window_of
from runbook.render.markdown_chapters import FRONT, lifecycle_lines, table_lines
from runbook.render.markdown_proofs import folded_chapters, folded_source
from runbook.render.markdown_work import work_blocks
from runbook.render.naming import place_of, steps_by_id
from runbook.render.page_marks import mark_sentences
from runbook.render.words import Words, fill, one_or_many

Lines = Iterator[str]


def render_markdown(plan: Plan, words: Words, _brand: Brand = NO_BRAND) -> bytes:
    """Return the file as UTF-8 with Unix line ends."""
    blocks = [block for block in _document(with_sentences(plan, words), words) if block]
    return ("\n\n".join(blocks) + "\n").encode()


def _document(plan: Plan, words: Words) -> Lines:
    yield from _head(plan, words)
    yield from _contents(plan, words)
    for chapter in front_chapters(plan, words):
        yield f"## {marks.escaped(chapter.title)}"
        yield from FRONT[chapter.kind](plan, words)
    notes = {note.id: note for note in plan.notes}
    for phase in plan.phases:
        yield from _phase(phase, plan, words, notes)
    yield from _signoff(plan, words)
    for chapter in appendices(plan, words):
        label = fill(words["contents"]["appendix"], letter=chapter.letter)
        yield f"## {label}: {marks.escaped(chapter.title)}"
        yield from table_lines(chapter.table) if chapter.table else lifecycle_lines(plan, words)
    yield from folded_chapters(plan, words)


def _head(plan: Plan, words: Words) -> Lines:
    document, labels = plan.document, words["cover"]
    yield f"# {marks.escaped(document.title)}"
    yield f"{words['kind']} · **{marks.escaped(document.customer)}**"
    parts = [
        marks.escaped(document.number),
        f"{labels['version']} {marks.escaped(document.version)}",
        document.date,
        marks.escaped(document.classification),
        # As many digits as stand in the foot of every page of the papers, so
        # that the two can be compared by eye.
        f"{labels['plan']} {marks.code(plan.hash[:12])}",
    ]
    yield " · ".join(part for part in parts if part)
    yield from (f"**{sentence}**" for sentence in mark_sentences(plan, words))


def _contents(plan: Plan, words: Words) -> Lines:
    yield f"## {words['contents']['title']}"
    front = [f"- {marks.escaped(chapter.title)}" for chapter in front_chapters(plan, words)]
    phases = []
    for phase in plan.phases:
        phases.append(f"- {phase.label} {marks.escaped(phase.title)} ({_size(phase, words)})")
        phases += [f"  - {step.number} {marks.escaped(step.short or step.title)}" for step in phase.steps]
    back = [f"- {chapter.letter} {marks.escaped(chapter.title)}" for chapter in appendices(plan, words)]
    yield "\n".join([*front, *phases, f"- {words['signoff']['title']}", *back, f"- {words['audit']['page']}"])


def _size(phase: Phase, words: Words) -> str:
    counts = words["counts"]
    steps = one_or_many(counts["steps"], len(phase.steps))
    return f"{steps}, {one_or_many(counts['minutes'], phase.minutes)}" if phase.minutes else steps


def _phase(phase: Phase, plan: Plan, words: Words, notes: dict[str, PrintedNote]) -> Lines:
    yield f"## {fill(words['phase']['label'], n=phase.label)}: {marks.escaped(phase.title)}"
    yield marks.rich(phase.aim)
    yield " · ".join(filter(None, (_size(phase, words), window_of(phase, plan, words))))
    for step in phase.steps:
        yield from _step(step, plan, words, notes)


def _step(step: Step, plan: Plan, words: Words, notes: dict[str, PrintedNote]) -> Lines:
    """Yield a step; hazards and preconditions stand before anything that it asks for."""
    labels, apart = words["step"], [line for line in step.work if not line.number]
    yield f"### {step.number} {marks.escaped(step.title)}"
    yield _meta(step, plan, words)
    if step.level == "gate":
        yield f"> **{words['gate']['label']}: {words['gate']['stop']}**"
    yield from _hazards(step, words)
    yield from _listed(labels["precondition"], step.conditions)
    yield from work_blocks(step, words, steps_by_id(plan))
    yield from _listed(labels["attest"], [line.say for line in apart if isinstance(line, ConfirmLine)])
    yield from _listed(labels["record"], [line.record.text for line in apart if line.record])
    yield from _listed(labels["fails"], step.remedies)
    yield from _listed(labels["undo"], step.ways_back)
    yield from _listed(labels["why"], [step.why] if step.why else [])
    for note in step.notes:
        if note in notes:
            yield _note(notes[note], words)
    if step.level in ("gate", "decision"):
        yield f"**{words['gate']['decision']}:** {words['gate']['on_checklist']}"
    yield from folded_source(step, plan, words)


def _meta(step: Step, plan: Plan, words: Words) -> str:
    role = plan.roles.get(step.role, step.role)
    parts = [f"**{words['levels'][step.level]}**", marks.escaped(role), marks.escaped(place_of(step, words))]
    if step.minutes:
        parts.append(fill(words["step"]["minutes"], n=step.minutes))
    if plan.is_unread(step):
        parts.append(f"**{words['step']['unread']}**")
    return " · ".join(part for part in parts if part)


def _hazards(step: Step, words: Words) -> Lines:
    labels = words["step"]
    if step.point_of_no_return:
        yield f"> **{labels['no_return']}.** {labels['no_return_means']}"
    if step.four_eyes:
        yield f"> **{labels['four_eyes']}.** {labels['four_eyes_means']}"
    for hazard in step.hazards:
        yield f"> **{words['hazards'][hazard.level]}.** {marks.rich(hazard.text)}"


def _listed(label: str, texts: Iterable[Text]) -> Lines:
    lines = [marks.rich(text) for text in texts]
    if len(lines) == 1:
        yield f"**{label}:** {lines[0]}"
    elif lines:
        yield "\n".join([f"**{label}:**", "", *(f"- {line}" for line in lines)])


def _note(note: PrintedNote, words: Words) -> str:
    labels = words["step"]
    sure = words["confidence"][note.confidence]
    head = f"**{labels['field_note']}** ({labels['ours']}, {sure}): **{marks.escaped(note.title)}**"
    return f"{head}. {marks.rich(note.text)}"


def _signoff(plan: Plan, words: Words) -> Lines:
    labels, gate = words["signoff"], words["gate"]
    yield f"## {labels['title']}"
    yield labels["lead"]
    accepted = [f"- {step.number} {marks.rich(step.acceptance)}" for step in plan.steps() if step.acceptance]
    yield "\n".join([f"**{labels['criteria']}:**", "", *accepted]) if accepted else ""
    heads = [words["control"]["function"], gate["name"], gate["signature"], gate["when"]]
    yield "\n".join(marks.table(heads, [[signer, "", "", ""] for signer in labels["signers"]]))
