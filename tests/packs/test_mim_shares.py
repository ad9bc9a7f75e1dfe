"""Files on a share: who may read them from which server, and what to do where nobody can."""

from collections.abc import Mapping
from typing import Any

from packs.mim import told
from packs.reading import actions, said
from packs.test_mim_orders import TWO, plan_with, step_of
from runbook.model.steps import Step
from runbook.model.text import words_of

PATCH = [{"file": "\\\\fs9\\kb\\MIMSyncService_x64_KB5018333.msp", "build": "4.6.673.0"}]
SHARED: Mapping[str, Any] = {"mim.media": "\\\\fs1\\software\\mim", "mim.patches": PATCH}


def unread(step: Step) -> bool:
    """Say whether a step tells what to do where the installer cannot read on a share."""
    return "CONTOSO\\mim-admin the right to read there" in said(step, "do")


def test_each_server_reads_from_the_share_by_the_account_that_is_named() -> None:
    plan = plan_with({**TWO, **SHARED})
    for server, suffix in (("MIM01", ""), ("MIM02", "@mim02")):
        brought = step_of(plan, f"media.download{suffix}")
        assert f"read from {server} what is on a share" in said(brought)
        assert unread(brought) and unread(step_of(plan, f"media.copy{suffix}")), server
    assert unread(step_of(plan, "build.patch")) and unread(step_of(plan, "standby.build@mim02"))
    local = plan_with(TWO)
    assert not any(unread(step) for step in local.steps())


def test_the_port_of_a_share_is_tried_where_only_a_patch_or_a_package_is_there() -> None:
    for changes, host in (
        ({"mim.patches": PATCH}, "fs9"),
        ({"sql.client": "\\\\fs2\\sql\\sqlncli.msi"}, "fs2"),
        ({"mim.vc_runtime": "\\\\fs3\\vc\\vcredist_x64.exe"}, "fs3"),
        (SHARED, "fs1"),
    ):
        asked = [one for one in actions(step_of(plan_with(changes), "host.software")) if "TCP 445" in one]
        assert asked == [f"Try TCP 445 of {host}, from whose share files are read."]
    assert "TCP 445" not in said(step_of(plan_with({}), "host.software"))


def test_a_local_installer_reads_on_no_share() -> None:
    local = {
        "sql.placement": "local",
        "sql.server": None,
        "groups.scope": "local",
        "accounts.installer.name": "MIM01\\setup",
    }
    assert "error local-installer-share" not in told(local)
    for more in (SHARED, {"mim.patches": PATCH}, {"sql.client": "\\\\fs2\\sql\\sqlncli.msi"}):
        assert "error local-installer-share" in told({**local, **more})
    assert "error local-installer-share" not in told(SHARED)


def test_keys_and_backups_reach_their_safe_place_or_somebody_carries_them() -> None:
    plan = plan_with(TWO)
    for name in ("build.file-backup", "keys.copy"):
        step = step_of(plan, name)
        assert "CONTOSO\\mim-admin may write to the customer's safe place from MIM01" in said(step), name
        assert "carry the file" in said(step, "do") and "compare the hashes" in said(step, "do"), name
    assert "carry the file" in said(step_of(plan, "standby.ready@mim02"), "do")
    for name in ("build.database-backup", "keys.database-backup"):
        assert "and write to the safe place" in said(step_of(plan, name)), name


def test_what_the_customer_had_on_a_share_or_in_a_folder_stays() -> None:
    plan = plan_with(SHARED)
    back = {step.id: " ".join(map(words_of, step.ways_back)) for step in plan.steps()}
    assert "what this step put there" in back["media.download"]
    assert "what was copied to" in back["media.copy"]


def test_a_connector_on_a_share_is_copied_there_once_and_unblocked_before() -> None:
    share = "\\\\fs4\\mim\\SharepointConnector.msi"
    step = step_of(plan_with({**TWO, "mim.connector": share}), "connector.download")
    told_here = actions(step)
    assert f"Copy the package to its share, as {share}." in told_here
    assert not any("MIM01" in one for one in told_here)
    # The mark goes before the copy, so that nobody needs to write on the share for it.
    unblock = next(at for at, one in enumerate(told_here) if "Unblock" in one)
    assert unblock < told_here.index(f"Copy the package to its share, as {share}.")
    assert "may write to the share of the package" in said(step) and step.ways_back
    assert unread(step_of(plan_with({"mim.connector": share}), "connector.install"))
    local = plan_with(TWO)
    assert any("to MIM01, MIM02, as" in one for one in actions(step_of(local, "connector.download")))
    assert "share" not in said(step_of(local, "connector.download"))
    assert not unread(step_of(local, "connector.install"))
