"""Lines of three colons (`::: moniker range="…"`, `:::image …:::`): one leaf a line; the tree pairs them."""

import re

from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline.state_inline import StateInline

CONTAINERS = ("moniker", "zone", "row", "column")
_LINE = re.compile(
    r":{3,}[ \t]*(?P<name>moniker-end|moniker|zone-end|zone|row-end|row|column-end|column|code|video|form|"
    r"image-end)(?=[\s:]|$)(?P<rest>[^\n]{0,2000})$",
    re.IGNORECASE,
)
_INLINE = re.compile(r":::[ \t]*(?P<name>image|no-loc)[ \t](?P<rest>[^\n]{0,2000}?):::", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})[ \t]*=[ \t]*\"([^\"\n]{0,2000})\"")


def colon_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read one line of a colon block."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", at):
        return False
    found = _LINE.match(state.src[at : state.eMarks[start]].strip())
    if not found:
        return False
    if not silent:
        token = state.push("colon", "", 0)
        token.info = found["name"].lower()
        token.content = found["rest"].strip(" :\t")
        token.map = [start, start + 1]
        token.meta = {"offset": at, **attributes(found["rest"])}
        state.line = start + 1
    return True


def inline_colon(state: StateInline, silent: bool) -> bool:
    """Read `:::image …:::` and `:::no-loc text="…":::`."""
    if not state.src.startswith(":::", state.pos):
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        values = attributes(found["rest"])
        is_image = found["name"].lower() == "image"
        token = state.push("colon_image" if is_image else "colon_text", "", 0)
        token.content = values.get("alt-text", "") if is_image else values.get("text", "")
        token.info = values.get("source", "")
    state.pos = found.end()
    return True


def attributes(text: str) -> dict[str, str]:
    """Return the `name="value"` pairs."""
    return dict(_ATTRIBUTE.findall(text))
