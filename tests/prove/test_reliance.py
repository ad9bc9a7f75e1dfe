"""A step relies only on what an earlier step of the same plan has made and nothing has ended since."""

import pytest

from runbook.prove.proof import prove
from runbook.tailor.anchors import bind
from tailor.lines.small_lines import pack_of, step
from tailor.small import article

STATED = "when: {way: {present: true}, servers: {present: true}}"
UNMADE = "step 'b' needs the thing 'keys', which no step before it makes"
NEEDS = f"needs: [{{thing: keys}}]\n{STATED}"


def messages(*steps: str) -> set[str]:
    found = prove(bind(pack_of("".join(steps)), [article(())])).findings
    return {entry.message for entry in found if entry.code != "prove-dead"}


def made(work: str, more: str = STATED) -> str:
    return step("a", work, more)


@pytest.mark.parametrize(
    ("maker", "lacks"),
    [
        ("- {say: Go., makes: keys}", False),
        ("- {say: Go., makes: tools}", True),
        ("- {say: Go., makes: keys, when: {is: short}}", True),
        ("- {when: {is: short}, work: [{say: Go., makes: keys}]}", True),
        ("- {say: Go., makes: keys, when: {way: [short, long]}}", False),
        (
            "- {say: One., makes: keys, when: {is: short}}\n- {say: Two., makes: keys, when: {way: long}}",
            False,
        ),
        ("- {use: keep, with: {file: a.bin}}", False),
        ("- {use: keep, with: {file: a.bin}, when: {is: short}}", True),
        ("- {say: Go., makes: keys, for_each: servers}", True),
    ],
)
def test_a_thing_is_made_in_every_plan_that_needs_it(maker: str, lacks: bool) -> None:
    # The list may be empty, and then a line that is repeated for it makes nothing.
    assert (UNMADE in messages(made(maker), step("b", "- {say: Use.}", NEEDS))) is lacks


@pytest.mark.parametrize(("servers", "lacks"), [("servers", False), ("standby", True)])
def test_a_line_that_is_repeated_makes_a_thing_where_the_list_has_an_item(servers: str, lacks: bool) -> None:
    maker = made(f"- {{say: Go., makes: keys, for_each: {servers}}}")
    stated = "way: {present: true}, all: [{servers: {present: true}}, {servers: {empty: false}}]"
    needs = f"needs: [{{thing: keys}}]\nwhen: {{{stated}}}"
    assert (UNMADE in messages(maker, step("b", "- {say: Use.}", needs))) is lacks


def test_a_need_under_a_condition_is_met_under_that_condition() -> None:
    maker = made("- {say: Go., makes: keys, when: {is: short}}")
    needs = f"needs: [{{thing: keys, when: {{is: short}}}}]\n{STATED}"
    assert UNMADE not in messages(maker, step("b", "- {say: Use.}", needs))


def test_a_step_that_is_left_out_makes_nothing() -> None:
    maker = made("- {say: Go., makes: keys}", "when: {way: short, servers: {present: true}}")
    assert UNMADE in messages(maker, step("b", "- {say: Use.}", NEEDS))


def test_what_comes_later_makes_nothing_for_an_earlier_step() -> None:
    assert UNMADE in messages(step("b", "- {say: Use.}", NEEDS), made("- {say: Go., makes: keys}"))


@pytest.mark.parametrize(
    ("when", "lacks"), [("", True), (", when: {is: short}", True), (", when: {owner: {present: true}}", True)]
)
def test_what_was_ended_is_there_no_more(when: str, lacks: bool) -> None:
    ender = step("c", f"- {{say: End., ends: keys{when}}}", STATED)
    steps = (made("- {say: Go., makes: keys}"), ender, step("b", "- {say: Use.}", NEEDS))
    assert (UNMADE in messages(*steps)) is lacks
    again = step("d", "- {say: Go., makes: keys}", STATED)
    assert UNMADE not in messages(*steps[:2], again, steps[2])


def test_a_look_stands_alone_where_the_step_is_left_out_that_brings_about_what_it_finds() -> None:
    first = made("- {say: Go.}", "when: {is: short, servers: {present: true}}")
    told = messages(first, step("b", "- {look: file_exists, with: x, by: a}", STATED))
    assert not [one for one in told if "step 'a'" in one]


@pytest.mark.parametrize("line", ["{again: a}", "{look: file_exists, with: x, until: a}"])
def test_a_step_that_a_line_names_is_in_the_plan(line: str) -> None:
    told = "a text cites the step 'a', which may not be in the plan"
    first = made("- {say: Go.}", "when: {is: short, servers: {present: true}}")
    order = (
        (step("b", f"- {line}", STATED), first)
        if "until" in line
        else (first, step("b", f"- {line}", STATED))
    )
    assert told in messages(*order)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{look: file_exists, with: x, by: z}", "comes after it"),
        ("{again: z}", "comes after it"),
        ("{look: file_exists, with: x, until: a}", "comes before it"),
    ],
)
def test_a_step_that_a_line_names_stands_on_its_side(line: str, told: str) -> None:
    found = messages(made("- {say: Go.}"), step("b", f"- {line}", STATED), step("z", "- {say: Go.}", STATED))
    assert any(
        message.startswith("a line of step 'b' relies on the step") and told in message for message in found
    )
