"""`[!INCLUDE […](…)]` on its own line or in a sentence, and `[!code-lang[…](…)]` on its own line."""

import re

from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline.state_inline import StateInline

# Bounded classes: an unclosed directive must not make the scan quadratic.
_INCLUDE = re.compile(
    r"\[!INCLUDE[+-]?[ \t]*\[(?P<title>[^\]\n]{0,300})\][ \t]*"
    r"\((?P<path>[^)\[\n]{0,500})\)[ \t]*\]",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\[!code(?:-(?P<language>[\w+#-]{1,30}))?[ \t]*\[(?P<title>[^\]\n]{0,300})\][ \t]*"
    r"\((?P<path>[^)\[\n]{0,500})\)[ \t]*\]",
    re.IGNORECASE,
)
_TITLED = re.compile(r"<?(?P<path>[^<>\s]{0,1000})>?(?:\s+[\"'].{0,300})?$")


def directive(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read an include or a code reference that stands alone on its line."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("[!", at):
        return False
    text = state.src[at : state.eMarks[start]].strip()
    for kind, pattern in (("include", _INCLUDE), ("code_reference", _CODE)):
        if found := pattern.fullmatch(text):
            if not silent:
                token = state.push(kind, "", 0)
                token.content = found["title"]
                token.info = include_path(found["path"])
                token.map = [start, start + 1]
                token.meta = {"offset": at}
                state.line = start + 1
            return True
    return False


def inline_include(state: StateInline, silent: bool) -> bool:
    """Read an include inside a sentence."""
    if not state.src.startswith("[!", state.pos):
        return False
    found = _INCLUDE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("include", "", 0)
        token.content = found["title"]
        token.info = include_path(found["path"])
    state.pos = found.end()
    return True


def include_path(written: str) -> str:
    """Return the path without title and angle brackets."""
    found = _TITLED.match(written.strip())
    return found["path"] if found else written.strip()
