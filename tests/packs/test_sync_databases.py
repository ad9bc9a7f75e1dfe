"""Whoever backs up a database connects as the network knows it, and a group that holds it is said so."""

from pathlib import Path

import pytest

from packs.reading import said
from packs.sync import sound_plan, step_of
from runbook.model.text import words_of

LISTENER = {"sql.server": "lsn1.contoso.com", "sql.instance": None}
ALIASED = {**LISTENER, "sql.alias": "MIMDB", "sql.port": 15433}
GROUPED = {**ALIASED, "sql.always_on": True}
PROFILES = {"server": "lsn2.contoso.com,51433", "name": "SP_Profile", "always_on": True}


def test_the_alias_of_the_mim_servers_is_no_address_on_the_desk_of_the_database_administrator(
    tmp_path: Path,
) -> None:
    step = step_of(sound_plan(tmp_path, ALIASED), "configuration.backup")
    assert "MIMDB" not in said(step) and "MIMDB" not in str(step.work)
    assert "lsn1.contoso.com,15433" in said(step)
    unaliased = step_of(sound_plan(tmp_path), "configuration.backup")
    assert "SQL01\\MIM" in said(unaliased)


def test_a_listener_is_no_computer_and_may_have_failed_over(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, {**GROUPED, "sharepoint.profile_database": PROFILES})
    for name in ("configuration.backup", "export.backup"):
        assert "On the computer of the primary replica" in said(step_of(plan, name), "say"), name
        assert "failed over" in said(step_of(plan, name), "do"), name
    assert "failed over" not in said(step_of(sound_plan(tmp_path, ALIASED), "configuration.backup"))


def test_a_database_of_a_group_leaves_it_before_it_is_restored(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, {**GROUPED, "sharepoint.profile_database": PROFILES})
    for name in ("configuration.load", "export.export"):
        ways = " ".join(words_of(way) for way in step_of(plan, name).ways_back)
        assert "out of its availability group" in ways, name
    usual = " ".join(words_of(way) for way in step_of(sound_plan(tmp_path), "configuration.load").ways_back)
    assert "stop the service on MIM01" in usual and "availability" not in usual


def test_a_profile_of_this_pack_alone_may_say_that_the_server_is_a_listener(tmp_path: Path) -> None:
    of_the_first = (
        "mim.baseline",
        "mim.patches",
        "mim.media",
        "mim.connector",
        "mim.vc_runtime",
        "mim.install",
    )
    alone = {"pack": "mim-profile-sync", **dict.fromkeys(of_the_first)}
    alone |= {"sql.version": None, "sql.client": None, **GROUPED}
    assert any(step.id == "configuration.load" for step in sound_plan(tmp_path, alone).steps())


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({"sql.placement": "local", "sql.server": None, "sql.port": 51433}, "MIM01,51433"),
        (
            {"sql.placement": "remote", "sql.server": "sql7.contoso.com", "sql.port": 1433},
            "sql7.contoso.com,1433",
        ),
        ({"sql.placement": "local", "sql.server": None}, "MIM01\\MIM"),
    ],
)
def test_whoever_backs_up_connects_by_the_port_that_is_stated(
    tmp_path: Path, changes: dict[str, object], address: str
) -> None:
    step = step_of(sound_plan(tmp_path, changes), "configuration.backup")
    assert f"connect to {address} with it" in said(step)
