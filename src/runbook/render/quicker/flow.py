"""Normal flow: most boxes are in it, and most lines have no float beside them."""

from typing import Any

from runbook.render.quicker.importing import replace_in


def ask_less_of_boxes() -> None:
    """Replace how a box says whether it is in normal flow, and which pages it begins and ends on."""
    from weasyprint.formatting_structure import boxes

    slow = boxes.Box.is_in_normal_flow

    def is_in_normal_flow(box: Any) -> bool:
        style = box.style
        if style["float"] == "none" and style["position"] in ("static", "relative"):
            return True
        return slow(box)  # type: ignore[no-any-return]

    def page_values(box: Any) -> tuple[Any, Any]:
        start, end = boxes.Box.page_values(box)
        # The engine asks every child whether it is in the flow, but uses the first and the last one only.
        for child in box.children:
            if child.is_in_normal_flow() or child.is_floated():
                start = child.page_values()[0] or start
                break
        for child in reversed(box.children):
            if child.is_in_normal_flow() or child.is_floated():
                end = child.page_values()[1] or end
                break
        return start, end

    boxes.Box.is_in_normal_flow = is_in_normal_flow
    boxes.ParentBox.page_values = page_values


def place_freely() -> None:
    """Replace how a box evades floats, for where there are none."""
    from weasyprint.layout import absolute, block, flex, float, grid, inline, replaced, table

    slow = float.avoid_collisions

    def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:
        # Floats on the page, writing from the right, the box a float itself: the
        # three cases in which others matter.
        if context.excluded_shapes or containing_block.style["direction"] != "ltr" or box.is_floated():
            return slow(context, box, containing_block, outer)
        left = containing_block.content_box_x()
        right = left + containing_block.width
        if outer:
            return left, box.position_y, right - left
        top = box.border_box_y()
        left += box.margin_left
        right -= box.margin_right
        return left - box.margin_left, top - box.margin_top, right - left

    replace_in((absolute, block, flex, float, grid, inline, replaced, table), slow, avoid_collisions)
