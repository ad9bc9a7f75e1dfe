"""The proof reads what lines say: their conditions, their templates, snippets, rows and arguments."""

import pytest

from runbook.prove.proof import prove
from runbook.tailor.anchors import bind
from tailor.lines.small_lines import pack_of, step
from tailor.small import article


def messages(work, more=""):
    found = prove(bind(pack_of(step("a", work, more)), [article(())]))
    return [entry.message for entry in found.findings]


SOUND = """
- {look: file_exists, with: 'C:\\x', when: {is: short}}
- {act: group_create, for_each: groups, with: '{{ group.name }}', when: {group.field: Second}}
- {use: keep, with: {file: a.bin}}
- {say: "Go on with {{ step('a') }}.", when: {owner: {present: true}}}
- {act: service_stop, with: Sync, by_hand: {way: long}}
"""


def test_names_that_the_pack_gives_are_no_keys_of_the_profile():
    stated = ", ".join(f"{{{key}: {{present: true}}}}" for key in ("owner", "way", "servers", "server.name"))
    assert messages(SOUND, f"when: {{all: [{stated}, {{servers: {{empty: false}}}}]}}") == []


@pytest.mark.parametrize(
    "work",
    [
        "- {say: 'Type {{ owner }}.'}",
        "- {look: file_exists, with: '{{ owner }}'}",
        "- {look: file_exists, with: x, hand: [{say: 'See {{ owner }}.'}]}",
        "- {act: group_create, with: {name: G, properties: {A: '{{ owner }}'}}}",
        "- {confirm: Is it?, fails: [{if: '{{ owner }} is away', do: wait.}]}",
        "- {page: P, work: [{type: '{{ owner }}', field: Owner}]}",
        "- {use: keep, with: {file: '{{ owner }}'}}",
    ],
)
def test_a_text_that_may_be_undefined_is_found_wherever_it_stands(work):
    assert "a text uses owner, which may not be stated" in messages(work)


@pytest.mark.parametrize(
    "work",
    [
        "- {say: x, when: {owner: me}}",
        "- {when: {owner: me}, work: [{say: x}]}",
        "- {act: service_stop, with: Sync, by_hand: {owner: me}}",
        "- {act: group_create, with: {name: G, more: {value: m, when: {owner: me}}}}",
    ],
)
def test_a_condition_that_nobody_need_state_is_found_wherever_it_stands(work):
    assert "a condition asks for a value that nobody need state" in messages(work)


def test_a_line_that_no_profile_reaches_is_dead():
    dead = "- {say: x, when: {is: short, way: long}}"
    found = messages(dead, "when: {way: {present: true}}")
    assert "no profile reaches this line of step 'a'" in found


def test_an_inner_condition_is_judged_within_the_outer_one():
    work = "- {when: {owner: {present: true}}, work: [{say: 'Ask {{ owner }}.'}]}"
    assert messages(work) == messages("- {say: Go.}")


@pytest.mark.parametrize(
    ("cites", "lacks"),
    [("", True), (", when: {is: short}", False)],
)
def test_a_cited_step_is_in_the_plan_wherever_it_is_cited(cites, lacks):
    cited = step("b", "- {say: Go.}", "when: {is: short}")
    work = f"""- {{say: "See {{{{ step('b') }}}}."{cites}}}"""
    stated = "when: {way: {present: true}, servers: {present: true}}"
    both = step("a", work, stated) + cited.replace("{is: short}", "{way: short}")
    found = prove(bind(pack_of(both), [article(())]))
    told = "a text cites the step 'b', which may not be in the plan"
    assert (told in [entry.message for entry in found.findings]) is lacks


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("{way: long}", ""),
        ("{way: [short, long]}", "two cases that hold"),
        ("{way: short}", "no case that holds"),
    ],
)
def test_exactly_one_title_holds(second, told):
    first = "{way: short}" if "short" not in second or "long" in second else "{way: short, owner: me}"
    titles = f"title: [{{text: One, when: {first}}}, {{text: Two, when: {second}}}]"
    made = step("a", "- {say: Go.}", "when: {way: {present: true}, owner: {present: true}}")
    found = prove(bind(pack_of(made.replace("title: Title of a", titles)), [article(())]))
    said = [entry.message for entry in found.findings if "title" in entry.message]
    assert any(told in one for one in said) if told else said == []
