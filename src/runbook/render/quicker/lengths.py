"""Lengths of boxes: what a style states without a percentage is the same in each box and at each time."""

from collections.abc import Mapping
from typing import Any

from runbook.render.quicker.importing import replace_in

_SIZES = ("width", "min_width", "max_width", "height", "min_height", "max_height")
"""Lengths that flexible boxes and grids put into a style of their own while they lay it out."""
_SIDES = ("top", "right", "bottom", "left")
_AROUND = tuple(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)


def remember_lengths() -> None:
    """Replace how the lengths of a box are computed from its style, and how high its lines are."""
    from weasyprint.layout import absolute, block, column, flex, float, grid, inline, page, percent, table
    from weasyprint.text import line_break

    slow = percent.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            lengths, sizes = style.known_lengths
        except AttributeError:
            lengths, sizes = style.known_lengths = _fixed(style), _sizes(style)
        if lengths is None or _sizes(style) != sizes:
            slow(box, containing_block)
        else:
            box.__dict__.update(lengths)

    slow_strut = line_break.strut

    def strut(style: Any) -> Any:
        try:
            return style.known_strut
        except AttributeError:
            style.known_strut = slow_strut(style)
            return style.known_strut

    modules = (absolute, block, column, flex, float, grid, inline, page, percent, table)
    replace_in(modules, slow, resolve_percentages)
    inline.strut = strut


def _sizes(style: Any) -> tuple[Any, ...]:
    return tuple(map(style.__getitem__, _SIZES))


def _fixed(style: Any) -> Mapping[str, Any] | None:
    """Return the lengths of every box of a style, None where they depend on what is around a box."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    lengths = {}
    for name in (*_AROUND, *_SIZES):
        value = style[name]
        if value is not None and value != "auto":
            if getattr(value, "unit", None) != "px":
                return None
            value = value.value
        # A least size that nobody states is none.
        lengths[name] = 0 if value == "auto" and name in ("min_width", "min_height") else value
    return lengths | {name: style[name] for name in _BORDERS}
