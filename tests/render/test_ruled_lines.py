"""A hand gets the room that a thing to write down needs."""

from runbook.model.lines import Record
from runbook.model.text import plain
from runbook.render.ruled_lines import MANY, asks_for_hash, lines_below, lines_of_list


def test_a_list_gets_several_lines_and_a_stated_number_goes_first() -> None:
    assert lines_of_list(Record(plain("Open risks"), "list")) == MANY
    assert lines_of_list(Record(plain("Hash of each file"), "sha256", lines=2)) == 2
    assert lines_of_list(Record(plain("The build"))) == lines_below(Record(plain("The build"))) == 0


def test_what_fills_its_own_line_gets_another() -> None:
    assert lines_below(Record(plain("Time of the copy"))) == 0
    words = "The words of the warning that Setup shows, or that none appeared"
    assert lines_below(Record(plain(words))) == 1


def test_a_hint_behind_it_takes_room_too() -> None:
    words, hint = plain("Full name, size and SHA-256 of the key file"), "(the first 8 characters)"
    assert lines_below(Record(words, "sha256")) == 0
    assert lines_below(Record(words, "sha256"), hint) == 1
    assert lines_below(Record(words), hint) == 0


def test_a_checksum_is_known_by_its_room() -> None:
    assert asks_for_hash(Record(plain("Of the package"), "sha256"))
    assert not asks_for_hash(Record(plain("SHA-256 of the package")))
