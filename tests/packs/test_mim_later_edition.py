"""The pack on a later edition of its article: both wordings are said, and a plan is still made."""

import json
from functools import cache
from pathlib import Path

from packs.mim import DATE, changed, pack
from runbook.diagnostics import Diagnostic
from runbook.model.articles import Article
from runbook.model.plans import Plan
from runbook.read.articles.reader import parse_article
from runbook.read.profiles import parse_profile
from runbook.tailor.anchors import bind
from runbook.tailor.coverage import ledger
from runbook.tailor.plan import make_plan

REWORDED = (
    ("1. Very fast and performant.", "1. Fast and performant."),
    ("3. Does not import user photos.", "3. Doesn't import user photos."),
    ("5. Multi-forest scenarios are not supported.", "5. Multi-forest scenarios aren't supported."),
    ("You will need:", "You'll need:"),
    ("First, download and install MIM", "First, download, and install MIM"),
    ("Setup.exe is usually found", "Setup.exe is found"),
    ("We recommend you do not check", "We recommend you don't check"),
    ("log off and back onto your server", "log off and back on to your server"),
    ("The service name has not changed!", "The service name hasn't changed!"),
)
"""The edits of the edition of October 2024."""


@cache
def later(*more: tuple[str, str]) -> Article:
    """Return the article with the later edition's edits, and more of them."""
    loaded = pack()
    file = loaded.pack.articles[0].file
    text = (Path(loaded.pack.folder) / file).read_text(encoding="utf-8")
    for old, new in (*REWORDED, *more):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse_article(text.encode(), file)[0]


def on(article: Article) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """Return the plan of the sound profile on an article, and what is said."""
    loaded = pack()
    profile, _ = parse_profile(json.dumps(changed({})).encode(), "p.yaml", loaded.pack.schema)
    assert profile is not None
    return make_plan(bind(loaded.pack, (article,)), profile, DATE)


def test_each_reworded_sentence_is_told_with_its_step_and_both_wordings() -> None:
    loaded = pack()
    found = ledger(bind(loaded.pack, (later(),)))
    assert found.unclaimed == () and not found.complete
    assert [(one.level, one.code) for one in found.diagnostics] == [("sign-here", "suspect-quote")] * 9
    (log_off,) = (one for one in found.diagnostics if "log off" in one.details[0])
    assert log_off.message == "step 'session.log-off' quotes a sentence that the article has changed"
    assert log_off.details[0].startswith("quoted: 'You should log off and back onto your server")
    assert log_off.details[1].startswith("article line 110: 'You should log off and back on to your")
    assert log_off.place.file == "guide/70-keys.yaml" and log_off.place.line > 1


def test_the_plan_on_it_has_the_same_steps_and_waits_for_a_signature() -> None:
    loaded = pack()
    plan, _ = on(later())
    before, _ = on(loaded.articles[0])
    assert plan is not None and before is not None
    assert [step.id for step in plan.steps()] == [step.id for step in before.steps()]
    assert plan.is_draft and not before.is_draft
    suspects = [step.id for step in plan.steps() if any(ref.suspect for ref in step.article)]
    assert {"session.log-off", "sync-service.verify", "media.download"} <= set(suspects)


def test_another_windows_in_the_article_is_another_windows_in_the_rules() -> None:
    told = "For SharePoint Server 2019, a Windows Server {} computer is required."
    article = later((told.format("2016"), told.format("2022")))
    codes = {one.code for one in on(article)[1] if one.level == "sign-here"}
    assert "windows-not-article" in codes, "the sound profile has Windows Server 2016"


def test_a_new_sentence_becomes_a_step_to_review_and_a_lost_one_stops_the_build() -> None:
    new = later(("Click to install MIM.", "Click to install MIM. Then reboot the whole data centre."))
    plan, _ = on(new)
    assert plan is not None
    assert plan.phases[-1].steps[-1].article[0].text == "Then reboot the whole data centre."
    (lost,) = bind(pack().pack, (later(("Click to install MIM.", "Water the plants in the hall.")),)).errors
    assert lost.code == "lost-quote" and "Click to install MIM." in lost.message
    assert "nearest there: 'Water the plants in the hall.'" in lost.details[0]
