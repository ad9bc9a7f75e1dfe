"""What is told of an article because a person has to look: nothing of it is put right by the reader.

Containers that nobody closes, signs in commands that fail when they are pasted, bold that never ends, and
lists of which the text does not say whether they begin anew or go on.
"""

import re
from collections.abc import Iterator, Sequence

from runbook.diagnostics import Diagnostic
from runbook.read.articles.colons import CONTAINERS
from runbook.read.articles.source_text import SourceText
from runbook.read.articles.tree import Block

_OPEN = "nothing closes ':::{}'; it reaches to the end of what it stands in"
_NAMES = {
    "\u00a0": "a no-break space",
    "\u202f": "a no-break space",
    "\u2013": "an en dash",
    "\u2014": "a dash",
}
_PASTED = re.compile("[\u00a0\u202f\u201c\u201d\u2018\u2019]|(?<=\\s)[\u2013\u2014](?=\\w)")
"""Blanks that no shell takes for one, curly quotes, and the dash that was once the hyphen of an option."""
_NO_CODE = frozenset(("output", "console-output", "text-output", "text", "xml", "json", "yaml", "html"))
_STARS = re.compile(r"(?<![\\*])\*\*(?!\*)")
_BESIDE_STARS = frozenset(("fence", "code_reference", "html", "colon"))
_SPLITS = frozenset(("fence", "alert", "table", "quote", "code_reference", "include"))


def oddities_of(blocks: Sequence[Block], source: SourceText) -> Iterator[Diagnostic]:
    """Yield what is told of single blocks, in their order."""
    for block in blocks:
        if block.kind == "colon" and block.info in CONTAINERS:
            yield _told(source, block, "unclosed-container", _OPEN.format(block.info))
        elif block.unclosed:
            yield _told(source, block, "unclosed-container", _OPEN.format(block.unclosed))
        elif block.kind == "fence" and block.info.strip().lower() not in _NO_CODE:
            yield from _in_code(block, source)
        elif block.kind not in _BESIDE_STARS:
            yield from _open_bold(block, source)
        yield from oddities_of(block.children, source)


def restarts_of(blocks: Sequence[Block], source: SourceText) -> Iterator[Diagnostic]:
    """Yield lists that begin with 1 again although only a note, a table or code stands between."""
    before: Block | None = None
    between: list[Block] = []
    for block in blocks:
        yield from restarts_of(block.children, source)
        if block.kind != "ordered_list":
            between.append(block)
            continue
        is_odd = before and between and block.level == 1 and all(one.kind in _SPLITS for one in between)
        if is_odd:
            message = (
                "a list begins with 1 again behind what may belong to its last step: one procedure or two?"
            )
            yield _told(source, block, "ambiguous-restart", message)
        before, between = block, []


def _in_code(block: Block, source: SourceText) -> Iterator[Diagnostic]:
    for number in range(block.line, min(block.end, len(source.starts))):
        found = _PASTED.search(source.line(number))
        if found:
            name = _NAMES.get(found[0], "a curly quotation mark")
            message = f"{name} stands in a command, which fails in a shell when it is pasted"
            place = source.place(source.starts[number] + found.start())
            yield Diagnostic("note", "sign-in-command", message, place)


def _open_bold(block: Block, source: SourceText) -> Iterator[Diagnostic]:
    code = block.run.of_kind("code")
    for found in _STARS.finditer(block.run.text):
        offset = block.run.offsets[found.start()]
        is_meant = "\\" in source.text[max(offset - 1, 0) : offset + 1] or any(
            mark.start <= found.start() < mark.end for mark in code
        )
        if not is_meant:
            message = "'**' stands here as it is written: bold that does not begin or end"
            yield Diagnostic("note", "literal-stars", message, source.place(offset))
            return


def _told(source: SourceText, block: Block, code: str, message: str) -> Diagnostic:
    return Diagnostic("note", code, message, source.place(block.offset))
