"""What the product's fonts can draw, and what must not get onto a page as an empty box."""

import unicodedata

from fontTools.ttLib import TTFont

from runbook.render.glyphs import undrawable
from runbook.resources import templates_folder


def test_letters_of_europe_are_drawn() -> None:
    for text in (
        "Zażółć gęślą jaźń",
        "Příliš žluťoučký kůň",
        "Größe – „Maß“ €",
        "Ωμέγα ΐ",
        "Київ, Москва",
        "Ș ț Ž",
    ):
        assert undrawable(text) == "", text


def test_everything_below_the_limit_is_in_a_font() -> None:
    drawn: set[int] = set()
    for file in (templates_folder() / "document" / "fonts").glob("*.ttf"):
        with TTFont(file) as font:
            drawn.update(font.getBestCmap())
    shown = [code for code in range(0x20, 0x180) if unicodedata.category(chr(code)) not in ("Cc", "Cf")]
    assert [hex(code) for code in shown if code not in drawn] == []


def test_what_no_font_has_is_named_once_and_in_order() -> None:
    assert undrawable("株 A 株式 \U0001f600") == "株式\U0001f600"
    assert undrawable("شركة") == "شركة"
