"""What a step or a variant of one states: its head, and one ordered list of work for people and machines."""

from runbook.model.guide import Quote, StepFields
from runbook.model.kinds import Catalogue
from runbook.model.work import Sentence
from runbook.read.packs.fields import Fields
from runbook.read.packs.lines import read_work
from runbook.read.packs.machine_lines import read_undo
from runbook.read.packs.sentences import read_fails, read_hazards, read_needs, read_sentences
from runbook.read.yaml_nodes import Scalar

STATED = ("decision", "gate")
"""All other levels come of the lines."""


def read_step_fields(fields: Fields, quotes: tuple[Quote, ...], kinds: Catalogue) -> StepFields:
    """Return what stands in the mapping of a step or a variant, but for its id, condition and list."""
    title, titles = _told(fields, "title")
    why, whys = _told(fields, "why")
    return StepFields(
        title=title,
        titles=titles,
        short=fields.text("short"),
        level=fields.choice("level", STATED),
        role=fields.text("role"),
        host=fields.text("host"),
        account=fields.text("account"),
        minutes=fields.integer("minutes"),
        why=why,
        whys=whys,
        hazards=read_hazards(fields),
        by_hand=fields.flag("by_hand"),
        needs=read_needs(fields),
        work=read_work(fields, kinds),
        fails=read_fails(fields),
        undoing=read_undo(fields, kinds),
        undo_minutes=fields.integer("undo_minutes"),
        acceptance=fields.text("acceptance"),
        point_of_no_return=fields.boolean("point_of_no_return"),
        four_eyes=_four_eyes(fields),
        quotes=quotes,
        serves=fields.texts("serves"),
    )


def _four_eyes(fields: Fields) -> bool | None:
    """Return whether two people must say yes; only a gate may ask for them."""
    wanted = fields.boolean("four_eyes")
    if wanted and fields.choice("level", STATED) != "gate":
        told = "'four_eyes' is of a gate: two people answer its question"
        fields.findings.error(
            "pack-four-eyes", told, fields.key_place("four_eyes"), "add 'level: gate' beside it"
        )
    return wanted


def _told(fields: Fields, name: str) -> tuple[str, tuple[Sentence, ...]]:
    """Return a plain text, or the sentences of which those that hold are said."""
    if isinstance(fields.node(name), Scalar):
        return fields.text(name), ()
    return "", read_sentences(fields, name)
