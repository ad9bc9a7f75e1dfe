"""The one table of formats: what each is called, the file it writes, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from runbook.model.document import Brand
from runbook.model.formats import FILES
from runbook.model.plans import Plan
from runbook.render.audit import audit_html, render_audit
from runbook.render.checklist import checklist_html, fillable_html, render_checklist, render_fillable
from runbook.render.html import render_html
from runbook.render.markdown import render_markdown
from runbook.render.pdf import book_html, render_pdf
from runbook.render.plan_file import render_plan_json
from runbook.render.spreadsheet import render_csv
from runbook.render.words import Words


@dataclass(frozen=True, slots=True)
class Renderer:
    """How a format is written; where the PDF engine does the slow part, `engine_html` is what it gets."""

    name: str
    file: str
    write: Callable[[Plan, Words, Brand], bytes]
    engine_html: Callable[[Plan, Words, Brand], str] | None = None


RENDERERS: tuple[Renderer, ...] = (
    Renderer("pdf", FILES["pdf"], render_pdf, book_html),
    Renderer("checklist", FILES["checklist"], render_checklist, checklist_html),
    Renderer("fillable", FILES["fillable"], render_fillable, fillable_html),
    Renderer("audit", FILES["audit"], render_audit, audit_html),
    Renderer("html", FILES["html"], render_html),
    Renderer("markdown", FILES["markdown"], render_markdown),
    Renderer("json", FILES["json"], render_plan_json),
    Renderer("csv", FILES["csv"], render_csv),
)
"""In the order in which a build lists them. The functions' third argument is what customer and firm bring."""
