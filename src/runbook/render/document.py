"""What the templates of the book, the page and the checklist are given: the plan, and views of it."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from runbook import __version__
from runbook.model.lines import PlanLine
from runbook.model.plans import Disposed, Plan, Skipped
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.text import Text, words_of
from runbook.render.action_rows import action_rows, spelled_out
from runbook.render.catalogue_sentences import with_sentences
from runbook.render.chapters import appendices, front_chapters, front_tables, notes_letter, warnings_of
from runbook.render.colours import Palette, palette
from runbook.render.columns import widths
from runbook.render.control import control_rows, control_tables
from runbook.render.details import (
    again_in_short,
    again_of,
    asked_apart,
    details_of,
    done_before,
    go_back,
    is_more,
    looks_first,
    only_if,
    opening_of,
    records_apart,
)
from runbook.render.heights import is_inline, is_spread
from runbook.render.line_widths import HAND, LINES, LISTED, fields_of, fit, is_remark, lines_of_label
from runbook.render.ruled_lines import asks_for_hash, lines_below, lines_of_list
from runbook.render.sheets import again, parts_of
from runbook.render.spans import breakable, long_command, on_paper, rich
from runbook.render.topology import drawing
from runbook.render.words import Words, fill, one_or_many
from runbook.resources import templates_folder
from runbook.templating import render_file

FEW = 5
"""Fields of the screen up to which the actions alone are clear enough: they stand below each other, as in a
list. Of more the book prints a list besides, to be compared with the screen page by page."""
KEPT = 7
"""Lines of a list of the book up to which it stays on one page: where it moves to the next one, at most an
eighth of a page is left empty."""
WHOLE, ACROSS = 17, 105
"""Lines of a step up to which it is kept on one page (a third of it), and characters of a line (154 mm at 9.3
points): of the 1,341 texts of the examples 20 take a line more than is thought and 5 one less."""
THIRD = 16
"""Lines of nearly a third of a page: one has 258 mm, of which a line with its gap takes about 5."""


def render_template(
    name: str,
    plan: Plan,
    words: Words,
    logo: bytes = b"",
    *,
    paged: bool,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """Return a template below templates/document, filled with the plan; `paged` asks for page numbers."""
    plan = with_sentences(plan, words)
    values = {**_values(plan, words, logo), "paged": paged, **more}
    return render_file(
        templates_folder() / "document", name, values, _filters(plan, words, paged=paged), escape=True
    )


def _values(plan: Plan, words: Words, logo: bytes) -> dict[str, Any]:
    colours: Palette = palette(plan.document.color)
    return {
        "plan": plan,
        "document": plan.document,
        "words": words,
        "colours": colours,
        "logo": data_uri(logo),
        "front": front_chapters(plan, words),
        "appendices": appendices(plan, words),
        "tables": front_tables(plan),
        "warnings": warnings_of(plan),
        "drawing": drawing(plan.topology, words, colours),
        "open_matters": sum(signature.is_open for signature in plan.signatures),
        "notes": {note.id: note for note in plan.notes},
        "step_ids": {step.number: step.id for step in plan.steps()},
        "used_levels": [level for level in words["levels"] if any(s.level == level for s in plan.steps())],
        "shares": shares(plan),
        "left_out": left_out(plan),
        "shared_reasons": shared_reasons(plan),
        "tool_version": __version__,
        "control_lead": control_lead(plan, words),
        "control_rows": control_rows(plan, words),
        "control_tables": control_tables(plan, words),
        "note_marks": note_marks(plan, notes_letter(plan, words)),
        "first_step": first_steps(plan),
        "LINES": LINES,
        "LISTED": LISTED,
        "HAND": HAND,
        "FEW": FEW,
        "KEPT": KEPT,
    }


def _filters(plan: Plan, words: Words, *, paged: bool) -> Mapping[str, Callable[..., Any]]:
    return {
        "rich": on_paper if paged else rich,
        "fill": fill,
        "count": one_or_many,
        "role": lambda role: plan.roles.get(role, role),
        "place": partial(place_of, words=words),
        "lines": plan.article_lines,
        "out_name": partial(out_name, words=words),
        "served": partial(served_by, numbers=numbers_by_id(plan), words=words),
        "command": long_command,
        "breakable": breakable,
        "fields": fields_of,
        "fit": fit,
        "remark": is_remark,
        "tall": lambda value: lines_of_label(value) > 1,
        "short": is_short,
        "together": together,
        "below": partial(lines_below, hint=words["step"]["hash_short"]),
        "listed": lines_of_list,
        "hashed": asks_for_hash,
        "rows": action_rows,
        "parts": parts_of,
        "again": again,
        "inline": is_inline,
        "is_spread": is_spread,
        "spelled_out": spelled_out,
        "details": details_of,
        "is_more": is_more,
        "asked": asked_apart,
        "go_back": go_back,
        "looks_first": looks_first,
        "only_if": only_if,
        "apart": records_apart,
        "opening": opening_of,
        "done_before": partial(done_before, numbers=numbers_by_id(plan)),
        "again_of": partial(again_of, steps=steps_by_id(plan)),
        "again_in_short": partial(again_in_short, steps=steps_by_id(plan)),
        "widths": widths,
    }


def control_lead(plan: Plan, words: Words) -> str:
    """Return where the values of the document come from: the profile, and the pack's defaults."""
    profile = ", ".join(entry.file for entry in plan.inputs if entry.kind == "profile")
    pack, version, sources = plan.pack, plan.pack_version, words["appendix"]["sources"]
    return fill(words["control"]["lead"], profile=profile, pack=pack, version=version, sources=sources)


def place_of(step: Step, words: Words) -> str:
    """Return where a step is done, and by which account."""
    labels = words["step"]
    where = labels["desk"] if step.host == ANY_COMPUTER else fill(labels["where"], host=step.host)
    return f"{where}, {fill(labels['who'], account=step.account)}" if step.account else where


def numbers_by_id(plan: Plan) -> dict[str, str]:
    """Return the number of each step of the plan by its id."""
    return {step.id: step.number for step in plan.steps()}


def steps_by_id(plan: Plan) -> dict[str, Step]:
    """Return the steps of the plan by their ids."""
    return {step.id: step for step in plan.steps()}


def out_name(skipped: Skipped, words: Words) -> str:
    """Return what to call something that is left out: a variant's step may be in by another one."""
    variant = skipped.id.partition(":")[2]
    if not variant:
        return skipped.title
    return fill(words["appendix"]["skipped_variant"], title=skipped.title, variant=variant)


def served_by(unit: Disposed, numbers: Mapping[str, str], words: Words) -> str:
    """Return the numbers of the steps that serve a sentence of the article, or why none does."""
    found = ", ".join(numbers[step] for step in unit.steps if step in numbers)
    if found or not unit.by:
        return found
    if not unit.because:
        return str(words["appendix"]["ledger_nothing"])
    # Where the profile says it stands in the list of what is not applicable; here it would make a column.
    why = (reason.words for reason in unit.because)
    return fill(words["appendix"]["ledger_out"], why="; ".join(why))


def is_short(step: Step) -> bool:
    """Say whether a step of the book is so short that no page ends in the midst of it."""
    written = step.records
    texts = [*step.preconditions, *step.instruction, *step.expected]
    texts += [*(record.text for record in written), *step.if_it_fails, *step.undo, step.attest, step.why]
    lines = sum(_lines(text) for text in texts if text) + sum(map(lines_below, written))
    lines += sum(map(_lines_of_more, step.work))
    return lines + 3 * len(step.hazards) + len(step.values) + 3 * len(step.notes) <= WHOLE


def together(step: Step) -> int:
    """Return how many actions stay with the head of a step: with less room than that it begins a page.

    A step that a page can hold is divided only where moving it would leave a third of a page empty.
    """
    used = 2 + sum(map(_lines, step.preconditions)) + 3 * len(step.hazards)
    for kept, row in enumerate(action_rows(step)):
        used += _lines(row.action) + len(row.typed) + len(row.listed)
        used += _lines_of_more(row.line) if row.line else 0
        if used > THIRD:
            return kept
    return len(step.instruction)


def _lines_of_more(line: PlanLine) -> int:
    """Return about how many lines stand above and below the sentence of a line."""
    if not (line.number and is_more(line)):
        return 0
    parts = [*opening_of(line), *details_of(line)]
    texts = [line.hint, *(part.text for part in parts), *line.expect, *(fail.do for fail in line.fails)]
    listed = sum(len(part.commands) + len(part.fields) for part in parts)
    return sum(_lines(text) for text in texts if text) + listed + bool(line.record)


def _lines(text: Text) -> int:
    return 1 + len(words_of(text)) // ACROSS


def first_steps(plan: Plan) -> dict[str, str]:
    """Return, for each field note, the number of the first step that bears it: there it is in full."""
    found: dict[str, str] = {}
    for step in plan.steps():
        for note in step.notes:
            found.setdefault(note, step.number)
    return found


def note_marks(plan: Plan, letter: str) -> dict[str, str]:
    """Return the mark of each field note: the letter of its appendix and its place there."""
    return {note.id: f"{letter}{place}" for place, note in enumerate(plan.notes, 1)}


def shares(plan: Plan) -> list[tuple[str, int, int]]:
    """Return each role with the number and the minutes of its steps, in the order of the pack."""
    steps = plan.steps()
    roles = dict.fromkeys([*plan.roles, *(step.role for step in steps)])
    found = []
    for role in roles:
        own = [step for step in steps if step.role == role]
        if own:
            found.append((role, len(own), sum(step.minutes for step in own)))
    return found


def left_out(plan: Plan) -> list[tuple[tuple[str, ...], list[Skipped]]]:
    """Return what was left out by its reasons, in the order in which each reason first occurs."""
    groups: dict[tuple[str, ...], list[Skipped]] = {}
    for skipped in plan.skipped:
        groups.setdefault(tuple(reason.text for reason in skipped.reasons), []).append(skipped)
    return list(groups.items())


def shared_reasons(plan: Plan) -> tuple[str, ...]:
    """Return the reasons that every step has: they are said once, not at each."""
    steps = plan.steps()
    first = [reason.text for reason in steps[0].because] if steps else []
    return tuple(text for text in first if all(any(r.text == text for r in s.because) for s in steps))


def data_uri(logo: bytes) -> str:
    """Return an image as a data: address, "" for none; SVG, JPEG and PNG are told apart by their bytes."""
    if not logo:
        return ""
    kind = "png"
    if logo.startswith(b"\xff\xd8"):
        kind = "jpeg"
    elif logo.lstrip().startswith(b"<"):
        kind = "svg+xml"
    return f"data:image/{kind};base64,{b64encode(logo).decode('ascii')}"
