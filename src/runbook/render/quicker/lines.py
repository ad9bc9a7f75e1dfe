"""Lines of text: a text that was laid out before in the same style is not shaped again.

Pages are laid out more than once, labels recur, and what fits on a line fits on every longer one.
"""

from typing import Any

_READ = (
    *("white_space", "letter_spacing", "word_spacing", "overflow_wrap", "word_break", "tab_size"),
    *("hyphens", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character"),
    *("lang", "direction", "text_decoration_line"),
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
    *("font_variation_settings", "font_language_override"),
)
"""Every property that the engine reads to lay out a line."""
_UNLIMITED = 2**21
"""From this width on the engine sets none."""


def remember_lines() -> None:
    """Replace the function that splits a text at the end of a line."""
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    slow = line_break.split_first_line

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        justification_spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        key, known = look_of(style), known_lines(style.font_config)
        wraps = max_width is not None and max_width < _UNLIMITED and not justification_spacing
        # A line is layout, bytes, where to go on, width (3), height, baseline. A text that fitted whole fits
        # again where there is more room; nearer than a letter to the edge the engine decides itself.
        if wraps and (fitting := known.get((text, key))) and fitting[3] + style["font_size"] < max_width:
            return _again(fitting, max_width)
        exact = (text, key, max_width, justification_spacing, is_line_start, minimum)
        line = known.get(exact)
        if line is not None:
            return _again(line, max_width)
        line = known[exact] = slow(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
        # Width (3) as above.
        if wraps and line[3] <= max_width and _is_whole(line, text):
            known[text, key] = line
        return line

    # Not in the module itself: the texts of drawings change the style that they are given.
    inline.split_first_line = preferred.split_first_line = split_first_line


def _is_whole(line: Any, text: str) -> bool:
    """Say whether a line holds all of a text: where only its last blank is too wide, that is left out."""
    return line[2] is None and line[1] == len(text.encode()) and "\n" not in text and "\xad" not in text


def look_of(style: Any) -> int:
    """Return a number that styles share whose texts look the same."""
    try:
        return style.known_look  # type: ignore[no-any-return]
    except AttributeError:
        looks = style.font_config.__dict__.setdefault("known_looks", {})
        values: Any = tuple(map(style.__getitem__, _READ))
        try:
            hash(values)
        except TypeError:
            # Lists among the values, as of font features.
            values = repr(values)
        style.known_look = looks.setdefault(values, len(looks))
        return style.known_look  # type: ignore[no-any-return]


def known_lines(font_config: Any) -> dict[Any, Any]:
    """Return the lines that are known in a document; its fonts live as long as it does."""
    try:
        return font_config.known_lines  # type: ignore[no-any-return]
    except AttributeError:
        font_config.known_lines = {}
        return font_config.known_lines  # type: ignore[no-any-return]


def _again(line: Any, max_width: Any) -> Any:
    """Return a line with a layout of its own, as the engine would have made it."""
    # Each box sets its layout up, paints with it and takes it down again, so that two boxes cannot hold one.
    layout = object.__new__(type(line[0]))
    layout.__dict__.update(line[0].__dict__)
    layout.max_width = max_width
    return layout, *line[1:]
