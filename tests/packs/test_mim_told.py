"""What a reader is told of accounts, rights and folders: true for this plan, in its number and its domain."""

from typing import Any

import pytest

from packs.mim import pack
from packs.reading import actions, commands, said
from packs.test_mim_environments import FOREST
from packs.test_mim_orders import GMSA, QUIET, TWO, plan_with, step_of
from packs.test_mim_places import rows

OTHER: dict[str, Any] = {
    "directory.domains": FOREST,
    "accounts.sync_service": {"type": "domain", "name": "APAC\\svc-mim"},
}
MANAGED: dict[str, Any] = {
    **TWO,
    "accounts.sync_service": {**GMSA["accounts.sync_service"], "retrieval_group": "MIMSync_Servers"},
}


@pytest.mark.parametrize(("changes", "asked"), [(OTHER, True), ({}, False)])
def test_the_gate_asks_whether_an_account_of_another_domain_was_tried(
    changes: dict[str, Any], asked: bool
) -> None:
    gate = said(step_of(plan_with(changes), "prepare.gate"))
    assert ("whether Setup was tried with a service account of another domain" in gate) is asked
    rule = next(rule for rule in pack().pack.rules if rule.id == "account-domain-differs")
    assert "try it out beforehand" in rule.message


RES = {"sql.domain": "RES", "directory.domains": [*FOREST, {"dns": "res.example", "netbios": "RES"}]}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        (RES, "SQL Server"),
        (OTHER, "MIM and SQL Server"),
        ({**RES, "accounts.sync_service": {"type": "domain", "name": "RES\\svc-mim"}}, "the MIM servers"),
    ],
    ids=["sql elsewhere", "account elsewhere", "account with sql"],
)
def test_whose_domain_the_account_is_not_of_is_named_at_the_gate_and_where_setup_fails(
    changes: dict[str, Any], named: str
) -> None:
    plan = plan_with(changes)
    gate = step_of(plan, "prepare.gate")
    assert f"with a service account of another domain than {named}." in said(gate)
    failed = said(step_of(plan, "sync-service.install"), "do")
    # What the gate let somebody accept is named as a cause, not "none of these".
    assert f"no service account of another domain than {named}, as {gate.number}" in failed
    assert failed.count("leave everything as it is") == 1


def test_an_error_of_setup_blames_no_domain_where_there_is_one_only() -> None:
    failed = said(step_of(plan_with({}), "sync-service.install"), "do")
    assert "another domain" not in failed and "leave everything as it is" in failed


def test_a_restart_for_a_managed_password_names_the_step_that_gave_the_membership() -> None:
    plan = plan_with(MANAGED)
    for name in ("", "@mim02"):
        server = "MIM02" if name else "MIM01"
        member = step_of(plan, f"accounts.gmsa-member{name}")
        named = f"{member.number}, Let {server} read the managed password"
        assert named in said(step_of(plan, f"token.refresh{name}"))


def test_a_computer_account_is_written_with_its_domain() -> None:
    accounts = [row[0] for row in rows(plan_with(MANAGED), "accounts")]
    assert [name for name in accounts if name.endswith("$") and "MIM0" in name] == [
        "CONTOSO\\MIM01$",
        "CONTOSO\\MIM02$",
    ]


@pytest.mark.parametrize(
    ("changes", "time"),
    [({}, "an hour and a half"), ({"mim.patches": [], "mim.baseline": "4.6.673.0"}, "an hour")],
)
def test_the_pause_for_a_standby_is_as_long_as_its_steps(changes: dict[str, Any], time: str) -> None:
    plan = plan_with({**TWO, **changes})
    assert f"synchronized for {time}: " in said(step_of(plan, "standby.ready@mim02"))
    names = ("standby.ready@", "standby.setup@", "standby.build@", "standby.active-again@")
    minutes = sum(step.minutes for step in plan.steps() if step.id.startswith(names))
    assert minutes <= {"an hour": 60, "an hour and a half": 90}[time]


def test_what_a_shell_would_read_as_its_own_is_quoted_wherever_an_access_list_is_set() -> None:
    plan = plan_with(QUIET)
    found = [
        line for step in plan.steps() for line in commands(step) if "icacls" in line and "/grant" in line
    ]
    assert len(found) > 1 and all('"*S-1-5-32-544:(OI)(CI)F"' in line for line in found)


@pytest.mark.parametrize("shared", [True, False])
def test_the_words_of_a_right_fit_one_list_and_several(shared: bool) -> None:
    account = {"accounts.ad_connector.name": "CONTOSO\\svc-mimsync"} if shared else {}
    told = said(step_of(plan_with(account), "rights.service"))
    assert "Where CONTOSO\\svc-mimsync was listed before the change" in told
    assert "each list" not in told and "Lists that" not in told


def test_a_folder_may_be_there_before_and_a_file_in_it_may_not() -> None:
    told = said(step_of(plan_with({}), "keys.folder"))
    assert "or see that it is there already" in told and "The folder exists already" not in told
    assert "A file is in the folder already" in told


SHAREPOINT = "accounts.sharepoint_connector.name"


@pytest.mark.parametrize(
    ("changes", "settled"),
    [
        ({}, "the account of the SharePoint connector, and its name."),
        ({SHAREPOINT: "CONTOSO\\svc-mimsp"}, "CONTOSO\\svc-mimsp in Active Directory, unless it exists."),
        ({SHAREPOINT: "CONTOSO\\svc-mimsync"}, ""),
        ({SHAREPOINT: "contoso\\SVC-MIMAD"}, ""),
    ],
    ids=["open", "its own", "of the service", "of the agent"],
)
def test_only_an_account_that_no_step_makes_is_left_to_somebody_else(
    changes: dict[str, Any], settled: str
) -> None:
    plan = plan_with(changes)
    asked = [one for one in actions(step_of(plan, "hand-over.next")) if one.startswith("Settle who creates")]
    assert asked == ([f"Settle who creates {settled}"] if settled else [])
    permit = [row for row in rows(plan, "next") if row[0] == "Permit the account of the SharePoint connector"]
    assert len(permit) == 1
    assert ("which this plan uses already" in permit[0][2]) is (not settled)


@pytest.mark.parametrize(
    ("need", "named"),
    [
        ("multi_forest", "the other forests"),
        ("other_ldap", "the other LDAP directory"),
        ("custom_import", "an import other than the sample's"),
        ("bidirectional", "writing to Active Directory"),
    ],
)
def test_each_need_that_nothing_is_prepared_for_is_a_risk_to_accept(need: str, named: str) -> None:
    said_of = f"Point out that nothing is prepared for {named}."
    assert said_of in actions(step_of(plan_with({"sync.needs": [need]}), "hand-over.risks"))
    assert said_of not in actions(step_of(plan_with({}), "hand-over.risks"))


@pytest.mark.parametrize("patched", [True, False])
def test_a_patched_database_is_named_only_where_there_is_a_patch(patched: bool) -> None:
    changes = GMSA if patched else {**GMSA, "mim.patches": [], "mim.build": "4.6.34.0"}
    told = said(step_of(plan_with(changes), "keys.save"), "do")
    assert "go on with the key file that Setup saved" in told
    assert ("patched database" in told) is patched
