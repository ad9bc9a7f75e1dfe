"""The page: the whole plan in one file that asks nothing of anybody; a style is all that it may use."""

from base64 import b64encode
from hashlib import sha256

from runbook.model.document import NO_BRAND, Brand
from runbook.model.plans import Plan
from runbook.render.document import render_template, style_of
from runbook.render.words import Words


def render_html(plan: Plan, words: Words, brand: Brand = NO_BRAND) -> bytes:
    """Return the page as UTF-8."""
    style = style_of("page.css", plan, words, brand, paged=False)
    # The page's Content-Security-Policy allows this one style by its hash, and no script at all.
    mark = b64encode(sha256(style.encode()).digest()).decode("ascii")
    more = {"style": style, "style_hash": mark}
    return render_template("page.html", plan, words, brand, paged=False, more=more).encode()
