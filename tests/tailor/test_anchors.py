"""Quotes: each binds one sentence of the article, and each sentence is claimed once."""

from dataclasses import replace

from runbook.model.articles import Unit
from runbook.model.places import Place
from runbook.read.words import read_words
from runbook.render.markdown import render_markdown
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import ARTICLE, SENTENCES, article, pack, phase, profile, quote, step, with_text


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


UPGRADE = "articles/upgrade.md"


def second(*sentences):
    """Return another article that has a section of the same name as the first."""
    units = tuple(
        Unit(at, kind, text, section, "paragraph", Place(UPGRADE, 10 + at))
        for at, (section, kind, text, _) in enumerate(sentences)
    )
    return replace(article(), file=UPGRADE, units=units, sections=article().sections)


TWO = (("install", "heading", "Installing Widget", 0), ("install", "sentence", "Stop the service.", 0))


def test_two_articles_that_share_a_heading_keep_their_quotes():
    quotes = (quote("run", "Run Setup.exe.", 1), quote("stop", "Stop the service."))
    both = bind(claiming(*quotes), [article(), second(*TWO)])
    assert both.diagnostics == ()
    assert {name: (found.file, found.unit.text) for name, found in both.bound.items()} == {
        "run": (ARTICLE, "Run Setup.exe."),
        "stop": (UPGRADE, "Stop the service."),
    }


def test_words_that_stand_in_two_articles_need_the_article():
    heading = quote("heading", "Installing Widget", section="BKMK_Install", disposition="context")
    (told,) = bind(claiming(heading), [article(), second(*TWO)]).diagnostics
    assert (told.code, told.message) == (
        "ambiguous-quote",
        f"quote 'heading' stands more than once: {ARTICLE} paragraph (line 11), "
        f"{UPGRADE} paragraph (line 10)",
    )
    assert told.details[0].startswith("say which with article, step, note, block,")
    named = bind(claiming(replace(heading, article=UPGRADE)), [article(), second(*TWO)])
    assert (named.diagnostics, named.bound["heading"].file) == ((), UPGRADE)


def test_a_plan_of_two_articles_names_the_file_of_each_line():
    claims = tuple(replace(claim, article=ARTICLE) for claim in pack().claims)
    whole = pack(articles=(*pack().articles, replace(pack().articles[0], file=UPGRADE)), claims=claims)
    plan, found = make_plan(bind(whole, [article(), second(*TWO)]), profile(), "2026-11-24")
    assert plan is not None, found
    run = next(step for step in plan.steps() if step.id == "setup.run")
    assert plan.article_lines(run) == (f"{ARTICLE}:12",)
    assert f"| {UPGRADE}:10 | Installing Widget |" in render_markdown(plan, read_words()).decode()
    assert [step.id for step in plan.phases[-1].steps] == ["unreviewed.2.0", "unreviewed.2.1"]
    (asked,) = (entry for entry in found if entry.code == "unreviewed-text")
    assert asked.details[0] == f"{UPGRADE} line 10: 'Installing Widget'"
