"""A plan as data: what its hash means, and that it is read back as it was written."""

import hashlib
import json
from dataclasses import replace

import pytest

from runbook.model.plan_json import UnreadablePlan, canonical, plan_as_json, plan_from_json
from tailor.small import LOCAL_DATA, article, made, pack, with_text


def test_the_hash_does_not_know_the_date_nor_where_the_files_lie():
    here = made()
    assert made(date="2027-01-01").hash == here.hash
    assert made(file="elsewhere/deep/contoso.yaml").hash == here.hash
    assert made(replace(pack(), folder="/opt/packs/widget")).hash == here.hash
    assert len(here.hash) == 64


@pytest.mark.parametrize(
    "other",
    [
        lambda: made(data=LOCAL_DATA),
        lambda: made(replace(pack(), sha256={"pack.yaml": "e" * 64})),
        lambda: made(texts=with_text(article(), 3, "Type the full name of the database server.")),
    ],
)
def test_the_hash_knows_what_people_act_on(other):
    assert other().hash != made().hash


def test_a_plan_survives_its_json():
    plan = made()
    data = plan_as_json(plan)
    assert data["format_version"] == "1.0"
    # Of a reason format 1 holds the words joined with where they are from: the same text, not the same parts.
    assert plan_as_json(plan_from_json(json.loads(json.dumps(data)))) == data
    assert plan_as_json(plan_from_json({**data, "format_version": "1.7", "more": 1})) == data
    assert plan_from_json(data).steps()[0].because[0].text == plan.steps()[0].because[0].text


@pytest.mark.parametrize("data", [{}, {"format_version": "2.0"}, {"format_version": "1.0"}, []])
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
        (("phases", 0, "steps", 0, "instruction"), [[{"value": 3}]]),
        (("phases", 0, "steps", 0, "instruction"), [[{"bold": "Setup"}]]),
        (("phases", 0, "steps", 0, "instruction"), [[{"link": "here", "href": None}]]),
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


def test_the_hash_covers_what_plan_json_says():
    plan = made()
    data = {key: plan_as_json(plan)[key] for key in ("inputs", "phases", "skipped", "dispositions")}
    assert hashlib.sha256(canonical(data)).hexdigest() == plan.hash


def test_canonical_json_has_one_form():
    assert canonical({"b": [1, "ü"], "a": None}) == b'{"a":null,"b":[1,"\\u00fc"]}'
