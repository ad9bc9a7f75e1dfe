"""The book: the whole plan as a PDF that can be signed."""

from runbook.model.document import NO_BRAND, Brand
from runbook.model.plans import Plan
from runbook.render.document import render_template
from runbook.render.engine import html_to_pdf
from runbook.render.words import Words


def book_html(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> str:
    """Return the HTML that the engine draws the book from."""
    return render_template("book.html", plan, words, brand, paged=True)


def render_pdf(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> bytes:
    """Return the book as a tagged PDF."""
    return html_to_pdf(book_html(plan, words, brand))
