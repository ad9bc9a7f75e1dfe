"""Explanations: in or out, by which lines, and what would change it."""

from runbook.prove.explain import NoSuchStep, explain
from runbook.tailor.anchors import bind
from tailor.small import LOCAL_DATA, REMOTE, REMOTE_DATA, article, is_, pack, phase, present, profile, step


def explained(wanted, data=LOCAL_DATA, **changes):
    found, _ = explain(bind(pack(**changes), [article()]), profile(data), "2026-11-24", wanted)
    return found


def test_a_step_that_is_out_says_why_and_what_would_bring_it_in():
    found = explained("tune.database")
    assert (found.included, found.number) == (False, "")
    assert [why.text for why in found.reasons] == ["db.tuned is 'false' (contoso.yaml:5)"]
    assert found.changes == ("db.tuned is 'true': in",)
    (judged,) = found.judgements
    assert (judged.what, judged.asks, judged.holds) == ("step 'tune.database'", "db.tuned is 'true'", False)


def test_a_step_that_is_in_says_its_lines_and_its_other_variants():
    found = explained("setup.database", REMOTE_DATA)
    assert (found.included, found.number, found.variant) == (True, "2.2", "remote")
    assert [(said.place.line, said.text) for said in found.article] == [
        (13, "Type the name of the database server.")
    ]
    assert str(found.guide) == "guide/10-install.yaml:20:3"
    assert found.changes == ("db.placement is 'local': in, as variant 'local'",)
    assert [(judged.what, judged.holds) for judged in found.judgements] == [
        ("variant 'local'", False),
        ("variant 'remote'", True),
    ]


def test_a_number_and_a_repeated_step_are_found_too():
    assert explained("2.3").id == "setup.log-off"
    assert explained("check.windows@w02", REMOTE_DATA).title == "Check W02"


def test_an_unknown_step_is_answered_with_the_nearest():
    assert explained("setup.databse") == NoSuchStep("setup.databse", "setup.database")


def test_a_phase_that_is_out_is_judged_first():
    inner = step("a", when=is_("db.server", "SQL01"))
    found = explained("a", phases=(phase("p", inner, when=REMOTE),))
    assert [judged.what for judged in found.judgements] == ["phase 'p'"]
    assert found.changes == ("db.placement is 'remote': it then depends on db.server, which is not stated",)


def test_an_absent_key_can_be_what_would_change_it():
    found = explained("a", REMOTE_DATA, phases=(phase("p", step("a", when=present("db.server"))),))
    assert found.changes == ("db.server is not stated: out",)
