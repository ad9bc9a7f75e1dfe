"""Quotes: each binds one sentence of the article, and each sentence is claimed once."""

from dataclasses import replace

from runbook.tailor.anchors import bind
from tailor.small import SENTENCES, article, pack, phase, quote, step, with_text


def codes(binding):
    return [found.code for found in binding.diagnostics]


def claiming(*quotes, **changes):
    return pack(phases=(phase("install", step("setup.run", quotes=quotes)),), claims=(), **changes)


def test_a_quote_binds_by_section_step_and_words():
    binding = bind(pack(), [article()])
    assert codes(binding) == []
    assert binding.bound["where"].unit.place.line == 13
    assert not binding.bound["where"].suspect
    assert len(binding.claims) == len(SENTENCES)


def test_a_section_may_be_named_by_any_of_its_names_and_white_space_does_not_matter():
    found = bind(claiming(quote("run", "Run   Setup.exe.\n", 1, section="BKMK_Install")), [article()])
    assert found.bound["run"].unit.step == 1


def test_words_in_another_position_do_not_bind():
    assert codes(bind(claiming(quote("run", "Run Setup.exe.", 2)), [article()])) == ["lost-quote"]
    assert codes(bind(claiming(quote("run", "Run Setup.exe.", section="")), [article()])) == ["lost-quote"]


def test_a_changed_sentence_is_suspect_and_still_bound():
    changed = with_text(article(), 3, "Type the full name of the database server.")
    binding = bind(pack(), [changed])
    (found,) = binding.diagnostics
    assert (found.level, found.code) == ("sign-here", "suspect-quote")
    assert "step 'setup.database'" in found.message
    assert binding.bound["where"].suspect
    assert binding.bound["where"].unit.text == "Type the full name of the database server."


def test_a_sentence_that_is_gone_is_lost():
    changed = with_text(article(), 3, "Nothing of the kind, at all.")
    (found,) = bind(pack(), [changed]).diagnostics
    assert (found.level, found.code) == ("error", "lost-quote")
    assert "Type the name of the database server." in found.message


def test_a_sentence_that_stands_twice_needs_a_block():
    twice = article((*SENTENCES, ("install", "sentence", "Run Setup.exe.", 1)))
    assert codes(bind(claiming(quote("run", "Run Setup.exe.", 1)), [twice])) == ["ambiguous-quote"]
    units = (*twice.units[:-1], replace(twice.units[-1], block="step 1 NOTE"))
    apart = replace(twice, units=units)
    by_block = quote("run", "Run Setup.exe.", 1, block="step 1 NOTE")
    assert bind(claiming(by_block), [apart]).bound["run"].unit.index == len(SENTENCES)


def test_a_sentence_is_claimed_only_once():
    both = claiming(quote("run", "Run Setup.exe.", 1), quote("again", "Run Setup.exe.", 1))
    assert codes(bind(both, [article()])) == ["duplicate-claim"]


def test_an_id_of_a_quote_is_given_only_once():
    both = claiming(quote("run", "Run Setup.exe.", 1), quote("run", "Log off and on again.", 3))
    assert codes(bind(both, [article()])) == ["duplicate-quote"]


def test_facts_come_out_of_the_text_and_follow_a_new_edition():
    assert bind(pack(), [article()]).facts == {"windows": "2019"}
    newer = with_text(article(), 5, "Widget 2 needs Windows Server 2022.")
    binding = bind(pack(), [newer])
    assert binding.facts == {"windows": "2022"}
    assert codes(binding) == ["suspect-quote"]


def test_a_fact_whose_pattern_finds_nothing_is_an_error():
    newer = with_text(article(), 5, "Widget 2 needs Windows Server.")
    assert "lost-fact" in codes(bind(pack(), [newer]))


def test_of_equal_sentences_in_one_place_the_quote_says_which():
    sentences = (("install", "sentence", "Click OK.", 1), ("install", "sentence", "Click OK.", 1))
    both = (quote("first", "Click OK.", 1, nth=1), quote("second", "Click OK.", 1, nth=2))
    binding = bind(claiming(*both), [article(sentences)])
    assert codes(binding) == []
    assert [binding.bound[name].unit.index for name in ("first", "second")] == [0, 1]


def test_a_section_that_is_not_there_is_named_with_the_nearest():
    (found,) = bind(claiming(quote("run", "Run Setup.exe.", section="instal")), [article()]).diagnostics
    assert found.details == ("there is no section 'instal'; did you mean 'install'?",)
