"""Where work is done, from where SQL Server is reached, and which units an import by Active Directory has."""

import pytest

from packs.reading import actions, said
from packs.test_mim_environments import FOREST, IMPORT
from packs.test_mim_orders import plan_with, step_of
from runbook.model.plans import Plan
from runbook.model.text import words_of

LOCAL = {"sql.placement": "local", "sql.server": None}
HOST = {"directory.admin_host": "DC01"}


def rows(plan: Plan, table: str) -> list[list[str]]:
    """Return the rows of a table of the documents."""
    (found,) = (each for each in plan.tables if each.id == table)
    return [[words_of(cell) for cell in row] for row in found.rows]


@pytest.mark.parametrize(("changes", "host"), [(LOCAL, "MIM01"), ({}, "any computer")])
def test_a_local_sql_server_is_worked_on_where_it_is(changes: dict[str, None], host: str) -> None:
    plan = plan_with(changes)
    assert {step.host for step in plan.steps() if step.role == "sql-admin"} == {host}
    # A firewall must let the administrator through where the port is another computer's; of a local server
    # only where Management Studio is not on its own computer.
    (asked,) = (row for row in rows(plan, "ports") if row[0] == "The SQL Server administrator's computer")
    assert asked[1] == ("MIM01" if changes else "SQL01")
    assert asked[3].startswith("Only where Management Studio is not on MIM01") is bool(changes)


def test_the_domain_that_an_administration_host_is_taken_to_be_in_can_be_seen_to_be_wrong() -> None:
    alone, several = (
        [row[1] for row in rows(plan_with(changes), "glance") if row[0] == "Administration host"]
        for changes in (HOST, {**HOST, "directory.domains": FOREST})
    )
    assert alone == ["DC01"]
    assert several == [
        f"DC01, taken to be a computer of {FOREST[0]['netbios']}, on which its administrators may log on"
    ]


@pytest.mark.parametrize("own", [0, 1])
def test_the_stated_unit_stays_and_other_domains_may_have_units_too(own: int) -> None:
    unit = "OU=Users,DC=" + FOREST[own]["dns"].replace(".", ",DC=")
    plan = plan_with({**IMPORT, "directory.domains": FOREST, "directory.organizational_unit": unit})
    stop = said(step_of(plan, "decide.method"))
    assert f"{unit} is left out, or another unit of its domain is settled" in stop
    connect = step_of(plan, "ad-import.connect")
    told = " ".join(actions(connect))
    # What is sure is no question: the connection that has the unit.
    assert f"If units of {FOREST[own]['dns']} were settled" not in told
    assert all(f"If units of {each['dns']} were" in told for each in FOREST[1:] if each is not FOREST[own])
    assert (f"If {FOREST[0]['dns']} is none of them" in said(connect, "text")) is (own != 0)
