"""The guess at a text's width holds what the font says of each letter, and cuts what is too long."""

import pytest
from fontTools.ttLib import TTFont

from runbook.render.letters import CUT, shortened, width_of
from runbook.resources import templates_folder

LETTERS = [*map(chr, range(32, 127)), *"·–…ßäöüéñç", *"Ωλ", *"ЖЩЊ"]


def test_no_letter_is_guessed_narrower_than_the_font_has_it() -> None:
    font = TTFont(templates_folder() / "document" / "fonts" / "IBMPlexSans-Regular.ttf")
    widths, names, unit = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
    narrow = {
        letter: (width_of(letter, 1), widths[names[ord(letter)]][0] / unit)
        for letter in LETTERS
        if width_of(letter, 1) < widths[names[ord(letter)]][0] / unit
    }
    assert narrow == {}


@pytest.mark.parametrize("room", [20, 60, 120])
def test_a_text_is_cut_to_its_room_and_says_so(room: float) -> None:
    cut = shortened("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", room, 8)
    assert cut.endswith(CUT) and width_of(cut, 8) <= room


def test_a_text_that_fits_is_left_alone() -> None:
    assert shortened("Contoso Ltd", 100, 8) == "Contoso Ltd"


def test_no_blank_stands_before_the_sign_that_a_text_was_cut() -> None:
    assert shortened("iiii iiii", width_of(f"iiii i{CUT}", 8) - 1, 8) == f"iiii{CUT}"
