"""Lines of text: their context, their height, and the lines themselves, once for each style and text."""

from collections.abc import Callable
from typing import Any


def share_text_contexts() -> None:
    """Lines of one style share their text context and font description instead of making them anew."""
    from weasyprint.text import line_break

    ffi, gobject, pango = line_break.ffi, line_break.gobject, line_break.pango
    slow: Callable[[Any, Any], None] = line_break.Layout.setup

    def setup(layout: Any, style: Any) -> None:
        try:
            known = style.known_text
        except AttributeError:
            known = style.known_text = _text_context(style, line_break)
        if known is None:
            slow(layout, style)
            return
        context, description, layout.language = known
        layout.style = style
        layout.first_line_direction = 0
        layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout.layout, False)
        pango.pango_layout_set_font_description(layout.layout, description)
        layout.ascent = layout.underline_position = layout.strikethrough_position = None

    line_break.Layout.setup = setup


def remember_struts() -> None:
    """The height of an empty line depends on the style alone."""
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    slow = line_break.strut

    def strut(style: Any) -> Any:
        try:
            return style.known_strut
        except AttributeError:
            style.known_strut = slow(style)
            return style.known_strut

    for module in (inline, line_break):
        if getattr(module, "strut", None) is slow:
            module.strut = strut


def _text_context(style: Any, line_break: Any) -> tuple[Any, Any, Any] | None:
    """Return context, font description and language of a style, None where it asks for more."""
    ffi, gobject, pango = line_break.ffi, line_break.gobject, line_break.pango
    if style["font_language_override"] != "normal" or style["text_decoration_line"] != "none":
        return None
    names = ("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric")
    more = ("variant_alternates", "variant_east_asian", "feature_settings")
    if not style["lang"] or line_break.font_features(*(style[f"font_{name}"] for name in (*names, *more))):
        return None
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    words, _held = line_break.unicode_to_char_p(style["lang"])
    language = pango.pango_language_from_string(words)
    pango.pango_context_set_language(context, language)
    return context, line_break.get_font_description(style), language
