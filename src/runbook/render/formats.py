"""The one table of formats: what each is called, the file it writes, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from runbook.model.formats import FILES
from runbook.model.plans import Plan
from runbook.render.checklist import checklist_html, render_checklist
from runbook.render.html import render_html
from runbook.render.markdown import render_markdown
from runbook.render.pdf import book_html, render_pdf
from runbook.render.plan_file import render_plan_json
from runbook.render.words import Words


@dataclass(frozen=True, slots=True)
class Format:
    """A format; where the PDF engine does the slow part, `draft` gives the HTML that it is fed with."""

    name: str
    file: str
    write: Callable[[Plan, Words, bytes], bytes]
    draft: Callable[[Plan, Words, bytes], str] | None = None


FORMATS: tuple[Format, ...] = (
    Format("pdf", FILES["pdf"], render_pdf, book_html),
    Format("checklist", FILES["checklist"], render_checklist, checklist_html),
    Format("html", FILES["html"], render_html),
    Format("markdown", FILES["markdown"], render_markdown),
    Format("json", FILES["json"], render_plan_json),
)
"""In the order in which a build lists them. The third argument of each function is the logo's bytes."""
