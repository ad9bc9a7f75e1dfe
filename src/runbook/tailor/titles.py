"""Name what is left out: by its title without values, which nobody is to take for something of this plan."""

from dataclasses import replace

from runbook.model.guide import StepFields
from runbook.tailor.order import Placed
from runbook.tailor.templates import string


def name_left_out(fields: StepFields, placed: Placed) -> str:
    """Return what to call a step, or a variant, that is left out: its short title, else its title.

    Of the cases of a title the first names it, since none of them was chosen. "" where it has no title of
    its own, as most variants; its id where its title needs values and it has no short one, or one that
    needs the values of an item where there is none.
    """
    title = fields.short or fields.title or next((case.text for case in fields.titles), "")
    # Nothing was chosen here, so that its values may not be stated, or be those of another way.
    if "{{" in title and not fields.short:
        return placed.step.id
    return string(title, replace(placed.scope, findings=[]), placed.step.place) or (title and placed.step.id)
