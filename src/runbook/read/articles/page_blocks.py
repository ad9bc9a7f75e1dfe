"""A saved page as the same blocks that Markdown gives, so that both renditions of an article read alike.

The page knows no file of what it includes, and a block that was indented below a step stands beside its list;
everything else that a reader of the page sees is there.
"""

from collections.abc import Iterator, Sequence

from runbook.read.articles.html_tags import BREAKING
from runbook.read.articles.page_elements import Element
from runbook.read.articles.page_words import UNSHOWN, run_of_elements
from runbook.read.articles.reading import ALERT_KINDS
from runbook.read.articles.runs import Mark, Run
from runbook.read.articles.tree import Block

# No line of the file: how far a tag is indented says nothing of what belongs to a step.
_NO_LINE = 1 << 30

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_APART = frozenset(["metadata", "page-metadata", "feedback-section", "page-actions", "codeheader"])
"""Classes of what the site puts around an article."""
_BESIDE = BREAKING - {"br"} | {"pre", "hr"}


def blocks_of_page(root: Element) -> tuple[Block, ...]:
    """Return the blocks of the article on a page."""
    return tuple(_blocks(_article(root).children))


def _article(root: Element) -> Element:
    """Return the element that holds the article: the site's own, or what comes nearest to it."""
    found: dict[str, Element] = {}
    for element in root.every():
        name = "content" if element.name == "div" and "content" in element.classes() else element.name
        if name == "content" and not any(one.name == "h1" for one in element.every()):
            continue
        found.setdefault(name, element)
    return next((found[name] for name in ("content", "article", "main", "body") if name in found), root)


def _blocks(elements: Sequence[Element]) -> Iterator[Block]:
    """Yield blocks; words that stand beside blocks without a paragraph of their own are one."""
    loose: list[Element] = []
    for element in elements:
        if element.name in UNSHOWN or element.classes() & _APART or "hidden" in element.attributes:
            continue
        if element.name not in _BESIDE and not any(one.name in _BESIDE for one in element.every()):
            loose.append(element)
            continue
        yield from _paragraph(loose)
        loose = []
        yield from _block(element)
    yield from _paragraph(loose)


def _paragraph(elements: Sequence[Element]) -> Iterator[Block]:
    run = run_of_elements(elements)
    if run.text.strip() or run.marks:
        yield _made("paragraph", elements[0], run)


def _block(element: Element) -> Iterator[Block]:
    classes = element.classes()
    kinds = [name for name in classes if name in ALERT_KINDS]
    if element.name in _HEADINGS:
        yield _heading(element)
    elif element.name == "p":
        yield from _paragraph(element.children)
    elif element.name in ("ol", "ul"):
        yield _list(element)
    elif element.name == "pre":
        yield _code(element)
    elif element.name == "table":
        yield _table(element)
    elif element.name == "hr":
        yield _made("rule", element)
    elif kinds and element.name == "div":
        yield _alert(element, kinds[0])
    elif "tabgroup" in classes:
        yield from _tabs(element)
    elif element.name == "blockquote":
        yield _made("quote", element, children=tuple(_blocks(element.children)))
    else:
        yield from _division(element)


def _division(element: Element) -> Iterator[Block]:
    """Yield what a division holds, under its condition where it states one."""
    inner = tuple(_blocks(element.children))
    for attribute, kind, key in (("data-moniker", "moniker", "range"), ("data-pivot", "zone", "pivot")):
        stated = element.attributes.get(attribute, "").replace('"', "").strip()
        if stated:
            words = " || ".join(stated.split()) if kind == "moniker" else stated
            inner = (_made(kind, element, children=inner, info=f'{key}="{words}"'),)
    yield from inner


def _heading(element: Element) -> Block:
    run = run_of_elements(element.children)
    name = element.attributes.get("id", "")
    named = Mark("anchor", 0, 0, name, element.offset)
    marks = (named, *run.marks) if name else run.marks
    return _made("heading", element, Run(run.text, run.offsets, marks), level=_HEADINGS[element.name])


def _list(element: Element) -> Block:
    ordered = element.name == "ol"
    start = element.attributes.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 10 else 1
    items = [one for one in element.children if one.name == "li"]
    children = tuple(
        _made("item", one, children=tuple(_blocks(one.children)), info=f"{number}." if ordered else "")
        for number, one in enumerate(items, start=first)
    )
    kind = "ordered_list" if ordered else "bullet_list"
    return _made(kind, element, children=children, level=first if ordered else 1)


def _code(element: Element) -> Block:
    run = run_of_elements(element.children)
    named = [name for one in (element, *element.every()) for name in one.classes()]
    language = next((name.removeprefix("lang-") for name in named if name.startswith("lang-")), "")
    text = element.words()
    return _made("fence", element, run, info=language, text=text if text.endswith("\n") else f"{text}\n")


def _table(element: Element) -> Block:
    rows = (one for one in element.every() if one.name == "tr")
    return _made("table", element, children=tuple(_row(row) for row in rows))


def _row(row: Element) -> Block:
    cells = (one for one in row.children if one.name in ("td", "th"))
    return _made(
        "row",
        row,
        children=tuple(_made("cell", cell, run_of_elements(cell.children), info=cell.name) for cell in cells),
    )


def _alert(element: Element, kind: str) -> Block:
    blocks = tuple(_blocks(element.children))
    # The site writes the kind's name above the words.
    if blocks and blocks[0].run.text.strip().lower() == kind:
        blocks = blocks[1:]
    return _made("alert", element, children=blocks, info=kind.upper())


def _tabs(element: Element) -> Iterator[Block]:
    """Yield each tab as its heading and what stands in it, and the rule that ends the group."""
    labels = {
        one.attributes["data-tab"]: one
        for one in element.every()
        if one.name == "a" and one.attributes.get("data-tab")
    }
    for panel in element.every():
        name = panel.attributes.get("data-tab", "")
        if panel.name != "section" or name not in labels:
            continue
        run = run_of_elements(labels[name].children)
        condition = panel.attributes.get("data-condition", "")
        target = f"#tab/{name}/{condition}" if condition else f"#tab/{name}"
        marks = (Mark("link", 0, len(run.text), target, labels[name].offset),)
        yield _made("heading", labels[name], Run(run.text, run.offsets, marks), level=1)
        yield from _blocks(panel.children)
    yield _made("rule", element)


def _made(
    kind: str,
    element: Element,
    run: Run | None = None,
    children: tuple[Block, ...] = (),
    info: str = "",
    text: str = "",
    level: int = 0,
) -> Block:
    words = run or Run("", ())
    offset = next(
        (at for sign, at in zip(words.text, words.offsets, strict=True) if not sign.isspace()), None
    )
    return Block(
        kind,
        element.offset if offset is None else offset,
        _NO_LINE,
        _NO_LINE,
        words,
        children,
        info,
        text,
        level,
    )
