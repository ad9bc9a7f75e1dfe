"""What the templates of the book, the page and the checklist are given: the plan, and views of it."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial
from itertools import groupby
from types import MappingProxyType
from typing import Any

from runbook import __version__
from runbook.model.plans import Plan, Skipped
from runbook.model.steps import Step, TypedValue
from runbook.model.text import words_of
from runbook.render.chapters import appendices, front_chapters, front_tables, warnings_of
from runbook.render.colours import Palette, palette
from runbook.render.spans import breakable, command, rich
from runbook.render.topology import drawing
from runbook.render.words import Words, count, fill
from runbook.resources import templates_folder
from runbook.templating import render_file

LONG_VALUE = 44
LONG_LABEL = 26
"""Characters of a value and of its label that fit beside each other; else each gets a line of its own."""
LINE = 78
"""Characters that fit on a line of a page; a longer value is set smaller, and said to be one line."""
TALL = 36
"""Lines of the checklist from which a step may not fit on one page, and may be split."""


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
    values = {**_values(plan, words, logo), "paged": paged, **more}
    return render_file(templates_folder() / "document", name, values, _filters(plan, words), escape=True)


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
        "numbers": numbers_by_id(plan),
        "used_levels": [level for level in words["levels"] if any(s.level == level for s in plan.steps())],
        "shares": shares(plan),
        "left_out": left_out(plan),
        "tool_version": __version__,
        "LINE": LINE,
    }


def _filters(plan: Plan, words: Words) -> Mapping[str, Callable[..., Any]]:
    return {
        "rich": rich,
        "fill": fill,
        "count": count,
        "role": lambda role: plan.roles.get(role, role),
        "place": partial(place_of, words=words),
        "pages": by_page,
        "lines": article_lines,
        "command": command,
        "breakable": breakable,
        "tall": is_tall,
        "long": is_long,
    }


def place_of(step: Step, words: Words) -> str:
    """Return where a step is done, and by which account."""
    labels = words["step"]
    where = labels["desk"] if step.host == "desk" else fill(labels["where"], host=step.host)
    return f"{where}, {fill(labels['who'], account=step.account)}" if step.account else where


def by_page(values: tuple[TypedValue, ...]) -> list[tuple[str, list[TypedValue]]]:
    """Return values grouped by the page of the wizard, in their order."""
    return [(page, list(group)) for page, group in groupby(values, key=lambda value: value.page)]


def article_lines(step: Step | Skipped) -> list[int]:
    """Return the lines of the article that a step serves, each once."""
    return sorted({reference.line for reference in step.article})


def numbers_by_id(plan: Plan) -> dict[str, str]:
    """Return the number of each step of the plan by its id."""
    return {step.id: step.number for step in plan.steps()}


def is_long(value: TypedValue) -> bool:
    """Say whether a value and its label need a line each."""
    return len(value.value) > LONG_VALUE or len(value.label) > LONG_LABEL


def is_tall(step: Step) -> bool:
    """Say whether a step may be too tall for one page of the checklist; it guesses on the safe side."""
    texts = [*step.preconditions, *step.instruction, *step.expected, step.attest]
    texts += [hazard.text for hazard in step.hazards]
    lines = sum(1 + len(words_of(text)) // 80 for text in texts)
    lines += sum(1 + is_long(value) for value in step.values) + len(by_page(step.values))
    return lines + len(step.hazards) > TALL


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
