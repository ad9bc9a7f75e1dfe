"""What the YAML parser says, in words that help: one table of patterns, for both of its implementations."""

import re
from typing import Any

import yaml

from runbook.diagnostics import Diagnostic, error
from runbook.model.places import Place
from runbook.read.yaml_repairs import SINGLE_QUOTES, Repair, colon_repair, escape_repair
from runbook.read.yaml_source import place_at

# Pattern, code, words, hint; the first that fits counts, so that the special ones stand before the general.
_TABLE: tuple[tuple[str, str, str, str], ...] = (
    (
        r"unexpected end of stream.*quoted|quoted.*unexpected end of stream",
        "unclosed-quote",
        "the quote that opens here is never closed",
        "close it at the end of the value; a backslash before a double quote hides it: use single quotes",
    ),
    (
        r"document (separator|indicator)",
        "unclosed-quote",
        "the quote that opens here is never closed",
        "close it at the end of the value",
    ),
    (
        r"cannot start any token",
        "yaml-syntax",
        "a value cannot begin with this character",
        "put the value in single quotes",
    ),
    (
        r"mapping values are not allowed",
        "yaml-syntax",
        "a colon is too many here, or the line is indented further than the one above allows",
        "put a value that holds ': ' in single quotes; indent keys of one mapping alike",
    ),
    (
        r"expected ',' or",
        "yaml-syntax",
        "the bracket that opens here is never closed, or a comma is missing",
        "close it with ] or }, and put commas between the entries",
    ),
    (
        r"could not find expected ':'|could not find ':'",
        "yaml-syntax",
        "this line has no ': ' after its key",
        "",
    ),
    (
        r"expected key|<block end>|block sequence|block collection",
        "yaml-syntax",
        "this line does not fit the lines above: wrong indentation, or text after a closing quote",
        "indent keys of one mapping alike; put a value with quotes inside into single quotes",
    ),
    (
        r"expected (the )?node content",
        "yaml-syntax",
        "a value is missing here, or a bracket before it is never closed",
        "write the value, or close the bracket with ] or }",
    ),
    (
        r"undefined alias",
        "yaml-alias",
        "aliases are not used here",
        "a text that begins with '*' needs single quotes",
    ),
    (
        r"document start",
        "yaml-syntax",
        "this is not YAML: a profile is lines of 'key: value'",
        "its first line is for example: pack: mim-sharepoint",
    ),
    (r"indentation", "yaml-syntax", "the indentation of this line does not fit", ""),
)


def explain_syntax_error(problem: yaml.YAMLError, text: str, file: str) -> Diagnostic | Repair:
    """Return the diagnostic for what stopped the parser, or a repair where it is plain what was meant."""
    mark = getattr(problem, "problem_mark", None)
    opened = getattr(problem, "context_mark", None)
    if mark is None:
        return error("yaml-syntax", f"this is not YAML: {_one_line(problem)}", Place(file))
    words = f"{getattr(problem, 'context', '') or ''} {getattr(problem, 'problem', '') or ''}"
    # Spelt so in PyYAML.
    if "escape" in words or "hexdecimal" in words:
        return _escape(text, mark, file)
    said = _in_words(words, mark, opened, text, file)
    return said if said.code == "tab" else colon_repair(words, mark, opened, text, file, said) or said


def _in_words(words: str, mark: Any, opened: Any, text: str, file: str) -> Diagnostic:
    if _is_tab(text, mark):
        hint = "indent with blanks; two for each level"
        return error("tab", "a tab stands here; YAML is indented with blanks", _place(file, mark), hint)
    for pattern, code, message, hint in _TABLE:
        if re.search(pattern, words):
            start = opened if opened and ("opens here" in message or "after its key" in message) else mark
            return error(code, message, _place(file, start, text), hint)
    return error("yaml-syntax", f"this is not YAML: {words.strip()}", _place(file, mark, text))


def _escape(text: str, mark: Any, file: str) -> Diagnostic | Repair:
    position = text.rfind("\\", 0, mark.index + 1)
    if position < 0:
        return error("escape", "an escape with a backslash is wrong here", _place(file, mark), SINGLE_QUOTES)
    return escape_repair(text, position, file)


def _is_tab(text: str, mark: Any) -> bool:
    line = text[text.rfind("\n", 0, mark.index) + 1 :].split("\n", 1)[0]
    indent = line[: len(line) - len(line.lstrip())]
    return text[mark.index : mark.index + 1] == "\t" or "\t" in indent


def _place(file: str, mark: Any, text: str | None = None) -> Place:
    if text is not None and mark.index >= len(text) and text:
        return place_at(file, text.rstrip(), None)
    return Place(file, mark.line + 1, mark.column + 1)


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split())
