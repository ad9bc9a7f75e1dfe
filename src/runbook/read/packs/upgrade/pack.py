"""A whole pack: which lists its steps are repeated for, every guide file, and what pack.yaml must declare."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from runbook.diagnostics import Diagnostic, error, in_order
from runbook.model.kinds import Catalogue
from runbook.model.places import FileName, Place
from runbook.read.findings import Findings
from runbook.read.packs.upgrade.conversion import NotConvertible
from runbook.read.packs.upgrade.emit import block, value_of
from runbook.read.packs.upgrade.old_steps import check_in_lists, is_in_lists
from runbook.read.packs.upgrade.source import guide_source_of, joined, split_lines
from runbook.read.packs.upgrade.steps import Rewriter, repeated
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar
from runbook.read.yaml_places import YamlReader, read_yaml

PACK = "pack.yaml"
_TO: Mapping[str, dict[str, int]] = {"": {}, "active": {"to": 1}, "standby": {"from": 2}}
"""Which items of a list a step was for, in the words of a list that pack.yaml declares."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """New texts by file name, how many steps are in lines now, and what a person should look at."""

    files: Mapping[str, str]
    steps: int
    notes: tuple[Diagnostic, ...]


def faults(folder: Path, read: YamlReader = read_yaml) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the steps in lists of a pack whose files can be read."""
    findings = Findings()
    for name, root in _parsed(folder, read)[1].items():
        if name != PACK:
            for step in filter(is_in_lists, _steps(root)):
                check_in_lists(step, findings)
    return tuple(findings)


def upgraded(folder: Path, kinds: Catalogue, read: YamlReader = read_yaml) -> Upgraded:
    """Return a sound pack with its steps in lines; files that stay as they are are left out.

    A step that lines cannot hold is an error among the notes: then nothing should be written.
    """
    texts, nodes = _parsed(folder, read)
    guide = tuple(name for name in nodes if name != PACK)
    stated, known = _stated(nodes[PACK])
    lists = _lists(nodes, guide, known)
    notes: list[Diagnostic] = []
    files, count = dict[str, str](), 0
    for name in guide:
        text, changed = _guide_file(texts[name], nodes[name], kinds, lists, notes)
        count += changed
        files |= {name: text} if changed else {}
    if files:
        new = {wanted: name for wanted, name in lists.items() if wanted not in known}
        items = {key: _item(key, texts.values()) for key, _ in new}
        files |= _declared(texts[PACK], stated, new, items)
    return Upgraded(files, count, in_order(notes))


def _parsed(folder: Path, read: YamlReader) -> tuple[dict[str, str], dict[str, Node | None]]:
    """Return text and content of pack.yaml and of each file of the guide, by name."""
    texts, nodes = dict[str, str](), dict[str, Node | None]()

    def add(name: str) -> None:
        # The ends of lines stay as they are.
        nodes[name], data, _ = read(folder / name, FileName(name, folder))
        texts[name] = data.decode("utf-8")

    add(PACK)
    for name in _guide(nodes[PACK]):
        add(name)
    return texts, nodes


def _guide(root: Node | None) -> tuple[str, ...]:
    listed = root.values.get("guide") if isinstance(root, Entries) else None
    return tuple(str(value_of(node)) for node in listed.items) if isinstance(listed, Items) else ()


def _guide_file(
    text: str,
    root: Node | None,
    kinds: Catalogue,
    lists: Mapping[tuple[str, str], str],
    notes: list[Diagnostic],
) -> tuple[str, int]:
    source = guide_source_of(text)
    steps = list(_steps(root))
    made = list(source.lines)
    # A step ends where the next one begins; blank lines and comments between them are told apart later.
    ends = [*(later.place.line - 1 for later in steps[1:]), len(source.lines)]
    changed = 0
    # From the last to the first, so that the lines above keep their numbers.
    for step, end in reversed(list(zip(steps, ends, strict=True))):
        if not is_in_lists(step):
            continue
        rewriter = Rewriter(source, kinds, lists)
        said = str(value_of(step.values.get("id")))
        try:
            made[step.place.line - 1 : end] = rewriter.step(step, end)
        except NotConvertible as why:
            told = f"the step '{said}' cannot be written in lines: {why}"
            notes.append(
                error("pack-upgrade", told, step.place, "write its work by hand, then run this again")
            )
            continue
        changed += 1
        notes += [
            _note(f"the step '{said}': {told}", step.place) for told in dict.fromkeys(rewriter.looked_at)
        ]
    return joined(made, text), changed


def _note(told: str, place: Place) -> Diagnostic:
    return Diagnostic("note", "pack-upgrade", told, place)


def _steps(root: Node | None) -> Iterator[Entries]:
    listed = root.values.get("steps") if isinstance(root, Entries) else None
    for node in listed.items if isinstance(listed, Items) else ():
        if isinstance(node, Entries):
            yield node


def _lists(
    nodes: Mapping[str, Node | None], guide: tuple[str, ...], known: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], str]:
    """Return a name for each list that something is repeated for, by its key and by which of its items."""
    found = dict(known)
    for name in guide:
        for step in filter(is_in_lists, _steps(nodes[name])):
            inner = (node for key, node in step.values.items() if key != "for_each")
            for wanted in (repeated(step), *((key, "") for node in inner for key in _repeated(node))):
                if wanted[0] and wanted not in found:
                    found[wanted] = _named(*wanted, taken=found.values())
    return found


def _named(key: str, on: str, taken: Iterable[str]) -> str:
    names = (on or key.rpartition(".")[2], f"{key}.{on}".strip(".").replace(".", "-"))
    # The short name first, as a person would give it; the long one holds the whole key, as no other does.
    return names[0] if names[0] not in taken else names[1]


def _repeated(node: Node) -> Iterator[str]:
    if isinstance(node, Items):
        for item in node.items:
            yield from _repeated(item)
    elif isinstance(node, Entries):
        for key, inner in node.values.items():
            if key == "for_each" and isinstance(inner, Scalar):
                yield inner.text
            else:
                yield from _repeated(inner)


def _stated(root: Node | None) -> tuple[Entries | None, dict[tuple[str, str], str]]:
    """Return where pack.yaml declares lists, and the names of those that it does."""
    lists = root.values.get("lists") if isinstance(root, Entries) else None
    if not isinstance(lists, Entries):
        return None, {}
    found = {}
    for name, stated in value_of(lists).items():
        limits = {key: int(stated[key]) for key in ("from", "to") if key in stated}
        on = next((on for on, wanted in _TO.items() if wanted == limits), None)
        if on is not None and "of" in stated:
            found[(str(stated["of"]), on)] = str(name)
    return lists, found


def _declared(
    text: str, stated: Entries | None, lists: Mapping[tuple[str, str], str], items: Mapping[str, str]
) -> dict[str, str]:
    """Return pack.yaml with the lists that it does not declare yet."""
    if not lists:
        return {}
    new = {name: {"of": key, "item": items[key], **_TO[on]} for (key, on), name in lists.items()}
    if stated is None:
        head = ["", "# What `for_each` may name, and what one item is called."]
        lines = [*split_lines(text), *head, *block({"lists": new}, 0)]
        return {PACK: joined(lines, text)}
    lines = list(split_lines(text))
    # Before the lists that stand there: their first line is known, their last is not.
    at = stated.place.line - 1
    lines[at:at] = block(new, stated.place.column - 1)
    return {PACK: joined(lines, text)}


def _item(key: str, texts: Iterable[str]) -> str:
    """Return what an item is called: as before lists said so where a text calls it that, else in English."""
    name = key.rpartition(".")[2]
    bare = name.removesuffix("s")
    if any(re.search(rf"\b{re.escape(bare)}\.", text) for text in texts):
        return bare
    ending = next((plural for plural in _ENDINGS if name.endswith(plural)), "s")
    return name.removesuffix(ending) + _ENDINGS.get(ending, "")


_ENDINGS = {"ies": "y", "ches": "ch", "shes": "sh", "sses": "ss", "xes": "x"}
