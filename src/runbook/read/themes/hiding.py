"""Which declarations of a style sheet take something off the paper, as far as they say so themselves."""

import re

_SIZE = re.compile(r"(-?\d*\.?\d+)(pt|px|mm|cm|in|em|rem|%)?")
_POINTS = {"pt": 1.0, "px": 0.75, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0}
"""Points of each unit of CSS: 72 an inch, which is 96 pixels or 25.4 millimetres."""
_SMALLEST = 6.0
"""Points, the smallest type that the papers have anywhere (hashes of the as-executed record)."""
_FAR = -99.0
"""Points by which no text is set out but to hide it."""
_HIDING = {
    ("display", "none"),
    ("visibility", "hidden"),
    ("visibility", "collapse"),
    ("content-visibility", "hidden"),
    ("color", "transparent"),
    ("overflow", "hidden"),
    ("overflow", "clip"),
}
_CLIPPING = ("clip", "clip-path", "mask", "mask-image")


def what_it_hides(name: str, value: str) -> str:
    """Say in words what a declaration may take off the paper, "" where it takes nothing."""
    said = value.lower().strip()
    if (name, said) in _HIDING:
        return "hides what it is about"
    if name in _CLIPPING and said != "none":
        return "cuts off what it is about"
    number = _number(said)
    if name == "opacity" and number is not None and number < 1:
        return "makes what it is about faint"
    if name == "font-size" and number is not None and number < _SMALLEST:
        return f"is smaller than {_SMALLEST:g} points"
    if name in ("text-indent", "left", "margin-left") and number is not None and number < _FAR:
        return "sets what it is about outside of the page"
    return ""


def _number(value: str) -> float | None:
    """Return a length in points, a plain number as it is; None for what hangs on something else."""
    found = _SIZE.fullmatch(value)
    # Relative to a size that nobody knows here; zero is zero of everything.
    if not found or (found[2] in ("em", "rem", "%") and float(found[1])):
        return None
    return float(found[1]) * _POINTS.get(found[2] or "", 1.0)
