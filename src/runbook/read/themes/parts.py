"""The parts of templates that a theme replaces: can a page come of them, and does it stay one file?"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from runbook.diagnostics import Diagnostic, error
from runbook.model.places import FileName, Place
from runbook.model.themes import PARTS, THEME_PARTS
from runbook.resources import templates_folder
from runbook.templating import calls_of, fault_of_template

_ACTIVE = re.compile(
    r"<\s*(?:script|iframe|object|embed|link|base|meta|form)\b|\son\w+\s*=|javascript:", re.IGNORECASE
)
"""What acts or loads: a page does nothing but show itself."""
_OUTSIDE = re.compile(
    r"\bsrc\s*=\s*[\"']?(?!\{\{|data:|[\"'])|url\(\s*[\"']?(?!#|data:|\{\{|[\"'])", re.IGNORECASE
)
"""A picture that is not within the page; those of a theme stand in its style sheet, which takes them in."""


def part_faults(parts: Mapping[str, str], folder: Path) -> Iterator[Diagnostic]:
    """Yield what is wrong with the texts of parts, given by their names; `folder` is that of the theme."""
    needed = _needed(parts)
    for name, text in parts.items():
        file = FileName(f"{THEME_PARTS}/{name}", folder)
        fault, line = fault_of_template(text, needed.get(name, ()))
        if fault:
            yield error("theme-part", fault, Place(file, line))
        for pattern, told in ((_ACTIVE, "it holds what acts or loads"), (_OUTSIDE, "it names another file")):
            if found := pattern.search(text):
                line = text.count("\n", 0, found.start()) + 1
                message = f"{told}: {found[0].strip()}"
                yield error(
                    "theme-outside", message, Place(file, line), "a paper is one file that asks for nothing"
                )


def _needed(parts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the macros of each part that other templates call, of the theme and of those that ship."""
    document = templates_folder() / "document"
    files = (*document.glob("*.html"), *(document / "parts" / name for name in PARTS if name not in parts))
    texts = [*(file.read_text("utf-8") for file in files), *parts.values()]
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for template, macro in calls_of(text):
            found.setdefault(template.removeprefix("parts/"), {})[macro] = None
    return {name: tuple(sorted(macros)) for name, macros in found.items()}
