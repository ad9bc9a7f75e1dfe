"""What whoever signs or works from the papers is told: what follows, what came before, no keys."""

import re

import pytest

from packs.test_mim_orders import TWO, plan_with
from runbook.loading import load_topic
from runbook.model.plans import Plan
from runbook.read.words import read_words
from runbook.render.markdown import render_markdown
from runbook.tailor.topic import Topic


@pytest.mark.parametrize("name", ["mim-sharepoint", "mim-profile-sync"])
def test_every_rule_to_be_signed_says_what_follows_without_a_key(name: str) -> None:
    topic = load_topic(name)
    assert isinstance(topic, Topic)
    to_sign = [rule for rule in topic.pack.rules if rule.level == "sign-here"]
    for rule in to_sign:
        bare = rule.consequence.split("{{")[0]
        assert bare and bare[0].isupper() and bare.endswith("."), rule.id
        assert not re.search(r"\b[a-z_]+\.[a-z_]+\b", rule.consequence.replace("{{ mim.build }}", "")), (
            rule.id
        )
    assert to_sign


def _paper(plan: Plan) -> str:
    return render_markdown(plan, read_words()).decode()


def test_a_matter_to_sign_is_printed_with_what_follows() -> None:
    plan = plan_with(TWO | {"sql.version": "2022", "groups.scope": "local"})
    assert len(plan.signatures) >= 3
    assert all(matter.consequence for matter in plan.signatures)
    paper = _paper(plan)
    assert all(f"What follows: {matter.consequence}"[:40] in paper for matter in plan.signatures)
