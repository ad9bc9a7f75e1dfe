"""The proof: planted faults are found by name, what rules refuse is none, and the shipped pack is proven."""

from dataclasses import replace

import pytest

from runbook.model.conditions import AllOf, AnyOf, Named
from runbook.model.packs import GuideTable, TableRow
from runbook.prove.proof import prove
from runbook.tailor.anchors import bind
from tailor.shipped import shipped
from tailor.small import (
    LOCAL,
    REMOTE,
    act,
    article,
    at,
    atom,
    is_,
    line,
    look,
    pack,
    phase,
    present,
    quote,
    rule,
    step,
    value,
    variant,
)

NEEDS_SERVER = rule("needs-server", "error", REMOTE, require=("db.server",))
PATCHED = atom("db.build", "at_least", "2.0")
OLD = atom("db.build", "below", "2.0")
PHOTOS = atom("needs", "contains", "photos")


def proof(*steps, **changes):
    changes = {"claims": (), "rules": (NEEDS_SERVER,), **changes}
    return prove(bind(pack(phases=(phase("p", *steps),), **changes), [article(())]))


def codes(*steps, **changes):
    return [found.code for found in proof(*steps, **changes).findings]


def messages(*steps, **changes):
    return [found.message for found in proof(*steps, **changes).findings]


def test_a_sound_pack_is_proven():
    found = prove(bind(pack(rules=(NEEDS_SERVER,)), [article()]))
    assert [str(entry) for entry in found.findings] == []
    assert dict(found.axes)["db.placement"] == ("'local'", "'remote'")
    assert dict(found.axes)["db.server"] == ("stated", "absent")
    assert found.profiles == 2 * 2 * 2


def test_a_planted_conflict_is_found_with_an_example():
    tuned = is_("db.tuned", "true")
    both = step("where", variants=(variant("far", REMOTE), variant("tuned", tuned), variant("near", LOCAL)))
    findings = [found for found in proof(both).findings if found.code == "prove-conflict"]
    assert {found.message for found in findings} == {
        "step 'where' has the variants 'far' and 'tuned' at once",
        "step 'where' has the variants 'tuned' and 'near' at once",
    }
    found = findings[0]
    assert "db.tuned is 'true'" in found.details[0]


def test_a_planted_gap_is_found():
    gap = step(
        "where", variants=(variant("far", REMOTE), variant("near", AllOf((LOCAL, is_("db.tuned", "true")))))
    )
    (found,) = proof(gap).findings
    assert (found.code, found.message) == ("prove-gap", "step 'where' has no variant that applies")
    assert "db.placement is 'local'" in found.details[0]
    assert "db.tuned is 'false'" in found.details[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "On {{ db.build }}"},
        {"instruction": (line("Type {{ db.build }}."),)},
        {"instruction": (line("Type {{ db.server }}.", is_("db.tuned", "true")),)},
        {"work": (look("file_exists", {"path": "{{ db.build }}"}),)},
        {"work": (act("exe_install", {"file": "x", "arguments": ("{{ db.build }}",)}),)},
        {"instruction": (line("{{ values.where }}"),)},
        {"why": "{{ facts.nothing }}"},
    ],
)
def test_a_planted_undefined_value_is_found(fields):
    where = value("where", line("here", LOCAL), line("{{ db.build }}", REMOTE))
    assert codes(step("a", **fields), values=(where,)) == ["prove-undefined"]


def test_what_a_rule_refuses_is_no_fault():
    typed = step("a", instruction=(line("Type {{ db.server }}.", REMOTE),))
    assert codes(typed) == []
    assert codes(typed, rules=()) == ["prove-undefined"]


def test_rules_that_refuse_only_together_count_too():
    typed = step("a", instruction=(line("Type {{ db.server }}.", REMOTE),))
    tuned = rule("tuned", "error", AllOf((REMOTE, present("db.server", False), is_("db.tuned", "true"))))
    plain = rule("plain", "error", AllOf((REMOTE, is_("db.tuned", "false"))))
    assert codes(typed, rules=(tuned, plain)) == []
    assert codes(typed, rules=(tuned,)) == ["prove-undefined"]


def test_a_condition_on_what_nobody_need_state_is_found_and_a_guard_cures_it():
    assert codes(step("a", when=is_("db.build", "1"))) == ["prove-unstated"]
    assert codes(step("a", when=AllOf((present("db.build"), is_("db.build", "1"))))) == []


@pytest.mark.parametrize("dead", [AllOf((LOCAL, REMOTE)), is_("db.placement", "elsewhere")])
def test_a_dead_step_variant_and_line_are_found(dead):
    assert "no profile reaches step 'a'" in messages(step("a", when=dead))
    never = step("a", variants=(variant("x", dead), variant("y", AllOf(()))))
    assert messages(never) == ["no profile reaches variant 'a:x'"]
    assert messages(step("a", instruction=(line("x", dead),))) == ["no profile reaches this line of step 'a'"]


def test_a_step_that_every_profile_of_it_is_refused_is_dead():
    refuse = rule("no-tuning", "error", is_("db.tuned", "true"))
    assert messages(step("a", when=is_("db.tuned", "true")), rules=(refuse,)) == [
        "no profile reaches step 'a'"
    ]


def test_a_value_with_two_cases_or_none_is_found_where_it_is_used():
    none = value("where", line("here", LOCAL))
    assert codes(step("a", title="{{ values.where }}"), values=(none,)) == ["prove-gap"]
    both = value("where", line("here"), line("there", REMOTE))
    assert codes(step("a", title="{{ values.where }}"), values=(both,)) == ["prove-conflict"]
    assert codes(step("a", title="{{ values.where }}", when=LOCAL), values=(none,)) == []


def test_a_standby_is_proven_apart_from_the_active_server():
    first = variant("first", atom("server.index", "one_of", "0"))
    others = variant("others", atom("servers", "several", "true"))
    assert codes(step("a", for_each="servers", variants=(first,))) == ["prove-gap"]
    assert codes(step("a", for_each="servers", variants=(first, others))) == ["prove-conflict"]
    standby = step("s", for_each="servers", on="standby", title="{{ server.name }} {{ item.windows }}")
    assert codes(standby) == []


def test_builds_are_cut_at_their_bounds_and_lists_by_what_they_hold():
    some = AllOf((present("db.build"), AnyOf((PATCHED, OLD))))
    axes = dict(proof(step("a", when=some), step("b", when=PHOTOS)).axes)
    assert axes["db.build"] == ("below 2.0", "2.0 and above", "absent")
    assert axes["needs"][0].startswith("no item")
    assert len(axes["needs"]) == 2


def test_profiles_are_counted_without_what_cannot_occur_together():
    old = is_("server.windows", "2016")
    assert proof(step("a", for_each="servers", when=old)).profiles == 2 * 2 * 2
    several = atom("servers", "several", "true")
    assert proof(step("a", for_each="servers", when=AnyOf((old, several)))).profiles == 2 * 2 * (2 * 2)


def test_named_conditions_and_relations_are_axes_too():
    same = atom("db.server", "same_as", "db.build")
    guarded = AllOf((present("db.server"), present("db.build"), same))
    found = proof(step("a", when=Named("alike")), conditions={"alike": guarded})
    assert found.findings == ()
    assert dict(found.axes)["db.server is the same as db.build"] == ("yes", "no")


def test_an_article_step_that_no_plan_serves_is_found():
    steps = (
        step("a", quotes=(quote("run", "Run Setup.exe.", 1),)),
        step("b", when=AllOf((LOCAL, REMOTE)), quotes=(quote("off", "Log off and on again.", 3),)),
    )
    found = prove(bind(replace(pack(phases=(phase("p", *steps),)), rules=(NEEDS_SERVER,)), [article()]))
    unreached = [entry.message for entry in found.findings if entry.code == "prove-unreached"]
    assert unreached == [
        "no profile's plan serves step 2 of #install: 'Type the name of the database server.'",
        "no profile's plan serves step 3 of #install: 'Log off and on again.'",
    ]


def test_tables_are_proven_like_steps():
    rows = (TableRow(("{{ db.build }}",), at(1)), TableRow(("x",), at(2), AllOf((LOCAL, REMOTE))))
    table = GuideTable("glance", "At a glance", "", "front", ("Value",), rows, at(3))
    assert codes(step("a"), tables=(table,)) == ["prove-undefined", "prove-dead"]


def test_a_bad_template_and_an_unknown_key_are_findings():
    assert "bad-template" in codes(step("a", why="{{ db.server | default('x') }}"))
    assert "unknown-key" in codes(step("a", when=present("db.placment")))


def test_the_shipped_pack_is_proven():
    found = prove(shipped())
    assert [str(entry) for entry in found.findings] == []
    assert found.profiles > 10**12
