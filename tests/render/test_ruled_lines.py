"""A hand gets the room that a thing to write down needs."""

from runbook.model.lines import Record
from runbook.model.text import plain
from runbook.render.ruled_lines import MANY, asks_for_hash, lines_of_list


def test_a_list_gets_several_lines_and_a_stated_number_goes_first() -> None:
    assert lines_of_list(Record(plain("Open risks"), "list")) == MANY
    assert lines_of_list(Record(plain("Hash of each file"), "sha256", lines=2)) == 2
    assert lines_of_list(Record(plain("The build"))) == 0


def test_a_checksum_is_known_by_its_room() -> None:
    assert asks_for_hash(Record(plain("Of the package"), "sha256"))
    assert not asks_for_hash(Record(plain("SHA-256 of the package")))
