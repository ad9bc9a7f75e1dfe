"""Colon blocks: `::: moniker range="…"` to `::: moniker-end`, `:::column:::`, `:::code …:::`, `:::image …`.

A container that somebody closes holds blocks; a marker line without its fellow is a leaf.
"""

import re
from bisect import bisect_right

from markdown_it.rules_block.state_block import StateBlock
from markdown_it.rules_inline.state_inline import StateInline

CONTAINERS = ("moniker", "zone", "row", "column")
# Here and below repeats are bounded, so that no line, however long, makes the search quadratic.
_LINE = re.compile(
    r":{3,}[ \t]*(?P<name>moniker-end|moniker|zone-end|zone|row-end|row|column-end|column|code|video|form|"
    r"image-end)(?=[\s:]|$)(?P<rest>[^\n]{0,2000})$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\n|^[ \t>]{0,40}:{3,}[ \t]*(moniker|zone|row|column)-end\b", re.MULTILINE | re.IGNORECASE
)
_INLINE = re.compile(r":::[ \t]*(?P<name>image|no-loc)[ \t](?P<rest>[^\n]{0,2000}?):::", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})[ \t]*=[ \t]*\"([^\"\n]{0,2000})\"")
_DEEPEST = 20
"""Levels of containers that are read; deeper ones stay lines, or a file of nothing but openings would end in
Python's own limit."""


def colon_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a container, or one line of a colon block."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", at):
        return False
    found = _LINE.match(state.src[at : state.eMarks[start]].strip())
    if not found:
        return False
    if not silent:
        name = found["name"].lower()
        stop = _end_of(state, name, start, min(end, state.lineMax)) if name in CONTAINERS else -1
        if stop < 0:
            _leaf(state, start, at, name, found["rest"])
        else:
            _container(state, start, stop, at, name, found["rest"])
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


def _leaf(state: StateBlock, start: int, at: int, name: str, rest: str) -> None:
    token = state.push("colon", "", 0)
    token.info = name
    token.content = rest.strip(" :\t")
    token.map = [start, start + 1]
    token.meta = {"offset": at}
    state.line = start + 1


def _container(state: StateBlock, start: int, stop: int, at: int, name: str, rest: str) -> None:
    kind = "columns" if name == "row" else name
    token = state.push(f"{kind}_open", "div", 1)
    token.info = rest.strip(" :\t")
    # With both of its lines, so that offsets of what is inside stay those of the file.
    token.map = [start, stop + 1]
    token.meta = {"offset": at}
    before = (state.blkIndent, state.lineMax, state.parentType)
    # What stands inside is read as if its own indentation were none.
    state.blkIndent = _indentation(state, start + 1, stop)
    state.lineMax = stop
    state.md.block.tokenize(state, start + 1, stop)
    state.blkIndent, state.lineMax, state.parentType = before
    state.push(f"{kind}_close", "div", -1)
    state.line = stop + 1


def _end_of(state: StateBlock, name: str, start: int, end: int) -> int:
    """Return the line that closes a container, -1 where none does in this block."""
    if state.level >= _DEEPEST:
        return -1
    lines = _end_lines(state)[name]
    index = bisect_right(lines, start)
    if index == len(lines) or lines[index] >= end:
        return -1
    stop = lines[index]
    # An end that stands further left belongs to a list or quote around this one.
    if state.sCount[stop] < state.blkIndent or _indentation(state, start + 1, stop) < state.blkIndent:
        return -1
    return stop


def _end_lines(state: StateBlock) -> dict[str, list[int]]:
    # Looked for once in a file: containers that are never closed must not scan it again and again.
    if "colon_ends" not in state.env:
        ends: dict[str, list[int]] = {name: [] for name in CONTAINERS}
        line = 0
        for found in _ENDS.finditer(state.src):
            if found[1]:
                ends[found[1].lower()].append(line)
            else:
                line += 1
        state.env["colon_ends"] = ends
    known: dict[str, list[int]] = state.env["colon_ends"]
    return known


def _indentation(state: StateBlock, start: int, stop: int) -> int:
    lines = [state.sCount[line] for line in range(start, stop) if not state.isEmpty(line)]
    return min(lines, default=state.blkIndent)
