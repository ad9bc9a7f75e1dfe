"""The page: the whole plan in one file that asks nothing of anybody; a style is all that it may use."""

from base64 import b64encode
from hashlib import sha256

from runbook.model.document import NO_LOGOS, Logos
from runbook.model.plans import Plan
from runbook.render.document import render_template
from runbook.render.spans import Html
from runbook.render.words import Words


def render_html(plan: Plan, words: Words, logos: Logos = NO_LOGOS) -> bytes:
    """Return the page as UTF-8."""
    style = render_template("page.css", plan, words, paged=False)
    mark = b64encode(sha256(style.encode()).digest()).decode("ascii")
    more = {"style": Html(style), "style_hash": mark}
    return render_template("page.html", plan, words, logos, paged=False, more=more).encode()
