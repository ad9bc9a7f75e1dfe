"""Lines that name a sentence of the article: a step serves it where one of them prints, and says why not."""

from dataclasses import replace

import pytest

from runbook.model.guide import Snippet
from runbook.model.places import Place
from runbook.model.plans import Disposed
from runbook.model.work import GuideSay
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import article, profile

from .small_lines import DATA, pack_of, step

TEXT = "Type the name of the database server."
QUOTES = f'quotes: [{{id: where, section: install, step: 2, text: "{TEXT}", as: step}}]'
SHORT, LONG = DATA, {**DATA, "way": "long"}
ONE_SERVER = {**DATA, "servers": [{"name": "S1"}]}


def sentence(work: str, data=SHORT, more: str = "", **changes) -> Disposed:
    pack = replace(pack_of(step("a", work, f"{QUOTES}\n{more}")), **changes)
    plan, found = make_plan(bind(pack, [article()]), profile(dict(data)), "2026-11-29")
    assert plan is not None, [str(said) for said in found]
    return next(unit for unit in plan.dispositions if unit.text == TEXT)


def reasons(unit: Disposed) -> list[str]:
    return [reason.text.partition(" (")[0] for reason in unit.because]


WAYS = [
    "- {say: Type it., when: {way: long}, quote: where}",
    "- {say: Type it., quote: [where], when: {way: long}}\n- {say: Go on.}",
    "- {when: {way: long}, quote: where, work: [{say: Type it.}]}",
    "- {when: {way: long}, work: [{say: Type it., quote: where}]}",
    "- {page: Database, quote: where, when: {way: long}, work: [{type: x, field: Name}]}",
    "- {page: Database, work: [{type: x, field: Name, quote: where, when: {way: long}}, {choose: Next}]}",
    "- {say: Type it., expect: {text: It is typed., quote: where, when: {way: long}}}",
    "- {say: Type it., also: [{text: It is typed., quote: where, when: {way: long}}]}",
    "- {say: Type it., fails: [{do: Ask., quote: where, when: {way: long}}]}",
    "- {look: file_exists, with: x, quote: where, when: {way: long}}",
    "- {look: file_exists, with: x, hand: [{say: Look., quote: where, when: {way: long}}]}",
    "- {act: group_create, with: x, undo: {text: Take it back., quote: where, when: {way: long}}}",
    "- {confirm: Is it there?, quote: where, when: {way: long}}",
]


@pytest.mark.parametrize("work", WAYS)
def test_a_sentence_is_served_only_where_an_entry_that_names_it_prints(work):
    work = f"{work}\n- {{say: The rest.}}"
    assert sentence(work, LONG).steps == ("a",)
    unit = sentence(work, SHORT)
    assert (unit.steps, reasons(unit)) == ((), ["way is 'short'"])


@pytest.mark.parametrize(
    "more",
    [
        "needs: [{text: It is known., quote: where, when: {way: long}}]",
        "hazards: [{level: note, text: Mind it., quote: [where], when: {way: long}}]",
        "fails: [{do: Ask., quote: where, when: {way: long}}]",
        "why: [{text: For it., quote: where, when: {way: long}}]",
        "undo: [{text: Take it back., quote: where, when: {way: long}}]",
    ],
)
def test_what_stands_beside_the_work_names_sentences_too(more):
    assert sentence("- {say: Go.}", LONG, more).steps == ("a",)
    assert sentence("- {say: Go.}", SHORT, more).steps == ()


def test_a_sentence_that_no_line_names_is_the_steps():
    assert sentence("- {say: Go.}").steps == ("a",)


def test_a_line_that_is_repeated_for_no_item_serves_nothing_and_says_so():
    work = "- {say: 'Type it on {{ server.name }}.', for_each: standby, quote: where}\n- {say: Go.}"
    assert sentence(work).steps == ("a",)
    unit = sentence(work, ONE_SERVER)
    assert (unit.steps, reasons(unit)) == ((), ["servers has one item, the active one"])


def test_lines_of_a_snippet_serve_where_it_is_used():
    line = GuideSay(say="Keep it.", quotes=("where",), place=Place("snippets.yaml", 1, 1))
    snippets = {"keep": Snippet("keep", (line,), Place("snippets.yaml", 1, 1))}
    work = "- {use: keep, with: {file: x}, when: {way: long}}\n- {say: Go.}"
    assert sentence(work, LONG, snippets=snippets).steps == ("a",)
    assert reasons(sentence(work, SHORT, snippets=snippets)) == ["way is 'short'"]


def test_a_group_without_words_leaves_a_line_its_own_sentence():
    work = "- {quote: other, work: [{say: Type it., quote: where, when: {way: long}}, {say: Go.}]}"
    quotes = QUOTES.replace(
        "]", ', {id: other, section: install, step: 3, text: "Log off and on again.", as: step}]'
    )
    pack = pack_of(step("a", work, quotes))
    plan, _ = make_plan(bind(pack, [article()]), profile(dict(SHORT)), "2026-11-29")
    assert plan is not None
    served = {unit.text: unit.steps for unit in plan.dispositions}
    assert (served[TEXT], served["Log off and on again."]) == ((), ("a",))
