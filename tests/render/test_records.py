"""A hand gets the room that a thing to write down needs."""

import pytest

from runbook.model.text import plain
from runbook.render.records import MANY, SOME, asks_for_hash, lines_below, lines_of_list


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("Each open risk and its owner", MANY),
        ("The entries of each list before the change", MANY),
        ("Hash of each file, where the source names one", SOME),
        ("The build", 0),
        ("Name of the teacher", 0),
    ],
)
def test_a_list_gets_several_lines(asked: str, lines: int) -> None:
    assert lines_of_list(plain(asked)) == lines_below(plain(asked)) == lines


def test_what_fills_its_own_line_gets_another() -> None:
    assert lines_below(plain("Time of the copy")) == 0
    assert lines_below(plain("The words of the warning that Setup shows, or that none appeared")) == 1


def test_a_hint_behind_it_takes_room_too() -> None:
    asked, hint = plain("Full name, size and SHA-256 of the key file"), "(the first 8 characters)"
    assert lines_below(asked) == 0
    assert lines_below(asked, hint) == 1
    assert lines_below(plain("Full name, size and build of the key file"), hint) == 0


def test_a_checksum_is_known_by_its_name() -> None:
    assert asks_for_hash(plain("SHA-256 of the package"))
    assert not asks_for_hash(plain("SHA-256, the first 8 characters"))
    assert not asks_for_hash(plain("Size of the package"))
