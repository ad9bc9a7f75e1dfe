"""Colours that stay readable: what may stand on the customer's colour, and how it may stand on white."""

from dataclasses import dataclass

DEFAULT = "#0e4a63"
_WHITE = (255, 255, 255)
_INK = (0, 0, 0)
READABLE = 4.5
"""The contrast ratio that WCAG 2.1 (1.4.3, level AA) asks of text of usual size."""
_STEP = 0.92
"""What is left of each part of a colour that is made darker once: a small step stays near the customer's."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The customer's colour, the ink that reads on it, and a shade of it that reads on white."""

    accent: str
    on_accent: str
    on_white: str


def palette(color: str) -> Palette:
    """Return the palette of a colour "#rrggbb"; "" gives the default colour."""
    accent = _parsed(color or DEFAULT)
    ink = max((_WHITE, _INK), key=lambda candidate: contrast(candidate, accent))
    return Palette(_written(accent), _written(ink), _written(_darkened(accent)))


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _darkened(color: tuple[int, int, int]) -> tuple[int, int, int]:
    while contrast(color, _WHITE) < READABLE:
        color = tuple(int(part * _STEP) for part in color)  # type: ignore[assignment]
    return color


def _luminance(color: tuple[int, int, int]) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parsed(color: str) -> tuple[int, int, int]:
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _written(color: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
