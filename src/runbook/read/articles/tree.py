"""The flat tokens to a tree of blocks, each with its lines and its run of placed text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from runbook.read.articles.colons import CONTAINERS
from runbook.read.articles.quotes import ALERT
from runbook.read.articles.runs import EMPTY, ResolveLink, Run, run_of
from runbook.read.articles.source_text import SourceText


# Not frozen, as nothing that is made for each block and sentence is: that takes thrice the time.
@dataclass(slots=True, eq=False)
class Block:
    """One construct. `info` is what its kind needs: an alert's kind, a fence's language, a path.

    `level` is a heading's level, the first number of a numbered list, 1 for code behind a fence line.
    `unclosed` is the name of a container that nobody closes.
    """

    kind: str
    offset: int
    line: int
    end: int
    run: Run = EMPTY
    children: "tuple[Block, ...]" = ()
    info: str = ""
    text: str = ""
    level: int = 0
    unclosed: str = ""

    def holding(self, children: "tuple[Block, ...]") -> "Block":
        """Return the block with other blocks in it."""
        # By hand, since `replace` takes four times as long, and each item of a list comes here.
        return Block(
            self.kind,
            self.offset,
            self.line,
            self.end,
            self.run,
            children,
            self.info,
            self.text,
            self.level,
            self.unclosed,
        )


# Containers that nobody closes must not nest without end.
_DEEPEST = 20

_NAMES = {"blockquote": "quote", "list_item": "item", "th": "cell", "td": "cell", "tr": "row"}
_LEAVES = {"code_block": "fence", "html_block": "html", "hr": "rule"}


def tree_of(
    tokens: Sequence[Token], source: SourceText, resolve: ResolveLink | None = None
) -> tuple[Block, ...]:
    """Return the top blocks of a file."""
    stack: list[tuple[Token, list[Block]]] = []
    blocks: list[Block] = []
    for token in tokens:
        if token.nesting == 1:
            stack.append((token, blocks))
            blocks = []
        elif token.nesting == -1:
            opening, outer = stack.pop()
            outer.append(_container(opening, blocks, source))
            blocks = outer
        else:
            blocks.append(_leaf(token, source, resolve))
    return _paired(blocks)


def _container(token: Token, blocks: list[Block], source: SourceText) -> Block:
    name = token.type.removesuffix("_open")
    kind = _NAMES.get(name, name)
    line, end = token.map or (0, 0)
    if kind in ("paragraph", "heading"):
        run = blocks[0].run if blocks else EMPTY
        level = int(token.tag[1]) if kind == "heading" else 0
        return Block(kind, _run_offset(run, token, source), line, end, run, level=level)
    offset = _offset(token, source)
    if kind == "cell":
        run = blocks[0].run if blocks else EMPTY
        return Block(kind, offset, line, end, run, info=name)
    if kind == "quote":
        return _quote(Block(kind, offset, line, end, children=tuple(blocks)))
    level = int(token.attrs.get("start", 1)) if kind == "ordered_list" else 1
    return Block(
        kind, offset, line, end, children=_paired(blocks), info=token.info + token.markup, level=level
    )


def _leaf(token: Token, source: SourceText, resolve: ResolveLink | None) -> Block:
    line, end = token.map or (0, 0)
    if token.type == "inline":
        offsets = token.meta["offsets"] if "offsets" in token.meta else _offsets(token, source)
        return Block("inline", 0, line, end, run_of(token, offsets, resolve))
    kind = _LEAVES.get(token.type, token.type)
    # Code behind a fence begins one line below it, indented code on the line itself.
    level = int(token.type == "fence")
    return Block(kind, _offset(token, source), line, end, info=token.info, text=token.content, level=level)


def _quote(block: Block) -> Block:
    children = block.children
    if not children or children[0].kind != "quote_marker":
        return block.holding(_paired(children))
    marker = children[0]
    kind = marker.info if marker.info in ("div", "video") else "alert"
    found = ALERT.match(marker.text)
    info = found[1] if found and kind == "alert" else marker.text
    inner = _paired(children[1:])
    return Block(kind, block.offset, block.line, block.end, children=inner, info=info, text=marker.text)


def _paired(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Nest what stands between `::: name` and `::: name-end`; an unclosed one reaches to the end."""
    stack: list[tuple[Block, list[Block]]] = []
    current: list[Block] = []
    for block in blocks:
        if block.kind != "colon":
            current.append(block)
        elif block.info in CONTAINERS and len(stack) < _DEEPEST:
            stack.append((block, current))
            current = []
        elif block.info.removesuffix("-end") in CONTAINERS:
            name = block.info.removesuffix("-end")
            while any(opening.info == name for opening, _ in stack):
                opening, outer = stack.pop()
                outer.append(_closed(opening, current, block.end))
                current = outer
                if opening.info == name:
                    break
        else:
            current.append(block)
    while stack:
        opening, outer = stack.pop()
        closed = _closed(opening, current, current[-1].end if current else opening.end)
        outer.append(replace(closed, unclosed=opening.info))
        current = outer
    return tuple(current)


def _closed(opening: Block, children: list[Block], end: int) -> Block:
    kind = "columns" if opening.info == "row" else opening.info
    return replace(opening, kind=kind, info=opening.text, children=tuple(children), end=end)


def _offsets(token: Token, source: SourceText) -> Sequence[int]:
    """Return the file offset of each character of a block's text, found from the end of each line."""
    line, end = token.map or (0, 0)
    pieces: list[range] = []
    for content in token.content.split("\n"):
        wanted = content.rstrip()
        bare = wanted.lstrip()
        # The parser drops lines that hold marks only; what is looked for stands on a later one.
        while line < end - 1 and bare not in source.line(line):
            line += 1
        written = source.line(line)
        # From the end of the line: before it may stand marks of quotes and lists that look the same.
        at = written.rfind(bare) if bare else len(written.rstrip())
        begin = source.starts[min(line, len(source.starts) - 1)] + max(at, 0) - (len(wanted) - len(bare))
        pieces.append(range(begin, begin + len(content) + 1))
        line += 1
    # Most texts are of one line: then no number is made of which nobody asks.
    return pieces[0] if len(pieces) == 1 else [offset for piece in pieces for offset in piece]


def _offset(token: Token, source: SourceText) -> int:
    """Return where a block begins: as its rule says, else at the first visible character of its line."""
    if "offset" in token.meta:
        return int(token.meta["offset"])
    line = token.map[0] if token.map else 0
    if line >= len(source.starts):
        return len(source.text)
    text = source.line(line)
    return source.starts[line] + len(text) - len(text.lstrip(" \t"))


def _run_offset(run: Run, token: Token, source: SourceText) -> int:
    blanks = len(run.text) - len(run.text.lstrip())
    return run.offsets[blanks] if blanks < len(run.text) else _offset(token, source)
