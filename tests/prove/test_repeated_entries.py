"""Lines, values and looks that are repeated for a list within a step, which may be repeated itself."""

from runbook.model.text import words_of
from runbook.model.work import GuideType
from runbook.prove.proof import prove
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import (
    REMOTE_DATA,
    SENTENCES,
    article,
    is_,
    line,
    look,
    pack,
    phase,
    profile,
    quote,
    step,
)

ONLY_2016 = is_("item.windows", "2016")
SETUP = quote("run", "Run Setup.exe.", 1)


def plan_of(*steps, text=()):
    whole = pack(phases=(phase("p", *steps),), claims=())
    plan, found = make_plan(bind(whole, [article(text)]), profile(REMOTE_DATA), "2026-11-24")
    assert plan is not None, [str(entry) for entry in found]
    return plan


def findings(*steps):
    whole = pack(phases=(phase("p", *steps),), claims=())
    return [(entry.code, entry.message) for entry in prove(bind(whole, [article(())])).findings]


def test_a_line_and_a_value_print_once_for_each_item():
    told = step(
        "tell",
        instruction=(line("Ring {{ item.name }}.", for_each="servers"), line("Wait.")),
        work=(GuideType(field="Call {{ item.index }}", value="{{ item.name }}", for_each="servers"),),
    )
    (made,) = plan_of(told).steps()
    assert [words_of(text) for text in made.instruction][-3:] == ["Ring W01.", "Ring W02.", "Wait."]
    assert [(value.label, value.value) for value in made.values] == [("Call 0", "W01"), ("Call 1", "W02")]


def test_an_entry_prints_for_those_items_that_its_condition_picks():
    (made,) = plan_of(
        step("tell", instruction=(line("{{ item.name }}", ONLY_2016, for_each="servers"),))
    ).steps()
    assert [words_of(text) for text in made.instruction] == ["W02"]


def test_looks_at_the_items_of_a_list_have_ids_of_their_own():
    port = look("tcp_port", {"host": "{{ item.name }}", "port": "80"}, id="port", for_each="servers")
    (made,) = plan_of(step("reach", work=(port,))).steps()
    assert [(probe.id, probe.arguments["host"]) for probe in made.after] == [
        ("port", "W01"),
        ("port-2", "W02"),
    ]


def test_within_a_repeated_step_the_item_is_the_entrys_own():
    each = step(
        "reach",
        for_each="servers",
        title="Reach from {{ server.name }}",
        instruction=(line("{{ item }}", for_each="needs"),),
    )
    assert [[words_of(text) for text in made.instruction] for made in plan_of(each).steps()] == [
        ["photos"],
        ["photos"],
    ]


def test_a_line_for_no_item_serves_no_sentence():
    silent = line("{{ item.name }}", is_("item.windows", "none"), quote="run", for_each="servers")
    heard = line("{{ item.name }}", quote="run", for_each="servers")
    steps = (
        step("own", quotes=(SETUP,)),
        *(step(f"s{at}", instruction=(each,)) for at, each in enumerate((silent, heard))),
    )
    made = plan_of(*steps, text=(SENTENCES[2],))
    assert [len(entry.article) for entry in made.steps()] == [1, 0, 1]


def test_the_proof_asks_at_each_item():
    undefined = step("tell", instruction=(line("{{ item.wheels }}", for_each="servers"),))
    assert ("prove-undefined", "a text uses item.wheels, which may not be stated") in findings(undefined)
    assert findings(step("tell", instruction=(line("{{ item.name }}", for_each="servers"),))) == []


def test_the_proof_asks_at_each_item_within_a_repeated_step_too():
    each = step(
        "tell",
        for_each="servers",
        title="{{ server.name }}",
        instruction=(line("{{ server.name }} of {{ server.windows }}", ONLY_2016, for_each="servers"),),
    )
    assert findings(each) == []
    never = step(
        "tell", for_each="servers", instruction=(line("x", is_("item.windows", "1999"), for_each="servers"),)
    )
    assert [code for code, _ in findings(never)] == ["prove-dead"]
