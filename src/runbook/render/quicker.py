"""Make the engine quicker without changing a byte: what it computes again and again is remembered.

Each replacement answers the common case and hands everything else to the engine's own function. They know
one edition of the engine by heart; for any other edition nothing is replaced.
"""

import zlib
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread
from threading import enumerate as enumerate_threads
from types import ModuleType
from typing import Any

KNOWN = ("70.0", "0.13.0")
"""The editions of weasyprint and pydyf that these replacements were written for."""

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
_THREAD = "runbook-compressor"
_UNUSUAL = {"page", "position", "float", "display"}


def install(weasyprint: ModuleType) -> bool:
    """Replace what is known to be slow; say whether this edition of the engine is the known one."""
    import pydyf

    if (weasyprint.__version__, pydyf.__version__) != KNOWN:
        return False
    _remember_page_references(pydyf)
    _write_numbers_directly(pydyf)
    _compress_meanwhile(pydyf)
    _look_up_styles_directly()
    _remember_sizes()
    _remember_radii()
    _share_text_contexts()
    _remember_struts()
    return True


def _remember_page_references(pydyf: Any) -> None:
    """The engine writes the list of all pages anew for each tag; it only changes with their number."""
    slow = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> Any:
        size = len(pdf.pages["Kids"])
        known = pdf.__dict__.get("_known_references")
        if known is None or known[0] != size:
            known = pdf._known_references = (size, slow(pdf))
        return known[1]

    pydyf.PDF.page_references = property(page_references)


def _write_numbers_directly(pydyf: Any) -> None:
    """Words and whole numbers are most of what a PDF is made of."""
    slow = pydyf._to_bytes

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        if kind is float:
            return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
        return slow(item)  # type: ignore[no-any-return]

    pydyf._to_bytes = to_bytes


def _compress_meanwhile(pydyf: Any) -> None:
    """Compress a page in a thread while the next one is drawn; the compressor does not hold the lock."""
    from weasyprint.document import Page

    slow_paint, slow_data = Page.paint, pydyf.Stream.data.fget
    queue: SimpleQueue[_Pressed] = SimpleQueue()

    def paint(page: Any, stream: Any, scale: float = 1) -> None:
        slow_paint(page, stream, scale)
        if stream.compress:
            if not any(thread.name == _THREAD for thread in enumerate_threads()):
                Thread(target=_press, args=(queue,), name=_THREAD, daemon=True).start()
            stream._pressed = _Pressed(b"\n".join(map(pydyf._to_bytes, stream.stream)), len(stream.stream))
            queue.put(stream._pressed)

    def data(stream: Any) -> Any:
        pressed = stream.__dict__.get("_pressed")
        if pressed is None or pressed.size != len(stream.stream):
            return slow_data(stream)
        pressed.done.acquire()
        extra = pydyf.Dictionary(stream.extra.copy())
        extra["Filter"] = "/FlateDecode"
        extra["Length"] = len(pressed.small)
        return b"\n".join((extra.data, b"stream", pressed.small, b"endstream"))

    Page.paint = paint
    pydyf.Stream.data = property(data)


class _Pressed:
    """A page's drawing on its way through the compressor; `done` is free once `small` is there."""

    def __init__(self, drawing: bytes, size: int) -> None:
        self.drawing = drawing
        self.size = size
        self.small = b""
        self.done = Lock()
        self.done.acquire()


def _press(queue: "SimpleQueue[_Pressed]") -> None:
    while True:
        page = queue.get()
        compressor = zlib.compressobj(level=9)
        page.small = compressor.compress(page.drawing) + compressor.flush()
        page.done.release()


def _look_up_styles_directly() -> None:
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


def _remember_sizes() -> None:
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


def _remember_radii() -> None:
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


def _share_text_contexts() -> None:
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


def _remember_struts() -> None:
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
