"""Nodes from the parser's events, without recursion, so that no depth of nesting can hurt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from runbook.diagnostics import Diagnostic
from runbook.model.places import Place
from runbook.read.yaml_errors import explain_syntax_error
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar
from runbook.read.yaml_repairs import Repair

DEEPEST_NESTING = 40
"""Levels of lists and mappings: the worked profiles have four, the shipped packs twelve."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is not complete yet."""

    place: Place
    is_list: bool
    items: list[Node] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: str | None = None
    skipping: bool = False
    broken: bool = False
    twice: set[str] = field(default_factory=set)
    incomplete: bool = False

    def finished(self) -> Node:
        """Return the node."""
        if self.broken:
            return Broken(self.place)
        if self.is_list:
            return Items(tuple(self.items), self.place)
        return Entries(self.values, self.keys, self.place, frozenset(self.twice), self.incomplete)


class Builder:
    """Takes the events of one text; `root` and `findings` are what came of them."""

    def __init__(self, file: str, text: str, repaired: tuple[int, ...]) -> None:
        self.file = file
        self.text = text
        self.repaired = repaired
        self.root: Node | None = None
        self.findings: list[Diagnostic] = []
        self._stack: list[_Frame] = []
        self._documents = 0
        self._last: Any = None

    def run(self) -> Diagnostic | Repair | None:
        """Take all events; return what stopped the parser."""
        loader = _LOADER(self.text)
        try:
            while (event := loader.get_event()) is not None:
                take = _TAKERS.get(type(event))
                if take is not None and not take(self, event):
                    break
        except yaml.YAMLError as error:
            # libyaml has no code for it, only these words.
            if "nesting depth" in str(error):
                return self._above(error)
            return self._swallowed(error) or explain_syntax_error(error, self.text, self.file)
        finally:
            loader.dispose()
        if self.root is None and not self.findings:
            self._refuse("empty-file", "the file is empty", Place(self.file))
        return None

    def _above(self, error: Any) -> Diagnostic | Repair | None:
        # From version 0.2.6 on libyaml has a depth of its own and gives up before it yields an event. What
        # stands before that place is not too deep for it, but deeper than is allowed here.
        above = Builder(self.file, self.text[: error.problem_mark.index], self.repaired)
        problem = above.run()
        self.root, self.findings = above.root, above.findings
        return problem

    def _swallowed(self, error: yaml.YAMLError) -> Diagnostic | None:
        # A quote that is not closed goes on to the next quote, lines later; what follows that one is
        # where the parser stops, but not where the mistake is.
        mark = getattr(error, "problem_mark", None)
        last = self._last
        if not mark or not last or not last.style or last.start_mark.line == last.end_mark.line:
            return None
        if last.style not in ("'", '"') or last.end_mark.line != mark.line:
            return None
        message = f"the quote that opens here is closed only in line {mark.line + 1}"
        hint = "close it at the end of its own line"
        return Diagnostic("error", "unclosed-quote", message, self._place(last), (hint,))

    def _document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                "several-documents",
                "a second document begins here ('---'); a file holds one",
                self._place(event),
                "write each profile into a file of its own",
            )
            return False
        return True

    def _open(self, event: Any) -> bool:
        self._marks(event)
        if len(self._stack) >= DEEPEST_NESTING:
            self._refuse(
                "too-deep", f"this is nested deeper than {DEEPEST_NESTING} levels", self._place(event)
            )
            self.root = None
            return False
        self._stack.append(_Frame(self._place(event), isinstance(event, yaml.SequenceStartEvent)))
        return True

    def _alias(self, event: Any) -> bool:
        self._refuse(
            "yaml-alias",
            f"the alias '*{event.anchor}' is not used here: each value stands where it applies",
            self._place(event),
            "write the value out; a text that begins with '*' needs single quotes",
        )
        self._add(Broken(self._place(event)))
        return True

    def _close(self, event: Any) -> bool:
        self._add(self._stack.pop().finished())
        return True

    def _marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                "yaml-anchor",
                f"the anchor '&{event.anchor}' is not used here: each value stands where it applies",
                self._place(event),
                "delete it; a text that begins with '&' needs single quotes",
            )
        if event.tag is not None:
            self._refuse(
                "yaml-tag",
                f"the tag '{event.tag}' has no meaning here",
                self._place(event),
                "delete it; a text that begins with '!' needs single quotes",
            )

    def _scalar(self, event: Any) -> bool:
        self._last = event
        self._marks(event)
        start, end = event.start_mark.index, event.end_mark.index
        if self.repaired and any(start <= position < end for position in self.repaired):
            self._add(Broken(self._place(event)))
        else:
            raw = self.text[start:end]
            self._add(Scalar(event.value, self._place(event), bool(event.style), raw))
        return True

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if frame.is_list:
            frame.items.append(node)
        elif frame.key is None and not frame.skipping:
            self._key(frame, node)
        else:
            if frame.key is not None:
                frame.values[frame.key] = node
            frame.key, frame.skipping = None, False

    def _key(self, frame: _Frame, node: Node) -> None:
        refused = self._refused_key(frame, node)
        if refused or not isinstance(node, Scalar):
            frame.skipping = True
        else:
            frame.key = node.text
            frame.keys[node.text] = node.place

    def _refused_key(self, frame: _Frame, node: Node) -> bool:
        if isinstance(node, Scalar) and node.text in frame.keys:
            frame.twice.add(node.text)
            self._refuse(
                "duplicate-key",
                f"the key '{node.text}' stands here twice; the first is in line {frame.keys[node.text].line}",
                node.place,
                "delete one of the two",
            )
            return True
        frame.incomplete |= (refused := self._no_key(node))
        return refused

    def _no_key(self, node: Node) -> bool:
        if isinstance(node, Broken):
            return True
        if not isinstance(node, Scalar) or node.empty or not node.text:
            self._refuse("bad-key", "a key is one word, not a list, a mapping or nothing", node.place)
        elif node.text == "<<" and not node.quoted:
            self._refuse(
                "yaml-merge", "merge keys ('<<') are not used here: write the values out", node.place
            )
        else:
            return False
        return True

    def _place(self, event: Any) -> Place:
        # An anchor or tag stands before its value; the value itself begins no earlier.
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, code: str, message: str, place: Place, *details: str) -> None:
        self.findings.append(Diagnostic("error", code, message, place, details))


_TAKERS: Mapping[type, Callable[[Builder, Any], bool]] = {
    yaml.DocumentStartEvent: Builder._document,
    yaml.AliasEvent: Builder._alias,
    yaml.ScalarEvent: Builder._scalar,
    yaml.SequenceStartEvent: Builder._open,
    yaml.MappingStartEvent: Builder._open,
    yaml.SequenceEndEvent: Builder._close,
    yaml.MappingEndEvent: Builder._close,
}
