"""The two hashes of a plan: of the edition that papers print, and of the run that scripts carry out.

The *edition hash* covers everything that a paper prints, its date too: another edition has another one. The
*run hash* of a step covers what is done and asked there: id, host, account, looks and acts with the versions
of their kinds, questions and the values that a person types. The plan's is over the list of them. Records
hang on it, so a new date, author or wording of the book leaves them valid, and another argument does not.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from runbook.model.plan_json import canonical, plan_as_json
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of

_OF_THE_FILE = ("format_version", "date", "tool")
"""What plan.json holds beside the plan itself."""


def edition_hash(plan: Plan) -> str:
    """Return the SHA-256 of all that the plan says, whatever hash it names."""
    return edition_hash_in(plan_as_json(plan))


def edition_hash_in(data: Mapping[str, Any]) -> str:
    """Return the same of what a plan.json says."""
    said = {name: value for name, value in data.items() if name not in _OF_THE_FILE}
    if not said.get("diagnostics"):
        said.pop("diagnostics", None)  # the file says that there are none, the plan says nothing
    # A hash cannot cover itself: its own field counts as empty.
    return _hash_of({**said, "hash": ""})


def step_run_hash(step: Step) -> str:
    """Return the SHA-256 of what a run of the step does, proves and asks."""
    # Of what people read only the values that they type: another wording of the book leaves records valid.
    shown = [(entry.page, entry.label, entry.value, entry.how) for entry in step.values]
    done = (step.before, step.actions, step.after, step.undo_actions)
    # Said only where it is so: the hashes of all other steps stay as they were.
    eyes = ("four eyes",) if step.four_eyes else ()
    return _hash_of((step.id, step.host, step.account, *done, words_of(step.attest), shown, *eyes))


def plan_run_hash(steps: Iterable[Step]) -> str:
    """Return the SHA-256 over the run hashes of all steps, in their order."""
    return _hash_of([(step.id, step_run_hash(step)) for step in steps])


def _hash_of(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
