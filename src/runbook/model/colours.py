"""Colours that stay readable: what may stand on the customer's colour, and how it may stand on white."""

import re
from dataclasses import dataclass

from runbook.model.themes import NO_THEME, VARIABLES, Theme

_WHITE = (255, 255, 255)
"""Red, green and blue of 0 to 255, as everywhere here."""
_INK = (0, 0, 0)
READABLE = 4.5
"""The contrast ratio that WCAG 2.1 (1.4.3, level AA) asks of text of usual size."""
_STEP = 0.92
"""What is left of each part of a colour that is made darker once: a small step stays near the customer's."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The customer's colour, the ink that reads on it, a shade that reads on white; then a theme's own."""

    accent: str
    on_accent: str
    on_white: str
    ink: str
    text: str
    faint: str
    line: str
    hairline: str
    ground: str
    warning: str
    caution: str


def palette(color: str, theme: Theme = NO_THEME) -> Palette:
    """Return the palette of a colour "#rrggbb"; "" gives the theme's."""
    own = {one.name: theme.value(one.name) for one in VARIABLES if one.kind == "colour"}
    accent = _parsed(color or own["accent"])
    # One of the two always reads: on the worst ground for them both have a contrast of 4.58.
    ink = max((_WHITE, _INK), key=lambda candidate: contrast(candidate, accent))
    shades = {"on_accent": _written(ink), "on_white": _written(_darkened(accent))}
    return Palette(**{**own, "accent": _written(accent)}, **shades)


def in_colours(drawing: str, colours: Palette) -> str:
    """Return a drawing in the usual colours in those of the palette; the accent is in it already."""
    shown = {
        f'"{one.default}"': f'"{getattr(colours, one.name)}"'
        for one in VARIABLES
        if one.kind == "colour" and one.name != "accent"
    }
    # Within quotes it is an attribute: in a text they are written otherwise.
    return re.sub('"#[0-9a-f]{6}"', lambda found: shown.get(found[0], found[0]), drawing)


def contrast_of(color: str, ground: str) -> float:
    """Return the contrast of a colour "#rrggbb" on another."""
    return contrast(_parsed(color), _parsed(ground))


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    # WCAG's formula; 0.05 stands for the light that every screen and paper throws back.
    return (light + 0.05) / (dark + 0.05)


def _darkened(color: tuple[int, int, int]) -> tuple[int, int, int]:
    # It ends: each part becomes smaller, down to black, whose contrast on white is 21.
    while contrast(color, _WHITE) < READABLE:
        color = tuple(int(part * _STEP) for part in color)  # type: ignore[assignment]
    return color


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    # How bright the eye sees each of the three (ITU-R BT.709), as WCAG's relative luminance has it.
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    # The curve by which sRGB stores light (IEC 61966-2-1), turned back.
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parsed(color: str) -> tuple[int, int, int]:
    digits = color.removeprefix("#")
    # The short form of CSS: #08c is #0088cc.
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    # Two hexadecimal digits a part.
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _written(color: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
