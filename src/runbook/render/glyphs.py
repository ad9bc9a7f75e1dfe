"""Which characters the fonts of the product can draw: any other would be an empty box on the page."""

from collections.abc import Container
from functools import cache

from runbook.resources import templates_folder

_LATIN = "\u017f"
"""Up to here each font has everything; the fonts are opened only for what lies beyond."""


def undrawable(text: str) -> str:
    """Return the characters of a text that no font of the product has, each once, in their order."""
    beyond = dict.fromkeys(char for char in text if char > _LATIN)
    return "".join(char for char in beyond if ord(char) not in _drawn())


@cache
def _drawn() -> Container[int]:
    try:
        from fontTools.ttLib import TTFont  # comes with WeasyPrint; without that no page is drawn at all
    except ImportError:
        # Every code point of Unicode: without fonts to ask nothing is called undrawable.
        return range(0x110000)
    codes: set[int] = set()
    for file in (templates_folder() / "document" / "fonts").glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            codes.update(font.getBestCmap())
    return codes
