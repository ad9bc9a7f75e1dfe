"""The tables of the pack: a row stands where it concerns the customer, and nowhere else."""

from collections.abc import Mapping
from typing import Any

import pytest

from packs.test_mim_orders import TWO, plan_with, step_of
from runbook.model.lines import ActLine
from runbook.model.text import words_of

OTHER_NAMES = [{"dns": "toys.example", "netbios": "CONTOSO"}]


def rows(table: str, changes: Mapping[str, Any]) -> list[list[str]]:
    """Return the cells of a table in the plan of the sound profile with some keys changed."""
    (found,) = (each for each in plan_with(changes).tables if each.id == table)
    return [[words_of(cell) for cell in row] for row in found.rows]


def _heads(table: str, changes: Mapping[str, Any]) -> set[str]:
    return {row[0] for row in rows(table, changes)}


@pytest.mark.parametrize(
    ("changes", "head"),
    [
        ({"directory.domains": OTHER_NAMES}, "Let SharePoint use the domain name CONTOSO"),
        ({"sync.needs": ["multi_forest"]}, "Connect the other forests"),
        ({"sync.needs": ["other_ldap"]}, "Connect the other LDAP directory"),
        ({"sync.needs": ["photos"]}, "Permit the same account for photos"),
    ],
)
def test_what_comes_next_names_the_work_that_the_profile_asks_for(
    changes: Mapping[str, Any], head: str
) -> None:
    assert head in _heads("next", changes)
    assert head not in _heads("next", {"sync.needs": ["bidirectional"]})


ONLY_STUDIO = "Only where Management Studio is not on MIM01"


@pytest.mark.parametrize(
    ("sql", "port", "address"),
    [
        ({"port": 14330}, "TCP 14330", "MIM01,14330"),
        ({"port": 51000, "instance": "MIM"}, "TCP 51000", "MIM01,51000"),
        ({}, "TCP 1433", "MIM01"),
        ({"instance": "MIM"}, "UDP 1434, and TCP, the port on which the instance listens", "MIM01\\MIM"),
    ],
)
def test_a_local_sql_server_is_reached_from_another_computer_by_what_is_stated(
    sql: Mapping[str, Any], port: str, address: str
) -> None:
    changes = {"sql": {"placement": "local", "version": "2019", **sql}}
    (ports,) = [row[2] for row in rows("ports", changes) if row[3].startswith(ONLY_STUDIO)]
    assert ports.startswith(port)
    plan = plan_with(changes)
    opened = {words_of(each.say) for step in plan.steps() for line in step.work for each in line.opening}
    studios = {text for text in opened if "Management Studio" in text}
    assert studios and all(f"connect to {address} with it" in text for text in studios)


def test_the_sample_is_not_said_to_keep_off_the_computer_that_it_runs_on() -> None:
    def said(changes: Mapping[str, Any]) -> str:
        return next(row[2] for row in rows("next", changes) if row[0] == "Load the sample configuration")

    assert "not on a SharePoint server" in said({"sharepoint.server": "SP01"})
    assert "not on a SharePoint server" not in said({"sharepoint.server": "mim01.contoso.com"})


@pytest.mark.parametrize(
    ("changes", "denied"),
    [
        ({"sharepoint.server": "SP01"}, True),
        # The agent logs on to Central Administration, from the network, on the computer that would deny it.
        ({"sharepoint.server": "MIM01"}, False),
    ],
)
def test_a_service_account_that_the_sharepoint_connector_uses_beside_it_is_denied_no_log_on(
    changes: Mapping[str, Any], denied: bool
) -> None:
    all_in_one = {"accounts.sharepoint_connector.name": "CONTOSO\\svc-mimsync", **changes}
    step = step_of(plan_with(all_in_one), "rights.service")
    acts = (line for line in step.work if isinstance(line, ActLine))
    (grant,) = (each for line in acts for each in line.actions if each.kind == "user_right_add")
    assert "SeServiceLogonRight" in grant.arguments["rights"]
    assert any("Deny" in right for right in grant.arguments["rights"]) is denied
    assert ("deny" in step.title) is denied
    service = next(row for row in rows("accounts", all_in_one) if row[1].startswith("The service itself"))
    assert ("from the network" in service[3]) is denied
    assert ("SharePoint connector" in service[1]) is not denied


def test_a_standby_has_the_ports_to_the_active_server_that_its_set_up_uses() -> None:
    def between(changes: Mapping[str, Any]) -> list[list[str]]:
        return [row for row in rows("ports", changes) if row[:2] == ["MIM02", "MIM01"]]

    assert [row[2] for row in between(TWO)] == ["TCP 445, TCP 135 and 49152-65535"]
    assert between({}) == []


def test_the_photos_policy_is_asked_for_with_photos_only() -> None:
    def needs(wanted: str) -> str:
        changes = {"sync.needs": [wanted], "accounts.sharepoint_connector": {"name": "CONTOSO\\svc-mimsp"}}
        (row,) = (row for row in rows("accounts", changes) if row[0] == "CONTOSO\\svc-mimsp")
        return row[2]

    assert "My Site host" in needs("photos")
    assert "My Site host" not in needs("bidirectional")


def test_a_shell_administrator_is_asked_for_where_the_names_of_a_domain_differ() -> None:
    other = {"sync.method": "ad-import", "sync.needs": []}
    assert "A SharePoint shell administrator" in _heads(
        "accounts", {**other, "directory.domains": OTHER_NAMES}
    )
    assert "A SharePoint shell administrator" not in _heads("accounts", other)


@pytest.mark.parametrize("way", [{}, {"sync.method": "ad-import", "sync.needs": []}], ids=["mim", "import"])
def test_an_administration_host_has_the_ports_of_dsacls_and_of_its_log_on(way: Mapping[str, Any]) -> None:
    found = [row for row in rows("ports", {**way, "directory.admin_host": "DC01"}) if row[0] == "DC01"]
    ports = " ".join(row[2] for row in found)
    assert "389" in ports and "88" in ports and "9389" in ports
    assert all(row[1] == "Domain controllers" for row in found)


def test_who_reads_the_cluster_of_a_listener_is_named_beside_the_administrator_of_sql_server() -> None:
    head = "An administrator of the cluster below the availability group"
    assert head in _heads("accounts", {"sql.always_on": True})
    assert head not in _heads("accounts", {})


@pytest.mark.parametrize(
    ("changes", "copies", "what"),
    [
        ({}, "The computer of the instance SQL01", "the backups"),
        ({"sql.always_on": True}, "The computer of the primary replica", "the backups"),
        ({"sql.placement": "local", "sql.server": None}, "The MIM servers", "the keys and the backups"),
    ],
)
def test_whoever_copies_a_backup_has_the_port_to_the_safe_place(
    changes: Mapping[str, Any], copies: str, what: str
) -> None:
    told = {row[0]: row[3] for row in rows("ports", changes) if row[1] == "The customer's safe place"}
    assert what in told[copies]
    assert "the keys" in told["The MIM servers"]


def test_the_commands_of_the_directory_module_have_their_port_on_the_other_way_too() -> None:
    other = {"sync.method": "ad-import", "sync.needs": []}

    def asks(changes: Mapping[str, Any]) -> list[str]:
        return [row[0] for row in rows("ports", {**other, **changes}) if row[2] == "TCP 9389"]

    assert asks({"directory.admin_host": None}) == ["The computer with the Active Directory module"]
    assert asks({"directory.admin_host": "DC01"}) == ["DC01"]
    nothing: dict[str, Any] = {"accounts.ad_connector": None, "accounts.test_users": []}
    assert asks({"directory.admin_host": None, **nothing}) == []
