"""What the pack tells a person to do by hand: each command at its action, each look before its use."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from packs.mim import changed
from packs.reading import actions, commands, filled, said, texts
from packs.test_mim_guide import PLANS, each_plan, step
from packs.test_mim_orders import GMSA, QUIET, TWO, plan_with, step_of
from runbook.export.scripts import export_scripts
from runbook.model.plans import Plan
from runbook.model.text import words_of
from runbook.read.words import read_words
from runbook.render.checklist import checklist_html
from runbook.render.pdf import book_html
from runbook.resources import templates_folder


@each_plan
def test_each_prompt_gets_a_command_of_its_own(plan: Plan) -> None:
    for each in plan.steps():
        assert not [command for command in commands(each) if "\n" in command or not command.strip()], each.id


def test_the_look_for_a_root_key_comes_before_the_gate_and_its_making_first() -> None:
    plan = plan_with(GMSA)
    phases = {phase.id: [each.id for each in phase.steps] for phase in plan.phases}
    assert "accounts.kds-look" in phases["preconditions"]
    assert phases["prepare"][0] == "accounts.gmsa-key"
    gate = step_of(plan, "preconditions.gate")
    assert "KDS root key" in said(gate)
    look = step_of(plan, "accounts.kds-look")
    assert list(commands(look)) == ["Get-KdsRootKey"]
    # A forest without a key is no failure: the next phase makes one.
    assert "or none" in said(look, "expect")
    # Who administers the account's domain may be shown no key: the records of the steps before decide.
    assert not [line for line in commands(step_of(plan, "accounts.gmsa")) if "KdsRootKey" in line]


@pytest.mark.parametrize(
    ("build", "number"),
    [("4.3.2064.0", "0x5c615"), ("4.6.673.0", "0x6004f"), ("4.7.3.0", "0x60632")],
)
def test_the_release_of_net_is_told_as_the_command_prints_it(build: str, number: str) -> None:
    changes: dict[str, Any] = {"mim.build": build, "mim.patches": [], "mim.baseline": None}
    changes["mim.servers"] = [{"name": "MIM01", "windows": "Windows Server 2019"}]
    told = said(step_of(plan_with(changes), "host.ready"))
    (shown,) = re.findall(r"0x[0-9a-f]+, which is (\d+)", told)
    assert f"{number}, which is" in told and int(number, 16) == int(shown)


def test_both_ways_back_are_proven_under_a_new_name_and_off_the_server() -> None:
    plan = plan_with({})
    for step_id, purpose in (
        ("build.database-backup", "before-patches"),
        ("keys.database-backup", "with-keys"),
    ):
        backup = step_of(plan, step_id)
        (query,) = (command for command in commands(backup) if "BACKUP" in command)
        assert f"-{purpose}-' + CONVERT(" in query
        assert query.index("BACKUP DATABASE") < query.index("RESTORE VERIFYONLY FROM DISK = @file")
        assert "safe place" in said(backup)


def test_what_setup_was_lent_is_taken_back_before_the_signature() -> None:
    plan = plan_with(TWO)
    ids = [each.id for each in plan.steps()]
    assert ids.index("hand-over.sysadmin") < ids.index("hand-over.sign-off")
    back = step_of(plan, "hand-over.sysadmin")
    assert back.role == "sql-admin"
    assert "taken out of Administrators" in said(back).replace("**", "")
    assert any("DROP MEMBER [CONTOSO\\mim-admin]" in command for command in commands(back))
    assert step_of(plan, "hand-over.standby-inventory@mim02").host == "MIM02"


def test_a_restart_that_an_exit_code_asks_for_is_asked_about_before_setup() -> None:
    changes: Mapping[str, Any] = {"sql.client": "D:\\sqlncli.msi", "mim.vc_runtime": "D:\\vc.exe"}
    plan = plan_with(changes)
    for step_id in ("software.vc-runtime", "software.sql-client"):
        # An expected exit code sends nobody to what to do on a failure: an action names the restart.
        restarts = [one for one in actions(step_of(plan, step_id)) if "3010" in one]
        assert [one for one in restarts if "restart MIM01 before the next gate" in one]
    assert any("3010" in one and "restart" in one for one in actions(step_of(plan, "build.patch")))
    assert "3010" in said(step_of(plan, "prepare.gate"))
    ids = [each.id for each in plan.steps()]
    assert ids.index("setup.ready") + 1 == ids.index("sync-service.install")
    assert any("RebootPending" in command for command in commands(step_of(plan, "setup.ready")))


def test_a_feature_that_wants_a_restart_gets_it_before_the_gate() -> None:
    plan = plan_with({"mim.net35_source": "F:\\sources\\sxs"})
    for step_id in ("software.net35", "software.administration-tools"):
        told = actions(step_of(plan, step_id))
        assert any(one.startswith("If Restart Needed is not No, restart MIM01") for one in told)
    assert "Restart Needed" in said(step_of(plan, "prepare.gate"))
    elsewhere = plan_with({"directory.admin_host": "DC01"})
    assert "Restart Needed" not in said(step_of(elsewhere, "prepare.gate"))


def test_the_scripts_of_a_quiet_setup_are_brought_and_compared_before_the_gate() -> None:
    plan = plan_with(QUIET)
    ids = [each.id for each in plan.steps()]
    assert ids.index("scripts.copy") < ids.index("prepare.gate") < ids.index("sync-service.install")
    told = " ".join((templates_folder() / "scripts-README.txt.jinja").read_text("utf-8").split())
    for part in (each for line in commands(step_of(plan, "scripts.copy")) for each in line.split("; ")):
        assert part in told
    needs = step_of(plan, "sync-service.install").needs
    (need,) = (need for need in needs if need.by == "scripts.copy")
    assert "C:\\Runbook" in words_of(need.text)
    attended = plan_with({})
    assert "scripts.copy" not in [each.id for each in attended.steps()]
    assert "C:\\Runbook" not in said(step_of(attended, "sync-service.install"))


def test_the_number_that_the_scripts_are_compared_by_is_the_one_at_the_foot_of_the_papers() -> None:
    plan, words = plan_with(QUIET), read_words()
    assert "number after Plan in its second line" in said(step_of(plan, "scripts.copy"), "say")
    readme = export_scripts(plan, ("powershell",), words)["scripts/README.txt"].decode("utf-8-sig")
    of_scripts = re.findall(r"Plan (\w+)", readme.splitlines()[1])
    for paper in (book_html(plan, words), checklist_html(plan, words)):
        assert re.findall(r'data-foot="[^"]* Plan (\w+)"', paper) == of_scripts


@pytest.mark.parametrize("kind", ["folder", "iso"])
def test_what_a_second_server_gets_is_compared_file_by_file(kind: str) -> None:
    media = {"folder": "D:\\MIM", "iso": "D:\\MIM.iso"}[kind]
    changes = {**TWO, "sql.client": "D:\\sqlncli.msi", "mim.media": media, "mim.media_kind": kind}
    found = step_of(plan_with(changes), "media.download@mim02")
    (command,) = (line for line in commands(found) if "Get-FileHash" in line)
    copied = [look.arguments["path"] for look in found.after if look.kind == "file_exists"]
    assert len(copied) == 3 and all(f"'{path}'" in command for path in copied)
    assert not [line for line in commands(found) if "Unblock-File" in line]
    assert "admin center" not in said(found) and "download" not in said(found).lower()
    assert "media-download" not in found.notes


def test_what_lies_on_a_share_is_compared_with_no_copy_of_its_own() -> None:
    share = {**TWO, "mim.media": "\\\\files\\sw\\mim", "mim.patches.0.file": "\\\\files\\sw\\KB.msp"}
    plan = plan_with(share)
    read = step_of(plan, "media.download@mim02")
    assert read.title == "See that MIM02 reads the installation media on the share" and read.minutes == 5
    assert not [line for line in commands(read) if "Get-FileHash" in line]
    mixed = step_of(plan_with({**share, "sql.client": "D:\\sw\\a.msi"}), "media.download@mim02")
    (command,) = (line for line in commands(mixed) if "Get-FileHash" in line)
    assert "'D:\\sw\\a.msi'" in command and "files" not in command
    ports = [look for look in step_of(plan, "host.software").after if look.kind == "tcp_port"]
    assert [look.arguments for look in ports] == [{"host": "files", "port": "445"}]
    (table,) = (table for table in plan.tables if table.id == "ports")
    rows = [[words_of(cell) for cell in row] for row in table.rows]
    assert [row[0] for row in rows if row[1] == "files" and row[2] == "TCP 445"] == ["MIM01", "MIM02"]


def test_the_mark_is_taken_off_what_the_profile_names_after_its_signature_was_read() -> None:
    sp3 = [{"file": f"\\\\share\\sw\\{build}.msp", "build": build} for build in ("4.6.673.0", "4.7.3.0")]
    plan = plan_with({**TWO, "mim.build": "4.7.3.0", "mim.patches": sp3, "sql.client": "D:\\a.msi"})
    told = list(commands(step_of(plan, "media.download")))
    (signed,) = (at for at, line in enumerate(told) if line.startswith("Get-AuthenticodeSignature"))
    (unblocked,) = (at for at, line in enumerate(told) if line.startswith("Unblock-File"))
    assert signed < unblocked
    for line in (told[signed], told[unblocked]):
        assert "'\\\\share\\sw\\4.7.3.0.msp'" in line and "'D:\\a.msi'" in line
        assert re.findall("Get-ChildItem -LiteralPath '([^']*)'", line) == ["\\\\share\\sw\\SP3-Tools"]


def test_the_build_of_the_media_is_read_from_the_package_before_setup() -> None:
    copied = step_of(plan_with({}), "media.copy")
    (command,) = (line for line in commands(copied) if "ProductVersion" in line)
    assert "Synchronization Service.msi" in command
    assert "has version 4.6.34.0" in said(copied)


@pytest.mark.parametrize("changes", [{}, GMSA, {"accounts.ad_connector.name": "CONTOSO\\svc-mimsync"}])
def test_the_lists_of_rights_are_written_to_a_file_before_the_first_is_changed(
    changes: Mapping[str, Any],
) -> None:
    rights = step_of(plan_with(changes), "rights.service")
    assert any("secedit /export" in command for command in commands(rights))
    told = actions(rights)
    written = told.index("Write the lists as they are now into a file.")
    # Of a single list nothing is said of others.
    several = "For each of the others: double-click the list, and click Add User or Group."
    one = "If it does not, double-click the list, and click Add User or Group."
    assert written < told.index(one if "ad_connector" in str(changes) else several)
    assert "was not listed before" in said(rights, "undo", "undo_say")


def test_the_password_of_the_connector_is_proven_where_mim_runs() -> None:
    plan = plan_with({"directory.admin_host": "DC01"})
    made, proven = step_of(plan, "accounts.ad-connector"), step_of(plan, "accounts.ad-connector-password")
    assert (made.host, made.role) == ("DC01", "ad-admin")
    assert (proven.host, proven.role) == ("MIM01", "mim-admin")
    assert list(commands(proven))[-1] == 'runas /user:"CONTOSO\\svc-mimad" cmd.exe'


def test_the_gate_says_of_a_local_sql_server_what_can_be_seen() -> None:
    local = {"sql": {"placement": "local", "version": "2019"}}
    assert "MIM01 reaches MIM01" not in said(step_of(plan_with(local), "prepare.gate"))


def test_an_account_of_another_domain_is_made_by_an_administrator_of_it() -> None:
    plan = PLANS["muenchen-2019-child-domain"]
    for step_id in ("accounts.service", "accounts.ad-connector"):
        assert step(plan, step_id).account == "a domain administrator of DIENSTE"
    rights = [each for each in plan.steps() if each.id.startswith("directory.replication")]
    assert [each.account for each in rights] == [
        "a domain administrator of SWMSUED",
        "a domain administrator of DIENSTE",
        "an enterprise administrator",
    ]


def test_a_user_of_another_domain_counts_only_once_it_is_added() -> None:
    plan = PLANS["muenchen-2019-child-domain"]
    warned = [
        each.title
        for each in plan.steps()
        if each.id.startswith("accounts.test-user")
        and any("has been added" in words_of(hazard.text) for hazard in each.hazards)
    ]
    assert warned == ["Check the mail address of DIENSTE\\testbenutzer before MIM imports it"]
    handed = [each for each in actions(step(plan, "hand-over.next")) if "has been added" in each]
    assert len(handed) == 1 and "DIENSTE\\testbenutzer" in handed[0]


def test_a_quiet_setup_hands_over_what_is_compared_before_and_not_typed() -> None:
    plan = plan_with(QUIET)
    ids = [each.id for each in plan.steps()]
    assert ids.index("setup.quiet-values") < ids.index("sync-service.install")
    compared = filled(step_of(plan, "setup.quiet-values"))
    (install,) = step_of(plan, "sync-service.install").actions
    for name, handed in install.arguments["properties"].items():
        assert compared[name] == handed
    left_out = {"SQLINSTANCE", "FIREWALL_CONF", "INSTALLDIR"} - set(install.arguments["properties"])
    told = actions(step_of(plan, "setup.quiet-values"))
    assert left_out and all(any(f"{name} is left out" in one for one in told) for name in left_out)


def test_the_other_way_asks_for_the_partition_only_where_the_names_differ() -> None:
    def partitions(dns: str) -> list[str]:
        plan = plan_with(
            {"sync.method": "ad-import", "directory.domains": [{"dns": dns, "netbios": "CONTOSO"}]}
        )
        return [
            each.id
            for each in plan.steps()
            if each.id.startswith(("ad-import.replication-", "ad-import.net"))
        ]

    assert partitions("contoso.com") == []
    assert partitions("toys.example") == ["ad-import.replication-configuration", "ad-import.netbios-names"]


def test_what_is_left_out_of_one_way_does_not_read_like_a_step_of_the_other() -> None:
    assert changed({})["sync"]["method"] == "mim"
    for plan in PLANS.values():
        here = {each.title for each in plan.steps()}
        others = {
            left.title for left in plan.skipped if left.phase in ("ad-import", "preconditions", "prepare")
        }
        if plan.name == "tailspin-ad-import":
            assert not any(
                title.startswith(("Grant Replicating", "Check the mail address of T")) for title in others
            )
        assert not {title for title in others if "Active Directory Import" in title} & here


def test_a_port_that_only_the_instance_knows_is_tried_before_the_go() -> None:
    unknown = step_of(plan_with({"sql.instance": "MIM"}), "sql.instance")
    (tried,) = (line for line in commands(unknown) if "TcpClient" in line)
    assert tried == "(New-Object Net.Sockets.TcpClient).Connect('SQL01', [int](Read-Host 'Port'))"
    lines = list(commands(unknown))
    assert next(at for at, line in enumerate(lines) if "local_tcp_port" in line) < lines.index(tried)
    known = plan_with({})
    assert not any("TcpClient" in line for line in commands(step_of(known, "sql.instance")))
    assert any("Connect('SQL01', 1433)" in line for line in commands(step_of(known, "sql.reach")))


def test_a_listener_is_not_failed_over_between_setup_and_the_other_replicas() -> None:
    plan = plan_with({"sql.always_on": True})
    # Its login and role are the installer's on one replica only, until they are taken back there.
    until = f"obody fails the group over before {step_of(plan, 'hand-over.sysadmin').number}, "
    for asks in ("preconditions.gate", "setup.ready", "keys.replicas"):
        assert until in said(step_of(plan, asks)), asks
    look = step_of(plan, "sql.instance")
    assert any("replica that is primary" in words_of(record.text) for record in look.records)
    assert "only 0 is supported" in said(look, "do")
    ids = [each.id for each in plan.steps()]
    assert ids.index("keys.database-backup") < ids.index("keys.replicas") < ids.index("hand-over.risks")
    step = step_of(plan, "keys.replicas")
    assert any(hazard.level == "warning" for hazard in step.hazards) and "recovery model" in said(step)
    bare = plan_with({})
    assert "keys.replicas" not in [each.id for each in bare.steps()]
    assert "replica" not in said(step_of(bare, "preconditions.gate"))


@pytest.mark.parametrize(("build", "told"), [("4.6.673.0", True), ("4.7.3.0", False)])
def test_what_is_reported_of_the_subscription_edition_is_told_by_its_service_pack(
    build: str, told: bool
) -> None:
    servers = [{"name": "MIM01", "windows": "Windows Server 2019"}]
    changes: dict[str, Any] = {
        "sharepoint.edition": "SE",
        "mim.build": build,
        "mim.baseline": None,
        "mim.patches": [],
    }
    acknowledged = [{"rule": "se-with-mim", "by": "Dana Lee", "date": "2026-11-20"}]
    plan = plan_with({**changes, "mim.servers": servers, "acknowledge": acknowledged})
    risks = said(step_of(plan, "hand-over.risks"))
    assert "confirmed only in part" in risks
    assert ("with Service Pack 3 only" in risks) is told


def test_a_member_of_another_domain_is_read_by_the_cmdlet_of_its_class() -> None:
    # -Members is documented to take objects of users, groups and computers, not those of Get-ADObject.
    typed = [command for each in plan_with(GMSA).steps() for command in commands(each)]
    adding = [command for command in typed if command.startswith("Add-ADGroupMember")]
    assert {command.partition("(")[2].split()[0] for command in adding} == {"Get-ADComputer", "Get-ADUser"}
    assert any("Get-ADComputer 'MIM01$'" in command for command in adding)


_GOES_ON = ("The exit code is 1638", "A value is missing", "It is refused", "It cannot be made in the time")
_STOPS = ("It finds the database", "It is another domain", "No-go", "The exit code is another number")


@pytest.mark.parametrize("changes", [{}, QUIET, TWO, {"sync.needs": [], "sync.method": "ad-import"}])
def test_the_checklist_says_stop_only_where_the_work_does_not_go_on(changes: Mapping[str, Any]) -> None:
    text = re.sub(r"</?b>", "", checklist_html(plan_with(changes), read_words()))
    assert not [sign for sign in _GOES_ON if f"Stop if: {sign}" in text]
    assert not [sign for sign in _STOPS if f'">If: {sign}' in text]
    assert "Stop if: No-go" in text


def test_a_port_that_is_tried_prints_the_error_itself_and_each_error_is_somebodys_matter() -> None:
    # A name that DNS did not know, or a window that may run nothing, was called a port that is closed.
    reach = step_of(plan_with({}), "sql.reach")
    (tried,) = [line for line in commands(reach) if "TcpClient" in line]
    assert tried.endswith("'1433 answers' } catch { '1433: ' + $_ }")
    told = said(reach, "sign")
    for sign in ("host is not known", "was refused", "answered in time", "core types"):
        assert sign in told, sign


def test_the_groups_are_made_of_the_kind_that_the_profile_names_and_take_whom_that_kind_takes() -> None:
    forest = {"dns": "admin.contoso.com", "netbios": "ADMIN"}
    local = {
        "groups.kind": "domain-local",
        "directory.domains": [{"dns": "contoso.com", "netbios": "CONTOSO"}, forest],
        "accounts.installer.name": "ADMIN\\mim-admin",
    }
    for changes, kind, others in (
        ({}, "Global", "of CONTOSO who"),
        ({**local, **GMSA}, "DomainLocal", "of the forest who"),
    ):
        step = step_of(plan_with(changes), "groups.create")
        made = [line for line in commands(step) if line.startswith("New-ADGroup")]
        assert len(made) == 5
        assert all(f" -GroupScope {kind} " in line for line in made)
        assert others in said(step)
        assert f"take accounts {others.removesuffix(' who')} only" in said(step, "do")
    # Into the group of the servers only computers of its own domain come.
    (servers,) = [
        line
        for line in commands(step_of(plan_with({**local, **GMSA}), "accounts.gmsa-group"))
        if "New-ADGroup" in line
    ]
    assert " -GroupScope Global " in servers


def test_a_patch_is_named_by_its_article_wherever_the_version_history_has_one() -> None:
    numbers = {"4.5.412.0": "KB4489646", "4.6.34.0": "KB4512924", "4.6.359.0": "", "4.6.673.0": "KB5018333"}
    patches = [{"file": f"D:\\KB\\p{build}.msp", "build": build} for build in numbers]
    step = step_of(plan_with({"mim.baseline": "4.4.1302.0", "mim.patches": patches}), "media.download")
    for build, number in numbers.items():
        (line,) = [
            words_of(text)
            for _, text in texts(step)
            if f"build {build}" in words_of(text) and "Download" in words_of(text)
        ]
        assert number in line
        assert ("whose number" in line) == (number == ""), line
