"""How wide a text is, guessed from its letters: enough to give a box room, or to cut what has none."""

from unicodedata import normalize

_WIDTHS = {
    250: " 'ij",
    275: ",.l",
    300: "!:;",
    325: "[]f|",
    350: "(){}·",
    375: "rt",
    400: "-/I\\",
    450: '"*',
    475: "z",
    500: "?svy",
    525: "JLcx",
    550: "aegk",
    575: "FT_hnou",
    600: "$+0123456789<=>ESYZ^`bdpq~–",
    625: "CPVX",
    650: "AKR",
    675: "BDß",
    700: "&GU",
    725: "#HNOQ",
    775: "w",
    825: "M…",
    875: "m",
    900: "@W",
    950: "%",
}
"""Thousandths of its size that a letter of IBM Plex Sans takes, in steps of 25, rounded up."""
# In parts of the size of the type.
_OF_LETTER = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}
_WIDEST = 1.04
"""The width of any other letter, Greek and Cyrillic among them: the widest one of the font."""
BOLD = 1.06
"""How much wider a text may be for its weight; on the average it is 1.03 times as wide."""
CUT = "…"


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is, in the unit of `size`; never too narrow by much."""
    return sum(map(_letter, text)) * size


def shortened(text: str, room: float, size: float) -> str:
    """Return a text as it is where it fits into a room; else its beginning, with a sign that it was cut."""
    if width_of(text, size) <= room:
        return text
    # The sign of the cut has its room from the beginning, wherever the cut will be.
    used = _letter(CUT) * size
    for at, letter in enumerate(text):
        used += _letter(letter) * size
        if used > room:
            return text[:at].rstrip() + CUT
    return text


def _letter(letter: str) -> float:
    """Return the width of a letter; one with an accent is as wide as without it."""
    return _OF_LETTER.get(letter) or _OF_LETTER.get(normalize("NFD", letter)[0], _WIDEST)
