"""The variables of a theme: of the right kind, within bounds, and colours that can be read."""

import re
from collections.abc import Collection, Iterator, Mapping

from runbook.diagnostics import Diagnostic
from runbook.model.colours import READABLE, contrast_of
from runbook.model.places import Place
from runbook.model.themes import VARIABLES, Theme, Variable
from runbook.read.findings import Findings

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_SIZE = re.compile(r"(\d+(?:\.\d+)?)pt")
_FACE = re.compile(r"[\w -]{1,60}")
_WHITE = "#ffffff"
Stated = Mapping[str, tuple[str, Place]]


def checked_variables(stated: Stated, faces: Collection[str], findings: Findings) -> dict[str, str]:
    """Return the values that can be used; `faces` are the families that the style sheet brings."""
    found = {}
    for one in VARIABLES:
        if one.name not in stated:
            continue
        value, place = stated[one.name]
        value = value.strip("\"'") if one.kind == "face" else value
        if wanted := _wrong(one, value, faces):
            findings.error("theme-variable", f"--{one.name} is '{value}', not {wanted}", place)
        else:
            found[one.name] = _whole(value) if one.kind == "colour" else value
    return found


def faint_findings(variables: Mapping[str, str], stated: Stated, otherwise: Place) -> Iterator[Diagnostic]:
    """Yield a warning for each colour of text that cannot be read on paper, or on the theme's ground."""
    theme = Theme(variables=variables)
    for one in VARIABLES:
        grounds = {"white": _WHITE, "--ground": theme.value("ground")} if one.reads else {}
        for name, ground in grounds.items():
            ratio = contrast_of(theme.value(one.name), ground)
            if ratio < READABLE:
                told = f"--{one.name} has a contrast of {ratio:.1f} to 1 on {name}"
                place = stated.get(one.name, stated.get("ground", ("", otherwise)))[1]
                hint = f"at least {READABLE} to 1 can be read in poor light (WCAG 2.1, 1.4.3)"
                yield Diagnostic("warning", "theme-contrast", told, place, (hint,))


def _wrong(one: Variable, value: str, faces: Collection[str]) -> str:
    """Return in words what a value should be, "" where it is."""
    match one.kind:
        case "colour":
            return "" if _COLOUR.fullmatch(value) else "a colour as #0b5394"
        case "size":
            found = _SIZE.fullmatch(value)
            fits = found and one.least <= float(found[1]) <= one.most
            return "" if fits else f"a size from {one.least:g}pt to {one.most:g}pt"
        case "face":
            known = value in faces and _FACE.fullmatch(value)
            return "" if known else "a family that an @font-face of this file brings"


def _whole(colour: str) -> str:
    digits = colour.removeprefix("#").lower()
    # In the long form, by which drawings are coloured anew.
    return f"#{''.join(digit * 2 for digit in digits) if len(digits) == 3 else digits}"
