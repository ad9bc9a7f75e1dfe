"""What the fields of a filled checklist say of a step."""

from runbook.model.form_fields import field_name, field_parts
from runbook.read.filled_forms import _row


def test_a_name_keeps_the_id_of_a_step_and_is_no_tree_of_fields() -> None:
    name = field_name("sync-service.install@mim02", 3, "record")
    assert name == "sync-service/install@mim02#3-record"
    assert field_parts(name) == ("sync-service.install@mim02", "3-record")
    assert field_parts("Signature1") is None and field_parts("#done") is None


def test_a_no_outweighs_the_tick_of_its_step() -> None:
    row = _row("a.b", {"done": "on", "7-no": "on", "initials": "TA"}, "f.pdf")
    assert (row.done, row.note) == ("no", "no at 7")
    assert _row("a.b", {"done": "on", "no-go": "on"}, "f.pdf").done == "no"


def test_what_was_written_down_stands_alone_or_behind_its_action() -> None:
    assert _row("a.b", {"done": "on", "3-record": "4.6.34.0"}, "f.pdf").actual == "4.6.34.0"
    row = _row("a.b", {"3-record": "one", "4-record-2": "two", "record-1": "three"}, "f.pdf")
    assert row.actual == "3: one; 4: two; three"
    assert row.done == "no"
