"""The ledger: complete for the shipped pack, and incomplete as soon as one sentence or one quote goes."""

from dataclasses import replace

from runbook.model.guide import Quote
from runbook.tailor.anchors import bind
from runbook.tailor.coverage import ledger
from tailor.shipped import shipped
from tailor.small import SENTENCES, article, pack


def test_the_ledger_lists_every_unit_with_its_claim():
    found = ledger(bind(pack(), [article()]))
    assert found.complete
    assert found.totals() == {"step": 3, "context": 2, "fact": 1}
    assert [unit.by for unit in found.units][:3] == ["title", "heading", "setup.run"]


def test_an_unclaimed_unit_makes_it_incomplete():
    found = ledger(bind(pack(), [article((*SENTENCES, ("install", "sentence", "Feed the cat.", 4)))]))
    assert not found.complete
    assert [unit.text for unit in found.unclaimed] == ["Feed the cat."]


def test_a_changed_sentence_makes_it_incomplete():
    changed = (*SENTENCES[:2], ("install", "sentence", "Run Setup2.exe.", 1), *SENTENCES[3:])
    found = ledger(bind(pack(), [article(changed)]))
    assert not found.complete
    assert not found.unclaimed


def test_the_shipped_pack_is_complete():
    found = ledger(shipped())
    assert [str(entry) for entry in found.diagnostics] == []
    assert [(unit.line, unit.text) for unit in found.unclaimed] == []
    assert len(found.units) > 100


def test_deleting_any_unit_of_the_shipped_article_makes_it_fail():
    (text,) = shipped().articles
    for unit in text.units:
        without = replace(text, units=tuple(other for other in text.units if other is not unit))
        found = ledger(bind(shipped().pack, [without]))
        assert not found.complete, f"line {unit.place.line}: {unit.text}"


def test_deleting_any_quote_of_the_shipped_guide_makes_it_fail():
    quotes = shipped().pack.quotes()
    assert len(quotes) == len(shipped().articles[0].units)
    for quote in quotes:
        found = ledger(bind(_without(quote), shipped().articles))
        assert [unit.text for unit in found.unclaimed] != [], quote.id


def _without(quote: Quote):
    whole = shipped().pack
    if quote in whole.claims:
        return replace(whole, claims=tuple(other for other in whole.claims if other is not quote))
    return replace(whole, phases=tuple(_phase_without(phase, quote) for phase in whole.phases))


def _phase_without(phase, quote):
    return replace(phase, steps=tuple(_step_without(step, quote) for step in phase.steps))


def _step_without(step, quote):
    variants = tuple(
        replace(variant, fields=_fields_without(variant.fields, quote)) for variant in step.variants
    )
    return replace(step, fields=_fields_without(step.fields, quote), variants=variants)


def _fields_without(fields, quote):
    return replace(fields, quotes=tuple(other for other in fields.quotes if other is not quote))
