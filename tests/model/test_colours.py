"""The customer's colour never makes a text unreadable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runbook.model.colours import contrast, palette


def parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_ink_reads_on_the_accent_and_the_shade_on_white(color: str) -> None:
    found = palette(color)
    assert found.accent == color
    assert contrast(parts(found.on_accent), parts(color)) >= 4.5
    assert contrast(parts(found.on_white), (255, 255, 255)) >= 4.5


@pytest.mark.parametrize(
    ("color", "accent", "ink"),
    [("", "#0e4a63", "#ffffff"), ("#FFD500", "#ffd500", "#000000"), ("#000000", "#000000", "#ffffff")],
)
def test_known_colours(color: str, accent: str, ink: str) -> None:
    assert (palette(color).accent, palette(color).on_accent) == (accent, ink)
