"""Tables: cells with the entries of the lists that stand inside them."""

import re

from runbook.model.articles import ArticleTable, Cell
from runbook.read.articles.pictures import pictures_apart
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.runs import Run, fold
from runbook.read.articles.sentences import ends_a_sentence, sentence_spans
from runbook.read.articles.tree import Block

# How an entry of a list begins that somebody wrote into a cell, parted by <br>: Markdown knows no list there.
_MARKER = re.compile(r"\s*(?:\d{1,2}[.)]|[-*•–])\s+(?=\S)")


def read_table(block: Block, reading: Reading, spot: Spot) -> None:
    """Read a table; an empty header row is dropped."""
    number = reading.count("table", spot)
    header: tuple[Cell, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    for row in block.children:
        is_header = bool(row.children) and row.children[0].info == "th"
        if all(not fold(cell.run.text) for cell in row.children):
            continue
        words = f"table {number} header" if is_header else f"table {number} row {len(rows) + 1}"
        cells = tuple(
            _read_cell(cell, reading, spot.within(f"{words} column {column}"))
            for column, cell in enumerate(row.children, start=1)
        )
        if is_header:
            header = cells
        else:
            rows.append(cells)
    reading.tables.append(ArticleTable(header, tuple(rows), reading.source.place(block.offset)))


def _read_cell(block: Block, reading: Reading, spot: Spot) -> Cell:
    run = block.run
    reading.gather(run, spot)
    lines = _lines(run)
    items = []
    for line, is_item in lines:
        found = None if is_item else _MARKER.match(line.text)
        # One number in front of one line is no list: it is the cell's own text.
        if found and (len(lines) > 1 or found[0].strip()[0].isdigit()):
            line = line.cut(found.end(), len(line.text))
            is_item = True
        if is_item:
            items.append(fold(line.text))
        _add(line, reading, spot)
    return Cell(fold(run.text), tuple(items), reading.source.place(block.offset))


def _lines(run: Run) -> list[tuple[Run, bool]]:
    """Return the lines of a cell, each with whether `<li>` stands before it."""
    lines = []
    items = [mark.start for mark in run.of_kind("item")]
    begin = behind = 0
    for piece in run.text.split("\n"):
        end = begin + len(piece)
        if fold(piece):
            is_item = any(behind <= at <= begin + len(piece) - len(piece.lstrip()) for at in items)
            lines.append((run.cut(begin, end), is_item))
            behind = end
        begin = end + 1
    return lines


def _add(cell: Run, reading: Reading, spot: Spot) -> None:
    for line, is_picture in pictures_apart(cell):
        if is_picture:
            reading.add_span("picture", line, 0, len(line.text), spot)
        else:
            _add_words(line, reading, spot)


def _add_words(line: Run, reading: Reading, spot: Spot) -> None:
    for begin, end in sentence_spans(line.text):
        kind = "sentence" if ends_a_sentence(line.text[begin:end]) else "cell"
        reading.add_span("sentence" if kind == "sentence" else "cell", line, begin, end, spot)
