"""Rules, ends of support and acknowledgements: what they say about a profile, and in which form."""

import pytest

from runbook.model.conditions import AllOf
from runbook.model.packs import LifecycleRow, Source
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from runbook.tailor.rules import judge
from tailor.small import LOCAL_DATA, REMOTE, REMOTE_DATA, article, at, atom, is_, pack, present, profile, rule

ARTICLE = Source("", "documented", "where")


def found(*rules, data=REMOTE_DATA, **changes):
    return judge(bind(pack(rules=rules, **changes), [article()]), profile(data), "2026-11-24")


def signed(*entries):
    listed = [{"rule": name, "by": "T. Adams", "date": "2026-11-01"} for name in entries]
    return {**REMOTE_DATA, "acknowledge": listed}


def test_a_finding_has_the_form_that_editors_follow():
    far = rule(
        "far",
        "error",
        AllOf((REMOTE, is_("server.windows", "2019"))),
        "a remote database is slow",
        hint="put it on the server",
        source=ARTICLE,
    )
    (told,) = found(far)
    assert str(told) == (
        "profiles/contoso.yaml:4:1: error far: a remote database is slow\n"
        "    db.placement is 'remote' (line 4), servers[0].windows is '2019' (line 10)\n"
        "    article line 13: put it on the server"
    )


def test_without_a_quote_the_source_stands_with_its_confidence():
    (told,) = found(rule("far", "warning", REMOTE))
    assert told.details[-1] == "the vendor's page (documented): change it"


def test_a_rule_that_does_not_hold_says_nothing():
    assert found(rule("far", "error", REMOTE), data=LOCAL_DATA) == ()


def test_all_rules_are_judged_at_once():
    rules = (rule("one", "error", REMOTE), rule("two", "error", present("db.server"), at="db.server"))
    assert [told.code for told in found(*rules)] == ["one", "two"]
    assert make_plan(bind(pack(rules=rules), [article()]), profile(REMOTE_DATA), "2026-11-24")[0] is None


def test_a_rule_is_judged_for_each_server():
    (told,) = found(
        rule("old", "warning", is_("server.windows", "2016"), "{{ server.name }} is old", for_each="servers")
    )
    assert told.message == "W02 is old"
    assert told.details[0] == "servers[1].windows is '2016' (line 13)"


def test_a_required_key_is_named_one_finding_a_key():
    needs = rule("needs", "error", REMOTE, "it is needed", require=("db.server", "db.build"))
    (told,) = found(needs)
    assert told.message == "db.build is not stated: it is needed"
    assert found(needs, data=LOCAL_DATA) == ()


def test_what_must_be_signed_stays_open_until_somebody_acknowledges_it():
    far = rule("far", "sign-here", REMOTE)
    plan, told = make_plan(bind(pack(rules=(far,)), [article()]), profile(REMOTE_DATA), "2026-11-24")
    assert plan.is_draft
    assert [entry.level for entry in told] == ["sign-here"]
    plan, told = make_plan(bind(pack(rules=(far,)), [article()]), profile(signed("far")), "2026-11-24")
    assert not plan.is_draft
    assert [(matter.rule, matter.message, matter.by, matter.date) for matter in plan.signatures] == [
        ("far", "this does not work", "T. Adams", "2026-11-01")
    ]
    assert [entry.level for entry in told] == ["note"]


def test_acknowledging_what_does_not_exist_or_not_fire_is_a_warning():
    rules = (rule("far", "sign-here", REMOTE), rule("near", "sign-here", is_("db.placement", "local")))
    told = {entry.code: entry for entry in found(*rules, data=signed("far", "near", "fra"))}
    assert told["acknowledge-unused"].level == "warning"
    assert told["acknowledge-unknown"].details == ("did you mean 'far'?",)
    assert "acknowledge.0" not in str(told)


@pytest.mark.parametrize(("date", "level"), [("2026-11-24", None), ("2026-11-25", "warning")])
def test_an_acknowledgement_from_after_the_document_is_a_warning_at_its_date(date, level):
    entry = {"rule": "far", "by": "T. Adams", "date": date}
    told = found(rule("far", "sign-here", REMOTE), data={**REMOTE_DATA, "acknowledge": [entry]})
    later = [one for one in told if one.code == "acknowledge-later"]
    assert [one.level for one in later] == ([level] if level else [])
    if later:
        assert "2026-11-25, after the document's date 2026-11-24" in later[0].message


def test_an_error_cannot_be_acknowledged():
    codes = {entry.code: entry.level for entry in found(rule("far", "error", REMOTE), data=signed("far"))}
    assert codes == {"far": "error", "acknowledge-error": "error"}


def test_an_end_of_support_is_signed_from_the_day_after_it():
    row = LifecycleRow("widget-1", "Widget 1", "2026-11-24", REMOTE, Source("page", "documented"), at(1))

    def codes(date, data=REMOTE_DATA):
        told = judge(bind(pack(lifecycle=(row,)), [article()]), profile(data), date)
        return [(entry.level, entry.code) for entry in told]

    assert codes("2026-11-24") == []
    assert codes("2026-11-25") == [("sign-here", "end-of-life-widget-1")]
    assert codes("2026-11-25", LOCAL_DATA) == []


def test_an_end_of_support_of_several_servers_counts_once():
    row = LifecycleRow(
        "w", "Windows", "2020-01-01", present("server.name"), Source("page", "documented"), at(1), "servers"
    )
    plan, told = make_plan(bind(pack(lifecycle=(row,)), [article()]), profile(REMOTE_DATA), "2026-11-24")
    assert [entry.code for entry in told] == ["end-of-life-w"]
    assert [(entry.product, entry.over) for entry in plan.lifecycle] == [("Windows", True)]


def test_the_end_of_support_points_at_the_key_that_names_the_product():
    row = LifecycleRow(
        "w16",
        "Windows 2016",
        "2020-01-01",
        AllOf((REMOTE, is_("server.windows", "2016"))),
        Source("the vendor", "documented"),
        at(50, "lifecycle.yaml"),
        "servers",
        "server.windows",
    )
    (told,) = found(lifecycle=(row,))
    assert str(told).startswith("profiles/contoso.yaml:13:1: sign-here end-of-life-w16")


def test_of_many_needs_only_those_are_named_that_are_there():
    wants = atom("needs", "contains", "speed", "photos")
    (told,) = found(rule("needy", "note", wants, at="needs"))
    assert told.details[0].startswith("needs holds 'photos' (line")
