"""Painting text: a text that was painted before in the same style is not shaped and spelt again."""

from typing import Any

from runbook.render.quicker.lines import look_of

_INTS = 5
"""Numbers in what Pango says of a glyph: its own number, width, both offsets, flags."""
_FIRST_SPECIAL = 0x0FFFFFFF
"""From this number on a glyph is an empty or an unknown one."""
_PANGO_WITH_SIZES = 14802
"""Pango 1.48.2. With an older one the engine itself sets the size of each font (GNOME pango, issue 530)."""
_INT = 4
"""Bytes of a C int, of which a glyph's record is made."""
_INVISIBLE = 1e-6
"""The size from which pydyf writes a number other than 0: the engine prints no smaller type."""
_PER_SIZE = 1000
"""PDF counts widths of glyphs in thousandths of the size of the type (ISO 32000-2, 9.2.4)."""


def remember_painted_text() -> None:
    """Replace the function that paints a text."""
    from weasyprint import draw

    slow, shaper = draw.draw_text, _Shaper()
    if not shaper.knows_pango:
        return

    def draw_text(
        stream: Any, textbox: Any, offset_x: Any, text_overflow: Any, block_ellipsis: Any = "none"
    ) -> None:
        style, layout = textbox.style, textbox.pango_layout
        plain = (
            text_overflow == "clip"
            and block_ellipsis == "none"
            and style["visibility"] == "visible"
            and style["text_decoration_line"] == "none"
        )
        painted = shaper.painted(stream, textbox, layout, style) if plain else None
        if painted is None:
            slow(stream, textbox, offset_x, text_overflow, block_ellipsis)
            return
        stream.set_color(style["color"])
        stream.begin_text()
        if painted:
            stream.set_text_matrix(1, 0, 0, -1, textbox.position_x, textbox.position_y + textbox.baseline)
            for part in painted:
                if type(part) is tuple:
                    stream.set_font_size(*part)
                else:
                    stream.stream.append(part)
        stream.end_text()

    draw.draw_text = draw_text


class _Shaper:
    """What shapes texts with Pango, and what it shaped before for the same document."""

    def __init__(self) -> None:
        from weasyprint.text import ffi

        self.ffi, self.pango, self.from_units = ffi.ffi, ffi.pango, ffi.FROM_UNITS
        size = self.ffi.sizeof("PangoGlyphInfo")
        self.knows_pango = size == _INT * _INTS and self.pango.pango_version() >= _PANGO_WITH_SIZES

    def painted(self, stream: Any, textbox: Any, layout: Any, style: Any) -> Any:
        """Return the parts that show a text, None where it is an unusual one."""
        config = style.font_config
        # What was spelt names the fonts of one PDF: another one that is
        # written of the same pages begins anew.
        if config.__dict__.get("known_fonts") is not stream._fonts:
            config.known_fonts, config.known_painted = stream._fonts, {}
        if not textbox.text.strip() or style["font_size"] < _INVISIBLE:
            return ()
        key = layout.text, look_of(style), layout.justification_spacing
        known = config.known_painted
        if key not in known:
            layout.reactivate(style)
            known[key] = self._parts(stream, layout)
            layout.deactivate()
        return known[key]

    def _parts(self, stream: Any, layout: Any) -> tuple[Any, ...] | None:
        self.pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        line, _ = layout.get_first_line()
        parts: list[Any] = []
        shown, font, size, previous, run = "", None, 0, None, line.runs[0]
        while run != self.ffi.NULL:
            item, run = run.data, run.next
            analysis = item.item.analysis
            if analysis.font != previous:
                previous = analysis.font
                font, size = stream.add_font(previous)
                # Glyphs that are pictures: the engine paints them beside the text.
                if font.bitmap or font.png or font.svg or font.colr:
                    return None
                if shown:
                    parts.append(b"[" + shown.encode("ascii") + b"] TJ")
                shown = ""
                parts.append((font.hash, size))
            # An odd level of the bidirectional algorithm is written from the
            # right, where clusters count backwards.
            spelt = None if analysis.level % 2 else self._spelt(stream, layout, item, font, size)
            if spelt is None:
                return None
            shown += spelt
        parts.append(b"[" + shown.encode("ascii") + b"] TJ")
        return tuple(parts)

    def _spelt(self, stream: Any, layout: Any, item: Any, font: Any, size: Any) -> str | None:
        """Return the glyphs of a run in hexadecimal, with what moves them apart."""
        count = item.glyphs.num_glyphs
        numbers = memoryview(self.ffi.buffer(item.glyphs.glyphs, _INT * _INTS * count)).cast("i").tolist()
        known = font.__dict__.setdefault("known_glyphs", {})
        pieces = []
        for at in range(count):
            glyph, width, x_offset, y_offset = numbers[_INTS * at : _INTS * (at + 1) - 1]
            piece = known.get((glyph, width, x_offset, size))
            if piece is None or y_offset:
                # Raised glyphs and missing ones: the engine knows what to do, and warns.
                if y_offset or not 0 <= glyph < _FIRST_SPECIAL:
                    return None
                if glyph not in font.to_unicode:
                    font.to_unicode[glyph] = self._word(layout, item, at, count)
                piece = self._piece(stream, item, font, size, (glyph, width, x_offset))
                known[glyph, width, x_offset, size] = piece
            pieces.append(piece)
        spelt = "<" + "".join(pieces)
        # A piece that ends with a move has opened the next string already.
        return spelt[:-1] if spelt[-1] == "<" else spelt + ">"

    def _word(self, layout: Any, item: Any, at: int, count: int) -> str:
        """Return the text that a glyph stands for."""
        start, clusters = item.item.offset, item.glyphs.log_clusters
        end = item.item.length if at == count - 1 else clusters[at + 1]
        return str(layout.text.encode()[start + clusters[at] : start + end].decode())

    def _piece(self, stream: Any, item: Any, font: Any, size: Any, seen: tuple[int, int, int]) -> str:
        glyph, width, x_offset = seen
        offset = x_offset / size
        if glyph not in font.widths:
            self.pango.pango_font_get_glyph_extents(
                item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect
            )
            font.widths[glyph] = round(stream.logical_rect.width * _PER_SIZE * self.from_units / size)
        kerning = font.widths[glyph] + offset - width * _PER_SIZE * self.from_units / size
        before = f">{-offset}<" if offset else ""
        after = f">{int(kerning)}<" if kerning else ""
        return f"{before}{glyph:04x}{after}"
