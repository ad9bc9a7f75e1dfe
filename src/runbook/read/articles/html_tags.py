"""Which HTML tags are markup, which end a line, and the names that anchors give."""

import re

_KNOWN = """
    a abbr address area article aside audio b base bdi bdo blockquote br button canvas caption
    center cite code col colgroup data dd del details dfn dialog div dl dt em embed fieldset
    figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins
    kbd label legend li link main map mark meta nav noscript object ol optgroup option output p
    param picture pre progress q rp rt ruby s samp script section select small source span strike
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul var video wbr
"""
KNOWN_TAGS = frozenset(_KNOWN.split())

_BREAKING = """
    address article aside blockquote br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section
    summary table tbody td tfoot th thead tr ul
"""
BREAKING = frozenset(_BREAKING.split())

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]{0,40})(?=[\s/>])")
_ANCHOR = re.compile(
    r"\s(?:name|id)\s{0,5}=\s{0,5}(?:\"([^\"<>\n]{1,200})\"|'([^'<>\n]{1,200})')", re.IGNORECASE
)


RAISED = {
    "sup": str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"),
}
"""Signs that plain text has for what a tag raises or lowers: 10 to the power of 2 must not become 102."""


def raised_signs(text: str, tag: str) -> str:
    """Return text inside a raising or lowering tag, as it is where plain text has no sign for all of it."""
    signs = RAISED[tag]
    return text.translate(signs) if all(ord(sign) in signs for sign in text) else text


def tag_name(text: str) -> str:
    """Return the lower-case name of a tag, "" for a comment or another thing."""
    found = _NAME.match(text)
    return found[1].lower() if found else ""


def is_known_tag(text: str) -> bool:
    """Say whether a piece in angle brackets is markup: a known tag, a comment, a declaration."""
    return text.startswith(("<!", "<?")) or tag_name(text) in KNOWN_TAGS


def anchor_names(text: str) -> tuple[str, ...]:
    """Return the names that an `<a name>` or `<a id>` gives."""
    if tag_name(text) != "a" or text.startswith("</"):
        return ()
    return tuple(dict.fromkeys(double or single for double, single in _ANCHOR.findall(text)))
