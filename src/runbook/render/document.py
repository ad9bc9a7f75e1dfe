"""What the templates of the book, the page and the checklist are given: the plan, and views of it."""

from base64 import b64encode
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from runbook import __version__
from runbook.model.colours import Palette, in_colours, palette
from runbook.model.document import NO_BRAND, Brand
from runbook.model.plans import Plan, Skipped
from runbook.model.themes import VARIABLES, Theme
from runbook.render.catalogue_sentences import with_sentences
from runbook.render.chapters import appendices, audit_chapters, front_chapters, front_tables
from runbook.render.control import control_rows, control_tables, reviewed_steps
from runbook.render.filters import filters_of
from runbook.render.keeping import WHOLE_ON_SHEET
from runbook.render.line_widths import HAND, LINES, LISTED
from runbook.render.management import in_short, risks_of, ways_back_by_phase
from runbook.render.page_marks import mark_sentences, page_mark
from runbook.render.raised import rules_raised
from runbook.render.running_heads import names_head
from runbook.render.sheets import moves
from runbook.render.spans import Html
from runbook.render.timeline import timeline
from runbook.render.topology import drawing
from runbook.render.words import Words
from runbook.resources import templates_folder
from runbook.templating import render_file

FEW = 5
"""Fields of the screen up to which the actions alone are clear enough: they stand below each other, as in a
list. Of more the book prints a list besides, to be compared with the screen page by page."""
PAPERS: Mapping[str, Mapping[str, str]] = {
    "A4": {"height": "297mm", "side": "18mm", "right": "10mm"},
    "Letter": {"height": "279.4mm", "side": "20.95mm", "right": "15.9mm"},
}
"""The height of each paper, which the cover fills, the book's side margins, and the checklist's right one:
they take what Letter is wider, so that every line is as long as on A4, and every measure of a line holds."""
KEPT = 7
"""Lines of a list of the book up to which it stays on one page: where it moves to the next one, at most an
eighth of a page is left empty."""
SET_IN = 1.8
"""How far the further lines of a command are set in, in its own size: three letters."""
_SETTING = {
    "LINES": LINES,
    "LISTED": LISTED,
    "HAND": HAND,
    "FEW": FEW,
    "KEPT": KEPT,
    "SET_IN": SET_IN,
    "SHEET": WHOLE_ON_SHEET,
}
"""How much a line or a list holds, by the names that templates call them."""


def render_template(
    name: str,
    plan: Plan,
    words: Words,
    brand: Brand = NO_BRAND,
    *,
    paged: bool,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """Return a template below templates/document, filled with the plan; `paged` asks for page numbers."""
    # Before anything is measured: how a line is set depends on the words that it gets here.
    plan = with_sentences(plan, words, labelled=name == "checklist.html")
    values = {**_values(plan, words, brand), "paged": paged, **more}
    return render_file(
        templates_folder() / "document",
        name,
        values,
        filters_of(plan, words, paged=paged),
        escape=True,
        own={f"parts/{part}": text for part, text in brand.theme.parts.items()},
    )


def style_of(name: str, plan: Plan, words: Words, brand: Brand = NO_BRAND, *, paged: bool) -> Html:
    """Return a style sheet below templates/document with the theme's own rules behind it."""
    return Html(render_template(name, plan, words, brand, paged=paged) + own_style(brand.theme))


def own_style(theme: Theme) -> Html:
    """Return a theme's rules, with all variables before them, "" where it has none."""
    # Our own style sheets take values, not variables; a theme's rules may name any of them, stated or not.
    stated = "".join(f" --{one.name}: {theme.value(one.name) or 'inherit'};" for one in VARIABLES)
    return Html(f"\n:root {{{stated} }}\n{theme.rules}" if theme.rules else "")


def _faces(theme: Theme) -> dict[str, Html]:
    """Return what stands before the faces of the style sheets: a theme's own go first."""
    named = {"text": theme.value("face"), "fixed": theme.value("face-fixed")}
    return {use: Html(f'"{face}", ' if face else "") for use, face in named.items()}


def _values(plan: Plan, words: Words, brand: Brand) -> dict[str, Any]:
    colours: Palette = palette(plan.document.color, brand.theme)
    return {
        **_SETTING,
        "plan": plan,
        "document": plan.document,
        "words": words,
        "colours": colours,
        "sizes": {use: brand.theme.value(f"{use}-size") for use in ("title", "chapter")},
        "faces": _faces(brand.theme),
        "theme": own_style(brand.theme),
        "logo": image_uri(brand.customer),
        "firm_logo": image_uri(brand.firm),
        "page": PAPERS[plan.document.paper],
        "front": front_chapters(plan, words),
        "appendices": appendices(plan, words),
        "audit": audit_chapters(plan, words),
        "raised": rules_raised(plan),
        "tables": front_tables(plan),
        "in_short": in_short(plan, words),
        "risks": risks_of(plan, words),
        "ways_back": ways_back_by_phase(plan),
        "timeline": Html(in_colours(timeline(plan, words, colours), colours)),
        "drawing": Html(in_colours(drawing(plan.topology, words, colours), colours)),
        "mark": page_mark(plan, words),
        "names_head": names_head(plan.document, page_mark(plan, words)),
        "mark_sentences": tuple(mark_sentences(plan, words)),
        "notes": {note.id: note for note in plan.notes},
        "step_ids": {step.number: step.id for step in plan.steps()},
        "used_levels": [level for level in words["levels"] if any(s.level == level for s in plan.steps())],
        "shares": shares(plan),
        "left_out": left_out(plan),
        "shared_reasons": shared_reasons(plan),
        "tool_version": __version__,
        "control_rows": control_rows(plan, words),
        "control_tables": control_tables(plan, words),
        "reviewed": reviewed_steps(plan, words),
        "first_step": first_steps(plan),
        "moves": moves(plan, words),
    }


def first_steps(plan: Plan) -> dict[str, str]:
    """Return, for each field note, the number of the first step that bears it: there it is in full."""
    found: dict[str, str] = {}
    for step in plan.steps():
        for note in step.notes:
            found.setdefault(note, step.number)
    return found


def shares(plan: Plan) -> list[tuple[str, int, int]]:
    """Return each role with the number and the minutes of its steps, in the order of the pack."""
    steps = plan.steps()
    roles = dict.fromkeys([*plan.roles, *(step.role for step in steps)])
    found = []
    for role in roles:
        own = [step for step in steps if step.role == role]
        if own and role:
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


def image_uri(logo: bytes) -> str:
    """Return an image as a data: address, "" for none; SVG, JPEG and PNG are told apart by their bytes."""
    if not logo:
        return ""
    kind = "png"
    if logo.startswith(b"\xff\xd8"):
        kind = "jpeg"
    elif logo.lstrip().startswith(b"<"):
        kind = "svg+xml"
    return data_uri(logo, f"image/{kind}")


def data_uri(data: bytes, kind: str) -> str:
    """Return bytes of a media type as a data: address."""
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"
