"""A step in which nothing is to be done, for plans that are made by hand."""

from typing import Any

from runbook.model.places import Place
from runbook.model.steps import Step

_LISTS = [
    "why",
    "preconditions",
    "hazards",
    "instruction",
    "values",
    "expected",
    "record",
    "if_it_fails",
    "undo",
    "before",
    "after",
    "actions",
    "attest",
    "article",
    "notes",
    "because",
]


def quiet_step(number: str, id: str, guide: Place, **fields: Any) -> Step:
    """Return a step with what is given; every list that is not given is empty."""
    quiet: dict[str, Any] = {
        **dict.fromkeys(_LISTS, ()),
        "title": f"Do {id}",
        "variant": "",
        "level": "scripted",
        "role": "mim-admin",
        "host": "MIM01",
        "account": "CONTOSO\\mim-admin",
        "minutes": 5,
        "point_of_no_return": False,
        "simulation": "full",
    }
    return Step(number=number, id=id, guide=guide, **{**quiet, **fields})
