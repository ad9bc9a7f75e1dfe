"""HTML in the cells of a table: its lists are lists, its lines are lines, its raised figures stay raised."""

import pytest

from runbook.read.articles import parse_article


def cell(markdown: str) -> tuple[str, tuple[str, ...]]:
    text = f"|a|b|\n|---|---|\n|x|{markdown}|\n"
    found = parse_article(text.encode(), "a.md")[0].tables[0].rows[0][1]
    return found.text, found.items


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("<ol><li>Click **A**</li><li>Click **B**</li></ol>", ("Click A Click B", ("Click A", "Click B"))),
        ("Take:<ul><li><p>one</p></li><li>two</li></ul>", ("Take: one two", ("one", "two"))),
        ("<p>First.</p><p>Second</p>", ("First. Second", ())),
        ("10<sup>2</sup>, H<sub>2</sub>O, the 4<sup>th</sup>", ("10², H₂O, the 4th", ())),
        ("1. one<br>2. two", ("1. one 2. two", ("one", "two"))),
        ("443", ("443", ())),
    ],
)
def test_cell(markdown: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert cell(markdown) == expected
