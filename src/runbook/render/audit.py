"""The audit file: what proves the book, for who must be able to say where each step comes from."""

from runbook.model.document import NO_BRAND, Brand
from runbook.model.formats import FILES
from runbook.model.plans import Plan
from runbook.render.document import data_uri, render_template
from runbook.render.engine import html_to_pdf
from runbook.render.plan_file import render_plan_json
from runbook.render.words import Words


def audit_html(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> str:
    """Return the HTML that the engine draws the audit file from; the plan is in it as an attachment."""
    more = {
        "plan_file": FILES["json"],
        "plan_data": data_uri(render_plan_json(plan), "application/json"),
    }
    return render_template("audit.html", plan, words, brand, paged=True, more=more)


def render_audit(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> bytes:
    """Return the audit file as a tagged PDF, with `plan.json` attached."""
    return html_to_pdf(audit_html(plan, words, brand))
