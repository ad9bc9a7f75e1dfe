"""The published schema takes every plan that is written, and refuses what reading refuses."""

import copy
import json

import jsonschema_rs
import pytest

from render.sample_plan import SAMPLE
from runbook.model.plan_json import UnreadablePlan, plan_as_json, plan_from_json
from runbook.model.plan_schema import plan_schema
from runbook.tailor.plan import make_plan
from tailor.shipped import PROFILES, example, shipped

SCHEMA = jsonschema_rs.validator_for(plan_schema())


def plan_of(stem):
    loaded = shipped()
    plan, found = make_plan(loaded, example(stem), "2026-11-29")
    assert plan is not None, found
    return plan


@pytest.mark.parametrize("stem", ["sample", *(path.stem for path in PROFILES)])
def test_every_plan_fits_the_schema_and_survives_its_json(stem):
    plan = SAMPLE if stem == "sample" else plan_of(stem)
    data = json.loads(json.dumps(plan_as_json(plan)))
    assert [str(error) for error in SCHEMA.iter_errors(data)] == []
    assert plan_as_json(plan_from_json(data)) == plan_as_json(plan)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("format_version",), "1.0"),
        (("phases", 0, "steps", 0, "work", 0, "head"), "guess"),
        (("phases", 0, "steps", 0, "work", 0, "number"), "first"),
        (("phases", 0, "steps", 0, "work", 0, "say"), "no list of spans"),
        (("phases", 0, "steps", 0, "work", 0), {"say": ["no head"]}),
        (("phases", 0, "steps", 0, "level"), "by magic"),
        (("roles",), "admin"),
    ],
)
def test_what_reading_refuses_the_schema_refuses_too(path, wrong):
    data = copy.deepcopy(json.loads(json.dumps(plan_as_json(SAMPLE))))
    inner = data
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = wrong
    assert not SCHEMA.is_valid(data)
    with pytest.raises(UnreadablePlan):
        plan_from_json(data)


def test_what_a_later_minor_format_adds_is_no_damage():
    data = json.loads(json.dumps(plan_as_json(SAMPLE)))
    assert SCHEMA.is_valid({**data, "format_version": "2.9", "more": 1})
