"""Steps that are written in lines: one ordered list of work, which people and machines share."""

from dataclasses import replace

from runbook.model.guide import StepFields
from runbook.model.kinds import Catalogue
from runbook.model.work import Sentence
from runbook.read.packs.fields import Fields
from runbook.read.packs.lines import read_work
from runbook.read.packs.machine_lines import read_undo
from runbook.read.packs.sentences import read_fails, read_needs, read_sentences
from runbook.read.yaml_nodes import Scalar

IN_LINES = "work needs fails by_hand"
"""The keys that only such a step has."""

STATED = ("decision", "gate")
"""All other levels come of the lines."""


def read_in_lines(fields: Fields, bare: StepFields, kinds: Catalogue) -> StepFields:
    """Return what a step or a variant of one states, upon what steps of both forms state."""
    title, titles = _told(fields, "title")
    why, whys = _told(fields, "why")
    return replace(
        bare,
        title=title,
        titles=titles,
        why=why,
        whys=whys,
        level=fields.choice("level", STATED),
        by_hand=fields.flag("by_hand"),
        needs=read_needs(fields),
        work=read_work(fields, kinds),
        fails=read_fails(fields),
        undoing=read_undo(fields, kinds),
    )


def _told(fields: Fields, name: str) -> tuple[str, tuple[Sentence, ...]]:
    """Return a plain text, or the sentences of which those that hold are said."""
    if isinstance(fields.node(name), Scalar):
        return fields.text(name), ()
    return "", read_sentences(fields, name)
