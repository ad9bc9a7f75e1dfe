"""Conditions: what holds for a profile, what cannot be judged, and what is said about it."""

from dataclasses import replace

import pytest

from runbook.model.conditions import AllOf, AnyOf, Named, Not, Worded
from runbook.model.conditions.bounds import number
from runbook.tailor.conditions import holds, reasons, verdict_in
from runbook.tailor.scope import scope_of
from tailor.small import LOCAL, LOCAL_DATA, REMOTE, REMOTE_DATA, at, atom, is_, pack, present, profile


def scope(data=LOCAL_DATA, facts=None, **changes):
    return scope_of(pack(**changes), profile(data), facts or {}, "2026-11-24")


def with_account(name, domains=({"dns": "contoso.com", "netbios": "CONTOSO"},)):
    return {**REMOTE_DATA, "account": name, "domains": list(domains), "home": "contoso"}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (is_("db.placement", "local"), True),
        (is_("db.placement", "remote", "local"), True),
        (is_("db.placement", "remote"), False),
        (is_("db.tuned", "false"), True),
        (present("db.server"), False),
        (present("db.server", False), True),
        (atom("servers", "several", "true"), False),
        (atom("servers", "several", "false"), True),
        (atom("needs", "empty", "true"), True),
        (atom("needs", "contains", "photos"), False),
        (Not(is_("db.placement", "remote")), True),
        (AllOf(()), True),
        (AnyOf((is_("db.placement", "remote"), is_("db.tuned", "false"))), True),
        (is_("server.name", "W01"), True),
        (is_("servers[0].name", "W01"), True),
        (is_("db.server", "SQL01"), None),
        (Not(is_("db.server", "SQL01")), None),
    ],
)
def test_a_condition_is_true_false_or_cannot_be_judged(condition, expected):
    assert verdict_in(condition, scope()).holds is expected


def test_parts_after_the_deciding_one_are_not_asked():
    unstated = is_("db.server", "SQL01")
    assert verdict_in(AllOf((is_("db.placement", "remote"), unstated)), scope()).holds is False
    assert verdict_in(AnyOf((is_("db.placement", "local"), unstated)), scope()).holds is True
    assert verdict_in(AllOf((unstated, is_("db.placement", "remote"))), scope()).holds is None


@pytest.mark.parametrize(
    ("build", "test", "bound", "expected"),
    [
        ("4.6.34.0", "at_least", "4.6.34.0", True),
        ("4.6.34", "at_least", "4.6.34.0", True),
        ("4.10.0.0", "at_least", "4.9", True),
        ("4.6.33.9", "at_least", "4.6.34.0", False),
        ("4.6.33.9", "below", "4.6.34.0", True),
        ("4.6.34.0", "below", "4.6.34", False),
    ],
)
def test_builds_are_compared_by_number(build, test, bound, expected):
    data = {**LOCAL_DATA, "db": {"placement": "local", "build": build}}
    assert verdict_in(atom("db.build", test, bound), scope(data)).holds is expected


def test_a_release_counts_as_a_number_too():
    assert number("Windows Server 2012 R2") > number("Windows Server 2012")


@pytest.mark.parametrize(
    ("account", "expected"),
    [("CONTOSO\\svc", True), ("contoso\\svc", True), ("OTHER\\svc", False), ("svc", False)],
)
def test_an_account_is_held_against_the_domains(account, expected):
    here = scope(with_account(account))
    assert verdict_in(atom("account", "in_domains_of", "domains"), here).holds is expected
    assert verdict_in(atom("account", "same_domain_as", "home"), here).holds is expected


def test_a_value_is_held_against_a_fact_of_the_article():
    here = scope(facts={"windows": "2019"})
    assert verdict_in(atom("server.windows", "is_fact", "windows"), here).holds is True
    assert verdict_in(atom("server.windows", "is_fact", "other"), here).holds is None


def test_two_keys_are_compared_whatever_their_case():
    here = scope(with_account("Contoso"))
    assert verdict_in(atom("account", "same_as", "home"), here).holds is True


@pytest.mark.parametrize(
    ("name", "expected"), [("Contoso.com", True), ("Contoso", True), ("sub.contoso", False)]
)
def test_a_name_is_held_against_the_first_part_of_a_dns_name(name, expected):
    data = {**LOCAL_DATA, "home": name, "account": "CONTOSO"}
    here = scope(data)
    assert verdict_in(atom("account", "first_label_of", "home"), here).holds is expected
    assert verdict_in(atom("account", "first_label_of", "nowhere"), here).holds is None


@pytest.mark.parametrize(
    ("value", "other", "expected"),
    [
        ("4.6.673.0", "4.6.34.0", True),
        ("4.6.34", "4.6.34.0", False),
        ("4.6.34.0", "4.6.673.0", False),
        ("4.10", "4.9.9", True),
    ],
)
def test_a_build_is_held_against_that_of_another_key(value, other, expected):
    here = scope({**LOCAL_DATA, "account": value, "home": other})
    assert verdict_in(atom("account", "above", "home"), here).holds is expected


def test_an_unstated_value_is_an_error_with_the_line_and_the_nearest_key():
    here = scope()
    assert not holds(is_("db.placment", "local"), here, at(7))
    (found,) = here.findings
    assert str(found).startswith("guide/10-install.yaml:90:3: error unstated-key")
    assert "db.placment" in found.message
    assert found.details == ("did you mean db.placement?",)


def test_reasons_name_key_value_and_line():
    here = scope(REMOTE_DATA)
    (why,) = reasons(verdict_in(is_("db.placement", "local"), here), here)
    assert (why.text, why.key, why.value) == (
        "db.placement is 'remote' (contoso.yaml:4)", "db.placement", "remote",
    )  # fmt: skip


def test_reasons_for_what_nobody_stated_and_for_lists():
    here = scope(REMOTE_DATA)

    def said(condition):
        return [why.text for why in reasons(verdict_in(condition, here), here)]

    assert said(present("db.build")) == ["db.build is not stated (nowhere in contoso.yaml)"]
    assert said(atom("servers", "several", "true")) == ["servers has 2 items (contoso.yaml:7)"]
    assert said(is_("server.windows", "2019")) == ["servers[0].windows is '2019' (contoso.yaml:10)"]
    guarded = AllOf((present("db.placement"), is_("db.placement", "remote")))
    assert said(guarded) == ["db.placement is 'remote' (contoso.yaml:4)"]


@pytest.mark.parametrize(
    ("index", "said"), [(0, "'W01' is the first of servers"), (1, "'W02' is not the first of servers")]
)
def test_an_item_held_against_the_first_of_its_list_is_named_by_its_place(index, said):
    here = replace(scope(REMOTE_DATA), here={"server": ("servers", index)})
    (why,) = reasons(verdict_in(atom("server.name", "same_as", "servers.0.name"), here), here)
    assert why.text.startswith(f"{said} (contoso.yaml:")
    assert why.key == f"servers.{index}.name"


def test_what_is_no_item_of_the_same_list_is_named_by_both_keys():
    here = scope(REMOTE_DATA)

    def said(*test):
        return [why.text for why in reasons(verdict_in(atom(*test), here), here)]

    assert said("servers.1.name", "same_as", "servers.0.windows") == [
        "servers[1].name is 'W02', not the same as servers[0].windows '2019' (contoso.yaml:12)"
    ]
    assert said("db.server", "same_as", "servers.0.name") == [
        "db.server is 'SQL01', not the same as servers[0].name 'W01' (contoso.yaml:5)"
    ]


def test_a_named_condition_is_the_condition_that_it_names():
    here = scope(conditions={"far": is_("db.placement", "remote")})
    assert verdict_in(Named("far"), here).holds is False


FAR = Worded(REMOTE, "The database runs on another server.", "The database runs on this server.")


@pytest.mark.parametrize(
    ("data", "condition", "plain"),
    [
        (REMOTE_DATA, FAR, ["The database runs on another server."]),
        (LOCAL_DATA, FAR, ["The database runs on this server."]),
        (LOCAL_DATA, Not(FAR), ["The database runs on this server."]),
        (REMOTE_DATA, Named("far"), ["The database runs on another server."]),
        (REMOTE_DATA, AllOf((FAR, is_("db.tuned", "true"))), ["The database runs on another server.", ""]),
        (REMOTE_DATA, Worded(FAR, "All is well."), ["All is well."]),
        (LOCAL_DATA, Worded(FAR, "All is well."), ["The database runs on this server."]),
        (
            REMOTE_DATA,
            Worded(AnyOf((FAR, LOCAL)), "", "Never said."),
            ["The database runs on another server."],
        ),
    ],
)
def test_a_reason_holds_the_packs_own_sentence_beside_key_and_value(data, condition, plain):
    here = scope(data, conditions={"far": FAR})
    told = reasons(verdict_in(condition, here), here)
    assert [reason.plain for reason in told] == plain
    assert told[0].words == f"db.placement is '{data['db']['placement']}'"
    assert told[0].text == f"{told[0].words} ({told[0].whence})"
    assert told[0].whence.startswith("contoso.yaml:")


def test_one_value_with_two_sentences_is_one_reason_with_the_first():
    here = scope(REMOTE_DATA)
    told = reasons(verdict_in(AllOf((FAR, Worded(REMOTE, "SQL Server is elsewhere."))), here), here)
    assert [reason.plain for reason in told] == ["The database runs on another server."]


def test_what_nobody_stated_has_no_sentence():
    asked = Worded(is_("db.server", "SQL01"), "It is SQL01.", "It is another.")
    assert [entry.plain for entry in verdict_in(asked, scope()).decided] == [""]
