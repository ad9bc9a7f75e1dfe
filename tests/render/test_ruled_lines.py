"""A hand gets the room that a thing to write down needs."""

from runbook.model.lines import Record
from runbook.model.text import plain
from runbook.render.ruled_lines import MANY, asks_for_hash, lines_of_list, stands_apart


def test_a_list_gets_several_lines_and_a_stated_number_goes_first() -> None:
    assert lines_of_list(Record(plain("Open risks"), "list")) == MANY
    assert lines_of_list(Record(plain("Hash of each file"), "sha256", lines=2)) == 2
    assert lines_of_list(Record(plain("The build"))) == 0


def test_a_checksum_is_known_by_its_room() -> None:
    assert asks_for_hash(Record(plain("Of the package"), "sha256"))
    assert not asks_for_hash(Record(plain("SHA-256 of the package")))


def test_a_cell_stands_apart_where_it_is_a_list_or_its_label_takes_two_lines() -> None:
    assert not stands_apart(Record(plain("Version of SQL Server")))
    assert stands_apart(Record(plain("Whether CONTOSO\\mim was sysadmin before, or was added for this")))
    assert stands_apart(Record(plain("Open risks"), room="list"))
