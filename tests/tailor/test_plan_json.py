"""A plan as data: what its hash means, and that it is read back as it was written."""

import json

import pytest

from runbook.model.plan_json import UnreadablePlan, canonical, plan_as_json, plan_from_json
from tailor.small import made


def test_a_plan_survives_its_json():
    plan = made()
    data = plan_as_json(plan)
    assert data["format_version"] == "2.4"
    assert plan_from_json(json.loads(json.dumps(data))) == plan
    assert plan_from_json({**data, "format_version": "2.7", "more": 1}) == plan


@pytest.mark.parametrize("data", [{}, {"format_version": "3.0"}, {"format_version": "2.0"}, []])
def test_what_is_no_plan_is_refused_with_a_reason(data):
    with pytest.raises(UnreadablePlan):
        plan_from_json(data)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("name",), "half a character \ud800"),
        (("name",), ["widget"]),
        (("roles",), "admin"),
        (("diagnostics",), ["a finding"]),
        (("diagnostics",), [{"level": "note", "code": {}, "message": "x"}]),
        (("phases",), "every letter a phase"),
        (("phases", 0, "number"), True),
        (("phases", 0, "aim"), "no list of spans"),
        (("phases", 0, "steps", 0, "level"), "by magic"),
        (("phases", 0, "steps", 0, "level"), None),
        (("phases", 0, "steps", 0, "minutes"), "ten"),
        (("phases", 0, "steps", 0, "preconditions"), [[{"value": 3}]]),
        (("phases", 0, "steps", 0, "preconditions"), [[{"bold": "Setup"}]]),
        (("phases", 0, "steps", 0, "preconditions"), [[{"link": "here", "href": None}]]),
        (("dispositions", 0, "disposition"), "forgotten"),
    ],
)
def test_what_has_the_wrong_type_is_refused_where_it_is_read(path, wrong):
    data = json.loads(json.dumps(plan_as_json(made())))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = wrong
    with pytest.raises(UnreadablePlan, match="damaged"):
        plan_from_json(data)


def test_canonical_json_has_one_form():
    assert canonical({"b": [1, "ü"], "a": None}) == b'{"a":null,"b":[1,"\\u00fc"]}'


def test_a_plan_of_format_1_says_what_to_do():
    with pytest.raises(UnreadablePlan, match="build its profile again"):
        plan_from_json({**plan_as_json(made()), "format_version": "1.0"})
