"""The style sheet of a theme: variables are taken out of it, and what it names is taken into it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tinycss2

from runbook.diagnostics import Diagnostic
from runbook.model.places import FileName, Place
from runbook.model.themes import VARIABLES
from runbook.read.findings import Findings
from runbook.read.themes.files import data_address
from runbook.read.themes.hiding import what_it_hides
from runbook.read.themes.variables import checked_variables, faint_findings

_ALLOWED = ("page", "media", "font-face", "supports")
_ROOT = ":root"
_KNOWN = tuple(f"--{one.name}" for one in VARIABLES)
_OTHER_WAYS = ("image-set", "image", "src", "local")
"""Functions that name a file, or a font of whoever looks, by another way than url()."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style sheet says: variables, the other rules, and the files that they name."""

    variables: Mapping[str, str] = field(default_factory=dict)
    rules: str = ""
    used: frozenset[str] = frozenset()


def read_style(text: str, file: FileName, folder: Path, findings: Findings) -> Style:
    """Return a style sheet held against what a paper allows; pictures and fonts become data: addresses."""
    return _Reader(file, folder, findings).read(text)


class _Reader:
    def __init__(self, file: FileName, folder: Path, findings: Findings) -> None:
        self._file, self._folder, self._findings = file, folder, findings
        self._used: dict[str, None] = {}

    def read(self, text: str) -> Style:
        # It would end the <style> of a page, and what follows would be markup.
        if "</" in text:
            line = text.count("\n", 0, text.index("</")) + 1
            self._findings.error("theme-style", "'</' has no place in a style sheet", Place(self._file, line))
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        stated: dict[str, tuple[str, Place]] = {}
        kept, faces = [], []
        for rule in rules:
            if rule.type == "error":
                self._findings.error("theme-style", rule.message, self._place(rule))
            elif rule.type == "qualified-rule" and _said(rule.prelude) == _ROOT:
                kept += self._root(rule, stated)
            elif self._is_allowed(rule):
                self._look_within(rule)
                faces += list(_faces(rule))
                kept.append(tinycss2.serialize([rule]))
        variables = checked_variables(stated, faces, self._findings)
        self._findings += faint_findings(variables, stated, Place(self._file))
        return Style(variables, "\n".join(kept), frozenset(self._used))

    def _root(self, rule: Any, stated: dict[str, tuple[str, Place]]) -> list[str]:
        """Take the variables of a `:root`; return what else it declares."""
        others = []
        for one in _contents(rule):
            if one.type == "error":
                self._findings.error("theme-style", one.message, self._place(one))
            elif one.type != "declaration" or not one.name.startswith("--"):
                # A rule for the whole page may be written there as well, which is none of the variables.
                others.append(one)
            elif one.name in _KNOWN:
                stated[one.name.removeprefix("--")] = _said(one.value), self._place(one)
            else:
                told = f"there is no variable '{one.name}'"
                self._findings.unknown("theme-variable", told, one.name, _KNOWN, self._place(one))
        self._look_at(_ROOT, others)
        return [f"{_ROOT} {{ {tinycss2.serialize(others)} }}"] if others else []

    def _is_allowed(self, rule: Any) -> bool:
        if rule.type == "qualified-rule" or rule.lower_at_keyword in _ALLOWED:
            return True
        known = ", ".join(f"@{name}" for name in _ALLOWED)
        code = "theme-outside" if rule.lower_at_keyword == "import" else "theme-style"
        hint = f"a paper is one file that asks for nothing; known: {known}"
        self._findings.error(code, f"@{rule.at_keyword} has no place here", self._place(rule), hint)
        return False

    def _look_within(self, rule: Any) -> None:
        if rule.content is not None:
            self._take_in(rule.content)
            self._look_at(_said(rule.prelude), _contents(rule))

    def _look_at(self, whom: str, contents: Iterable[Any]) -> None:
        for one in contents:
            if one.type == "error":
                self._findings.error("theme-style", one.message, self._place(one))
            elif one.type == "declaration":
                self._take_in(one.value)
                self._tell_hidden(whom, one)
            elif getattr(one, "content", None) is not None:
                self._look_at(_said(one.prelude) or whom, _contents(one))

    def _tell_hidden(self, whom: str, one: Any) -> None:
        value = _said(one.value)
        if why := what_it_hides(one.lower_name, value):
            self._findings.append(
                Diagnostic(
                    "warning",
                    "theme-hides",
                    f"'{whom} {{ {one.name}: {value} }}' {why}",
                    self._place(one),
                    ("what a step says must stand on its papers: look at them",),
                )
            )

    def _take_in(self, tokens: Iterable[Any]) -> None:
        """Write the bytes of each file that is named in place of its name."""
        for token in tokens:
            if token.type == "url":
                self._write(token, "url({})")
            elif token.type == "function" and token.lower_name == "url":
                for inner in token.arguments:
                    if inner.type == "string":
                        self._write(inner, '"{}"')
            elif token.type == "function" and token.lower_name in _OTHER_WAYS:
                told = f"{token.name}() is not served: name a file of the theme by url()"
                self._findings.error("theme-outside", told, self._place(token))
            else:
                inner = getattr(token, "content", None) or getattr(token, "arguments", None)
                self._take_in(inner if isinstance(inner, list) else ())

    def _write(self, token: Any, form: str) -> None:
        # Both stay within the page: the bytes themselves, and an element of it.
        if token.value.startswith(("data:", "#")):
            return
        address, refused = data_address(self._folder, token.value)
        if refused:
            told = f"'{token.value}' cannot be used: {refused}"
            self._findings.error("theme-outside", told, self._place(token))
            return
        # Under one name, however the sheet writes it: a file of the theme that nothing names is told.
        self._used[Path(token.value).as_posix().removeprefix("./")] = None
        # The serializer writes a token as it was written, so its own text has to change with its value.
        token.value, token.representation = address, form.format(address)

    def _place(self, node: Any) -> Place:
        return Place(self._file, node.source_line, node.source_column)


def _contents(rule: Any) -> list[Any]:
    found = tinycss2.parse_blocks_contents(rule.content or [], skip_comments=True, skip_whitespace=True)
    return list(found)


def _said(tokens: Iterable[Any]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _faces(rule: Any) -> Iterator[str]:
    """Yield the family that an @font-face brings."""
    if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
        for one in _contents(rule):
            if one.type == "declaration" and one.lower_name == "font-family":
                yield _said(one.value).strip("\"'")
