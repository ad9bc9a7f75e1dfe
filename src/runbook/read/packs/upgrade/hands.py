"""What hands do: instructions and values to type, joined into lines."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from runbook.model.kinds import Catalogue
from runbook.read.packs.upgrade.emit import value_of
from runbook.read.yaml_nodes import Entries, Node, Scalar

YamlLine = dict[str, Any]

_SHARED = ("when", "for_each", "quote")
# In parentheses stood what nobody types: a remark about the field.
_REMARK = re.compile(r"\(([^()]*)\)")
# What packs wrote of boxes to tick, in the words that a line has for them.
_BOX = {"checked": "ticked", "not checked": "cleared"}


def said(node: Node, word: str, instead: str) -> YamlLine:
    """Return an entry of a list as a line: its text under another word, and its condition beside it."""
    if isinstance(node, Entries):
        values = value_of(node)
        return {instead: values[word], **{key: values[key] for key in _SHARED if key in values}}
    return {instead: value_of(node)}


@dataclass(slots=True)
class Hands:
    """The instructions of a step and what is typed, in the order in which a person does them."""

    lines: list[YamlLine] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)

    def add(self, instructions: tuple[Node, ...], values: tuple[Node, ...], kinds: Catalogue) -> None:
        """Add instructions, each with the values that it calls for; the rest stands where it is spoken of."""
        rows: list[list[YamlLine]] = [[said(node, "do", "say")] for node in instructions]
        texts = [str(row[0]["say"]) for row in rows]
        behind: list[YamlLine] = []
        for page, entries in _pages(values):
            window = _window(page, kinds)
            if window:
                for entry in entries:
                    self._command(entry, window, rows, texts, behind)
            else:
                at = _spoken_of(entries, texts)
                (rows[at] if at is not None else behind).append(_page(page, entries))
        self.lines += [line for row in rows for line in row] + behind

    def _command(
        self,
        entry: Entries,
        window: str,
        rows: list[list[YamlLine]],
        texts: list[str],
        behind: list[YamlLine],
    ) -> None:
        values = value_of(entry)
        run = {"run": values["value"], "in": window}
        shared = {key: values[key] for key in _SHARED if key in values}
        at = _called_for(str(values["label"]), texts)
        if at is None:
            behind.append({"say": values["label"], **run, **shared})
            return
        first = rows[at][0]
        # One line holds one command, and one condition for its words and its command.
        if "run" not in first and all(shared.get(key) == first.get(key) for key in ("when", "for_each")):
            rows[at][0] = {"say": first["say"], **run, **first}
        else:
            rows[at].append({"say": values["label"], **run, **shared})
        self.looked_at.append("commands stand beside the actions that called for them: they may say less")


def _pages(values: tuple[Node, ...]) -> Iterator[tuple[str, list[Entries]]]:
    page, entries = "", list[Entries]()
    for node in values:
        if not isinstance(node, Entries):
            continue
        named = _text(node.values["page"])
        if entries and named != page:
            yield page, entries
            entries = []
        page = named
        entries.append(node)
    if entries:
        yield page, entries


def _page(page: str, entries: list[Entries]) -> YamlLine:
    remark = _REMARK.fullmatch(page)
    # A page in parentheses is no window: it names what is listed.
    head = {"say": remark[1]} if remark else {"page": page}
    return {**head, "work": [_field(value_of(entry)) for entry in entries]}


def _field(values: Mapping[str, Any]) -> YamlLine:
    shared = {key: values[key] for key in _SHARED if key in values}
    value = values["value"]
    if value in _BOX:
        return {"choose": _BOX[value], "box": values["label"], **shared}
    if remark := _REMARK.fullmatch(value):
        return {"type": "", "field": values["label"], "hint": remark[1], **shared}
    return {"type": value, "field": values["label"], **shared}


def _window(page: str, kinds: Catalogue) -> str:
    shells = (window for window in kinds.windows.values() if window.shell)
    return next((window.name for window in shells if window.title == page), "")


def _called_for(label: str, texts: list[str]) -> int | None:
    # "Command 2" is named as it is; a word without a number could be anything, unless it says "below".
    called = re.compile(
        rf"\b{re.escape(label)}\b" if label[-1:].isdigit() else rf"\b{re.escape(label)} below\b",
        re.IGNORECASE,
    )
    return next((at for at, text in enumerate(texts) if called.search(text)), None)


def _spoken_of(entries: list[Entries], texts: list[str]) -> int | None:
    """Return the last action that names a field, says its value or speaks of what stands below it."""
    words = [f"**{_text(entry.values['label'])}**" for entry in entries]
    words += [f"`{_text(entry.values['value'])}`" for entry in entries]
    spoken = [
        at
        for at, text in enumerate(texts)
        if any(word in text for word in words) or re.search(r"\bbelow\b", text)
    ]
    # The last: an earlier action may name the field too, but what is typed comes with the one next to it.
    return spoken[-1] if spoken else None


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
