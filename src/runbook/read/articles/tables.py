"""Pipe tables as Markdig reads them: any number of columns in the delimiter row, no row without a pipe.

Cells keep the offset of each of their characters, because `\\|` is shorter in the cell than in the file.
"""

import re
from collections.abc import Sequence

from markdown_it.rules_block.state_block import StateBlock

_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")

# A pipe that no backslash takes away.
_PIPE = re.compile(r"(?<!\\)\|")

CellSpan = tuple[str, Sequence[int]]


def read_table_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table."""
    if not _begins(state, start, end):
        return False
    stop = _end(state, start, end)
    if stop < 0:
        return False
    if silent:
        return True
    opening = state.push("table_open", "table", 1)
    opening.map = [start, stop]
    for line in range(start, stop):
        if line != start + 1:
            _row(state, line, header=line == start)
    state.push("table_close", "table", -1)
    state.line = stop
    return True


def split_row(text: str, offset: int) -> list[CellSpan]:
    """Split a row at its pipes; `offset` is where the row begins in the file."""
    cells: list[CellSpan] = []
    begin = 0
    for found in _PIPE.finditer(text):
        cells.append(_cell(text, begin, found.start(), offset))
        begin = found.end()
    cells.append(_cell(text, begin, len(text), offset))
    return _without_outer(cells)


def _cell(text: str, begin: int, end: int, offset: int) -> CellSpan:
    if "\\|" not in text[begin:end]:
        return text[begin:end], range(offset + begin, offset + end)
    kept = [at for at in range(begin, end) if not text.startswith("\\|", at)]
    return "".join(text[at] for at in kept), [offset + at for at in kept]


def _begins(state: StateBlock, start: int, end: int) -> bool:
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    if state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    delimiter = _text(state, start + 1)
    header = _text(state, start)
    if not delimiter or delimiter[0] not in "|-:" or "|" not in header:
        return False
    # Longer than any table's; in it the pattern would have too much to try.
    return "-" in delimiter and len(delimiter) < 20_000 and bool(_DELIMITER.match(delimiter))


def _end(state: StateBlock, start: int, end: int) -> int:
    """Return the line behind the table, -1 where a line of it has no pipe."""
    # A failed look ahead holds for every start before the line that failed it: keeps this linear.
    if start < state.env.get("no_table_before", 0):
        return -1
    # What ends a quote ends a table too: a heading, a fence, a list.
    terminators = state.md.block.ruler.getRules("blockquote")
    if "|" not in _text(state, start + 1) and len(split_row(_text(state, start), 0)) > 1:
        return -1
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent and _text(state, line):
        if any(rule(state, line, end, True) for rule in terminators) or state.is_code_block(line):
            break
        if "|" not in _text(state, line):
            state.env["no_table_before"] = line
            return -1
        line += 1
    return line


def _row(state: StateBlock, line: int, header: bool) -> None:
    begin = state.bMarks[line] + state.tShift[line]
    text = state.src[begin : state.eMarks[line]].rstrip()
    opening = state.push("tr_open", "tr", 1)
    opening.map = [line, line + 1]
    for characters, offsets in split_row(text, begin):
        cell = state.push("th_open" if header else "td_open", "td", 1)
        cell.map = [line, line + 1]
        cell.meta = {"offset": offsets[0] if offsets else begin}
        inline = state.push("inline", "", 0)
        inline.map = [line, line + 1]
        inline.content = characters
        inline.children = []
        inline.meta = {"offsets": offsets}
        state.push("td_close", "td", -1)
    state.push("tr_close", "tr", -1)


def _without_outer(cells: list[CellSpan]) -> list[CellSpan]:
    if cells and not cells[0][0].strip():
        cells = cells[1:]
    if cells and not cells[-1][0].strip():
        cells = cells[:-1]
    return [_trimmed(cell) for cell in cells]


def _trimmed(cell: CellSpan) -> CellSpan:
    text, offsets = cell
    left = len(text) - len(text.lstrip(" \t"))
    right = len(text.rstrip(" \t"))
    return text[left:right], offsets[left:right]


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
