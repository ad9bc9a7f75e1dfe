"""Quotes: a marker (`[!NOTE]`, `[!div …]`, `[!Video …]`) gives a quote its kind; a second one starts anew."""

import re

from markdown_it.rules_block.blockquote import blockquote
from markdown_it.rules_block.state_block import StateBlock

ALERT = re.compile(r"\[!(\w{1,40})\]\s*$")
DIV = re.compile(r"`?\[!div(?:\s[^\]\n]{0,300})?\]`?\s*$", re.IGNORECASE)
VIDEO = re.compile(r"\[!video\s[^\]\n]{0,1000}\]\s*$", re.IGNORECASE)


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a quote, cut where a later line of it holds a marker."""
    if silent or not _is_quote_line(state, start):
        return blockquote(state, start, end, silent)
    stop = _next_marker(state, start, end)
    # The library's rule reads to its argument, a paragraph inside of the quote to lineMax: hence both.
    line_max = state.lineMax
    state.lineMax = min(line_max, stop)
    try:
        return blockquote(state, start, min(end, stop), False)
    finally:
        state.lineMax = line_max


def marker(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the marker on the first line of a quote."""
    if silent or not state.tokens or state.tokens[-1].type != "blockquote_open":
        return False
    text = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    kind = marker_kind(text)
    if not kind:
        return False
    token = state.push("quote_marker", "", 0)
    token.info = kind
    token.content = text.strip()
    token.map = [start, start + 1]
    state.line = start + 1
    if start + 1 < end and state.sCount[start + 1] < 0:
        # A lazy line continues the marker's paragraph for CommonMark; here it is the alert's first.
        state.sCount[start + 1] = 0
    return True


def marker_kind(text: str) -> str:
    """Return "note", "tip", …, "div", "video", another name in lower case, or "" for no marker."""
    text = text.strip()
    if not text.startswith(("[!", "`[!")):
        return ""
    if DIV.match(text):
        return "div"
    if VIDEO.match(text):
        return "video"
    found = ALERT.match(text)
    return found[1].lower() if found else ""


def _is_quote_line(state: StateBlock, line: int) -> bool:
    at = state.bMarks[line] + state.tShift[line]
    return at < state.eMarks[line] and state.src[at] == ">" and state.sCount[line] >= state.blkIndent


def _next_marker(state: StateBlock, start: int, end: int) -> int:
    line = start + 1
    while line < end and _is_quote_line(state, line):
        text = state.src[state.bMarks[line] + state.tShift[line] + 1 : state.eMarks[line]]
        if marker_kind(text):
            return line
        line += 1
    return end
