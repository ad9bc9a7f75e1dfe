"""Sizes of boxes: what is fixed by the style is worked out once for each style."""

from typing import Any

_SIDES = ("top", "right", "bottom", "left")
_SIZES = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_RADII = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)


def remember_sizes() -> None:
    """Sizes in fixed units do not depend on where a box stands: work them out once for each style."""
    from weasyprint.layout import absolute, block, column, flex, float, grid, inline, page, percent, table

    slow = percent.resolve_percentages

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            fixed, collapses = style.known_sizes
        except AttributeError:
            fixed, collapses = style.known_sizes = _fixed_sizes(style)
        if fixed is None or "_box" in box.__dict__:
            slow(box, containing_block)
            return
        box.__dict__.update(fixed)
        for border in _BORDERS:
            if not (collapses and hasattr(box, border)):
                setattr(box, border, style[border])

    for module in (absolute, block, column, flex, float, grid, inline, page, percent, table):
        if getattr(module, "resolve_percentages", None) is slow:
            module.resolve_percentages = resolve_percentages


def _fixed_sizes(style: Any) -> tuple[dict[str, Any] | None, bool]:
    """Return the used sizes of a style, None where one of them depends on something else."""
    collapses = style["border_collapse"] == "collapse"
    if style["box_sizing"] != "content-box":
        return None, collapses
    found: dict[str, Any] = {}
    for name in _SIZES:
        value = style[name]
        if value == "auto":
            found[name] = 0 if name.startswith("min_") else "auto"
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return None, collapses
    return found, collapses


def remember_radii() -> None:
    """Most boxes have square corners: say so at once."""
    from weasyprint.layout import background, percent

    slow = percent.resolve_radii_percentages
    square: dict[str, tuple[int, int]] = dict.fromkeys(_RADII, (0, 0))

    def resolve_radii_percentages(box: Any) -> None:
        style = box.style
        try:
            is_square = style.known_square
        except AttributeError:
            is_square = style.known_square = all((0, "px") in style[radius] for radius in _RADII)
        # The placeholder of an absolute box passes attributes on, but has a dictionary of its own.
        if is_square and "_box" not in box.__dict__:
            box.__dict__.update(square)
        else:
            slow(box)

    for module in (background, percent):
        if getattr(module, "resolve_radii_percentages", None) is slow:
            module.resolve_radii_percentages = resolve_radii_percentages
