"""The checklist: what an administrator holds in one hand, black on white, one box for each step."""

from runbook.model.document import NO_BRAND, Brand
from runbook.model.plans import Plan
from runbook.render.document import render_template
from runbook.render.engine import html_to_pdf
from runbook.render.words import Words


def checklist_html(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> str:
    """Return the HTML that the engine draws the checklist from."""
    return render_template("checklist.html", plan, words, brand, paged=True, more={"form": False})


def fillable_html(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> str:
    """Return the same with fields to fill in on a screen, named by the ids of steps (`model.form_fields`)."""
    return render_template("checklist.html", plan, words, brand, paged=True, more={"form": True})


def render_checklist(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> bytes:
    """Return the checklist as a tagged PDF."""
    return html_to_pdf(checklist_html(plan, words, brand))


def render_fillable(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> bytes:
    """Return the checklist as a tagged PDF with fields."""
    return html_to_pdf(fillable_html(plan, words, brand))
