"""Computed styles: what no rule sets is looked up without the whole of the cascade."""

from typing import Any

_UNUSUAL = {"page", "position", "float", "display"}


def look_up_styles_directly() -> None:
    """A property that no rule sets is the parent's or the initial one; most are."""
    from weasyprint.css import ComputedStyle
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    slow = ComputedStyle.__missing__
    physical = frozenset(PHYSICAL_FUNCTIONS)
    logical = frozenset(
        function(block="ttb", inline=inline)
        for function in PHYSICAL_FUNCTIONS.values()
        for inline in ("ltr", "rtl")
    )
    plain_initial = frozenset(INITIAL_VALUES) - set(INITIAL_NOT_COMPUTED) - set(INHERITED) - _UNUSUAL
    inherited = frozenset(INHERITED) - _UNUSUAL

    def missing(style: Any, key: str) -> Any:
        cascaded, parent = style.cascaded, style.parent_style
        if key in cascaded or parent is None or key[:16] == "text_decoration_":
            return slow(style, key)
        if key in physical and not logical.isdisjoint(cascaded):
            return slow(style, key)
        if key in inherited:
            value = style[key] = parent[key]
            return value
        if key in plain_initial:
            value = style[key] = INITIAL_VALUES[key]
            return value
        return slow(style, key)

    ComputedStyle.__missing__ = missing
