"""The hash of an edition knows all that papers print; that of a run knows what is done, and nothing else."""

import json
from dataclasses import replace

import pytest

from quiet_steps import redone
from render.sample_steps import FULL_STEP
from runbook.model.hashes import edition_hash, edition_hash_in, plan_run_hash, step_run_hash
from runbook.model.steps import Hazard
from runbook.model.text import plain
from runbook.render.plan_file import render_plan_json
from tailor.small import LOCAL_DATA, article, made, pack, with_text

FILES = [
    lambda: made(file="elsewhere/deep/contoso.yaml"),
    lambda: made(replace(pack(), folder="/opt/packs/widget")),
]
EDITIONS = [
    lambda: made(date="2027-01-01"),
    lambda: made(replace(pack(), sha256={"pack.yaml": "e" * 64})),
    lambda: made(texts=with_text(article(), 3, "Type the full name of the database server.")),
    lambda: made(data={**made_data(), "customer": {"name": "Fabrikam"}}),
]


def made_data():
    from tailor.small import REMOTE_DATA

    return REMOTE_DATA


@pytest.mark.parametrize("other", FILES)
def test_neither_hash_knows_where_the_files_lie(other):
    assert (other().hash, other().run_hash) == (made().hash, made().run_hash)


@pytest.mark.parametrize("other", EDITIONS)
def test_what_only_is_printed_makes_another_edition_and_the_same_run(other):
    assert other().hash != made().hash
    assert other().run_hash == made().run_hash


def test_another_way_is_another_run():
    assert made(data=LOCAL_DATA).run_hash != made().run_hash


def test_a_plan_is_known_by_the_hash_of_its_file():
    plan = made()
    assert edition_hash(plan) == plan.hash == edition_hash_in(json.loads(render_plan_json(plan)))
    assert edition_hash(replace(plan, hash="0" * 64)) == plan.hash


ACTION, BEFORE = FULL_STEP.actions[0], FULL_STEP.before[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "MIM02"},
        {"account": "CONTOSO\\other"},
        {"id": "another.step"},
        {"attest": plain("Well?")},
        {"actions": (replace(ACTION, arguments={"file": "x"}),)},
        {"before": (replace(BEFORE, expected=False),)},
        {"before": (replace(BEFORE, severity="note"),)},
        {"after": ()},
        {"values": FULL_STEP.values[1:]},
    ],
)
def test_what_is_done_or_asked_is_known_to_the_run(changed):
    assert step_run_hash(redone(FULL_STEP, **changed)) != step_run_hash(FULL_STEP)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Another title"},
        {"number": "9.9"},
        {"minutes": 99},
        {"why": plain("Another reason.")},
        {"hazards": (Hazard("note", plain("Another.")),)},
        {"fails": ()},
        {"article": ()},
    ],
)
def test_words_are_not(changed):
    assert step_run_hash(replace(FULL_STEP, **changed)) == step_run_hash(FULL_STEP)


def test_a_run_knows_the_order_of_its_steps():
    other = replace(FULL_STEP, id="other")
    assert plan_run_hash([FULL_STEP, other]) != plan_run_hash([other, FULL_STEP])
