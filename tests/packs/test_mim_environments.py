"""Environments unlike the usual one: shares, several domains, a unit of another domain, few keys stated."""

from collections.abc import Mapping
from typing import Any

import pytest

from packs.mim import told
from packs.reading import actions, commands, filled, said
from packs.test_mim_orders import GMSA, TWO, plan_with, step_of
from runbook.model.lines import AgainLine, LookLine
from runbook.model.plans import Plan
from runbook.model.text import words_of

FOREST = [
    {"dns": "emea.contoso.com", "netbios": "CONTOSO"},
    {"dns": "contoso.com", "netbios": "ROOT"},
    {"dns": "apac.contoso.com", "netbios": "APAC"},
]
IMPORT = {"sync.method": "ad-import", "sync.needs": []}
USERS = [{"name": f"{domain}\\t.user", "mail": "t@contoso.com"} for domain in ("CONTOSO", "APAC")]


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        (None, "CONTOSO\\t.user"),
        ("OU=People,DC=emea,DC=contoso,DC=com", "CONTOSO\\t.user"),
        ("OU=People,DC=apac,DC=contoso,DC=com", "APAC\\t.user"),
        ("OU=Bank \\, Trust,dc=APAC, dc=contoso, dc=com", "APAC\\t.user"),
        ("OU=People,DC=contoso,DC=com", ""),
    ],
)
def test_a_test_user_counts_at_once_where_the_unit_lies_in_the_users_domain(
    unit: str | None, counts: str
) -> None:
    changes: Mapping[str, Any] = {
        "directory.domains": FOREST,
        "accounts.test_users": USERS,
        "directory.forest_root": "contoso.com",
        **({"directory.organizational_unit": unit} if unit else {}),
    }
    steps = [step for step in plan_with(changes).steps() if step.id.startswith("accounts.test-user")]
    later = [step.title for step in steps if any("has been added" in words_of(h.text) for h in step.hazards)]
    assert [user["name"] for user in USERS if not any(user["name"] in title for title in later)] == (
        [counts] if counts else []
    )


def test_active_directory_is_asked_for_no_local_user() -> None:
    local = {
        "sql": {"placement": "local", "version": "2019"},
        "groups.scope": "local",
        "accounts.installer.name": "MIM01\\Administrator",
        "accounts.sync_service": {"type": "local", "name": "MIM01\\svc-mimsync"},
    }
    plan = plan_with(local)
    lines = [line for step in plan.steps() for line in commands(step)]
    asked = [line for line in lines if "Get-AD" in line]
    assert asked and not [line for line in asked if "MIM01" in line or "'Administrator'" in line]
    # It is looked for where it is, and no account of the same name is made elsewhere.
    assert "local user Administrator exists on MIM01" in said(step_of(plan, "host.ready"), "expect")
    assert "Administrator" not in said(step_of(plan, "accounts.look"))


@pytest.mark.parametrize("changes", [{}, IMPORT, {**IMPORT, "sharepoint.edition": "SE"}])
def test_matters_are_read_with_the_decision_and_acknowledged_at_the_first_gate(
    changes: Mapping[str, Any],
) -> None:
    steps = list(plan_with(changes).steps())
    gate = next(step for step in steps if step.level == "gate")
    assert "matters to sign" in said(steps[0]) and "Every matter to sign is acknowledged" in said(gate)


def test_software_that_the_profile_does_not_name_has_its_download_on_paper() -> None:
    bare = plan_with({"sql.client": None, "mim.vc_runtime": None})
    for name, number in (("software.vc-runtime", "40784"), ("software.sql-client", "50402")):
        assert f"download {number}" in said(step_of(bare, name), "do"), name


def test_media_of_service_pack_3_pass_by_either_number() -> None:
    sp3 = {"mim.build": "4.7.3.0", "mim.baseline": "4.7.3.0", "mim.patches": []}
    windows = {"mim.servers": [{"name": "MIM01", "windows": "Windows Server 2022"}]}
    copied = step_of(plan_with({**sp3, **windows}), "media.copy")
    assert "has version 4.7.3.0 or later" in said(copied) and "another build" not in said(copied)
    older = step_of(plan_with({}), "media.copy")
    assert "has version 4.6.34.0." in said(older) and "another build" in said(older)


@pytest.mark.parametrize(("kind", "name"), [("iso", "MIM.iso"), ("zip", "MIM.zip"), ("folder", "MIM")])
def test_media_on_a_share_are_put_there_for_every_server_and_no_disk_is_measured(
    kind: str, name: str
) -> None:
    share = f"\\\\fs01\\software$\\{name}"
    plan = plan_with({**TWO, "mim.media": share, "mim.media_kind": kind})
    fetched = actions(step_of(plan, "media.download"))
    assert any("share" in line and share in line and "every MIM server can read" in line for line in fetched)
    ready = said(step_of(plan, "host.ready"))
    assert "a disk that can be written to" not in ready and f"where {share}" not in ready
    assert f"Test-Path -LiteralPath '{share}'" in list(commands(step_of(plan, "media.download@mim02")))
    local = plan_with({"mim.media_kind": kind, "mim.media": f"D:\\{name}"})
    assert "a disk that can be written to" in said(step_of(local, "host.ready"))
    assert not any("share" in line for line in actions(step_of(local, "media.download")))


def connections(plan: Plan) -> list[tuple[str, str]]:
    """Return for each action of the import's connection what it says, and the domain that is typed in it."""
    step = step_of(plan, "ad-import.connect")
    found = []
    for line in step.work:
        typed = [g.entry.value for g in line.gestures if g.entry and "Domain Name" in g.entry.label]
        if typed:
            words = " ".join([words_of(line.say), *(words_of(gesture.say) for gesture in line.gestures)])
            found.append((words, typed[0]))
    return found


def test_each_connection_of_the_import_names_its_domain_and_only_one_has_the_unit() -> None:
    unit = "OU=Users,DC=apac,DC=contoso,DC=com"
    plan = plan_with({**IMPORT, "directory.domains": FOREST, "directory.organizational_unit": unit})
    made = connections(plan)
    assert [dns for _, dns in made] == [domain["dns"] for domain in FOREST]
    assert all(dns in words for words, dns in made)
    assert [dns for words, dns in made if unit in words] == ["apac.contoso.com"]
    granted = [
        command
        for step in plan.steps()
        for command in commands(step)
        if "dsacls" in command and " /G " in command
    ]
    assert len(granted) == len(set(granted)) == 4
    # An object of another domain is found where its own domain is named.
    assert all(f'dsacls "\\\\{domain["dns"]}\\DC=' in " ".join(granted) for domain in FOREST)
    assert not any('dsacls "DC=' in command for command in granted)


def test_what_an_import_needs_and_the_profile_does_not_state_is_settled_and_typed() -> None:
    bare = {**IMPORT, **dict.fromkeys(("mim", "sql", "accounts", "groups", "directory"))}
    plan = plan_with(bare)
    settled = " ".join(actions(step_of(plan, "decide.method")))
    typed = " ".join(actions(step_of(plan, "ad-import.connect")))
    assert "Settle which domain is imported" in settled and "as which account" in settled
    assert "into Fully Qualified Domain Name" in typed and "into Account name" in typed
    assert told(bare) == {"warning no-test-user"}
    whole = " ".join(actions(step_of(plan_with(IMPORT), "decide.method")))
    assert "which domain" not in whole and "as which account" not in whole
    assert filled(step_of(plan_with(IMPORT), "ad-import.connect"))["Account name"] == "CONTOSO\\svc-mimad"


@pytest.mark.parametrize(("build", "own"), [("4.3.2064.0", True), ("4.6.673.0", False)])
def test_the_patch_that_is_the_articles_does_not_take_its_place(build: str, own: bool) -> None:
    patches = [{"file": "D:\\KB\\a.msp", "build": build}]
    changes = {"mim.build": build, "mim.patches": patches, "mim.baseline": "4.3.1935.0"}
    why = words_of(step_of(plan_with(changes), "build.patch").why)
    assert ("takes its place" in why) is not own
    assert ("This is the update of December 2015" in why) is own


def test_behind_an_alias_the_instance_is_compared_by_its_own_name() -> None:
    changes = {"sql.alias": "MIMSQL", "sql.port": 14330, "sql.instance": "IDM"}
    plan = plan_with(changes)
    assert "It names the instance SQL01\\IDM, by" in said(step_of(plan, "setup.ready"), "expect")
    looked = [
        probe.arguments["name"]
        for line in step_of(plan, "setup.look").work
        if isinstance(line, LookLine) and line.number
        for probe in line.probes
        if probe.kind == "registry_value"
    ]
    assert looked == ["Server", "SQLInstance", "DBName"]


@pytest.mark.parametrize(
    ("server", "own"),
    [
        ("sql01.emea.contoso.com", "SQL01\\IDM"),
        ("sqlserver-production-01.contoso.com", "SQLSERVER-PRODU\\IDM"),
    ],
)
def test_a_server_that_is_named_by_its_whole_name_answers_with_its_short_one(server: str, own: str) -> None:
    step = step_of(plan_with({"sql.server": server, "sql.instance": "IDM"}), "setup.ready")
    assert f"It names the instance {own}, by the short name" in said(step, "expect")
    assert server not in said(step, "expect")
    assert f"{server} is another name of that one" in said(step, "do")


def test_the_root_key_of_a_forest_with_several_domains_is_looked_for_by_who_sees_it() -> None:
    alone = plan_with(GMSA)
    several = plan_with({**GMSA, "directory.domains": FOREST, "directory.forest_root": "contoso.com"})
    for name in ("accounts.kds-look", "accounts.gmsa-key"):
        assert step_of(several, name).account == "an enterprise administrator"
        assert step_of(alone, name).account == "a domain administrator of CONTOSO"
    assert "may be shown none though there is one" in said(step_of(several, "accounts.kds-look"))
    assert "one for the whole forest" not in said(step_of(alone, "accounts.kds-look"))


def test_a_right_in_a_domain_from_which_nothing_is_imported_yet_says_so() -> None:
    unit = "OU=People,DC=apac,DC=contoso,DC=com"
    changes = {"directory.domains": FOREST, "directory.forest_root": "contoso.com"}
    for stated, told_of in (({}, set()), ({"directory.organizational_unit": unit}, {0, 1})):
        steps = [
            s for s in plan_with({**changes, **stated}).steps() if s.id.startswith("directory.replication")
        ]
        later = [n for n, step in enumerate(steps) if "is in another domain" in said(step, "text")]
        assert set(later) == told_of


def test_a_test_user_of_another_forest_does_not_count_by_adding_a_domain() -> None:
    users = [{"name": "OTHER\\t.user", "mail": "t@other.net"}, USERS[0]]
    plan = plan_with({"sync.needs": ["multi_forest"], "accounts.test_users": users})
    strange, own = (step for step in plan.steps() if step.id.startswith("accounts.test-user"))
    assert "of another forest" in said(strange) and "has been added" not in said(strange)
    assert "of another forest" not in said(own)


@pytest.mark.parametrize(
    ("media", "called"),
    [
        ("4.3.1935.0", "Microsoft Identity Manager 2016 (build"),
        ("4.4.1302.0", "Microsoft Identity Manager 2016 with Service Pack 1 (build"),
        ("4.6.34.0", "Microsoft Identity Manager 2016 with Service Pack 2 (build"),
    ],
)
def test_media_are_fetched_by_the_name_of_their_service_pack(media: str, called: str) -> None:
    fetched = actions(step_of(plan_with({"mim.baseline": media}), "media.download"))
    assert [line for line in fetched if line.startswith("Download Microsoft")] == [
        f"Download {called} {media})."
    ]


def test_the_update_that_the_article_names_is_fetched_by_its_number() -> None:
    patches = [{"file": "D:\\a.msp", "build": "4.3.2064.0"}, {"file": "D:\\b.msp", "build": "4.3.2195.0"}]
    plan = plan_with({"mim.baseline": "4.3.1935.0", "mim.build": "4.3.2195.0", "mim.patches": patches})
    first, second = (
        line
        for line in actions(step_of(plan, "media.download"))
        if "brings build" in line or "version history" in line
    )
    assert "KB3092179" in first and "reported missing" in first
    assert "4.3.2195.0" in second


def test_the_connector_goes_onto_the_build_that_the_patches_brought() -> None:
    for changes, build in (({}, "4.6.673.0"), ({"mim.patches": None, "mim.baseline": None}, "4.6.673.0")):
        (host,) = (
            probe
            for line in step_of(plan_with(changes), "connector.install").work
            if isinstance(line, LookLine)
            for probe in line.probes
            if probe.kind == "file_version" and "miiserver" in str(probe.arguments)
        )
        assert build in str(host)


def test_a_log_off_that_ends_a_script_is_a_caution() -> None:
    (hazard,) = (
        h for h in step_of(plan_with({}), "session.log-off").hazards if "log-off ends" in words_of(h.text)
    )
    assert hazard.level == "caution"


def test_a_managed_account_of_another_domain_is_tested_in_its_own() -> None:
    gmsa = {"type": "gmsa", "name": "ROOT\\gm-sync$"}
    plan = plan_with({"directory.domains": FOREST[:2], "accounts.sync_service": gmsa})
    looks = [
        command for command in commands(step_of(plan, "token.refresh")) if "Test-ADServiceAccount" in command
    ]
    assert looks == ["Get-ADServiceAccount 'gm-sync' -Server ROOT | Test-ADServiceAccount"]


def test_setup_does_not_wait_for_what_only_the_connectors_need() -> None:
    for changes in ({}, GMSA):
        setup = step_of(plan_with(changes), "sync-service.install")
        again = {name for line in setup.work if isinstance(line, AgainLine) for name in line.of}
        assert not any(name.startswith(("directory.", "accounts.ad-connector")) for name in again)
        assert not any(probe.kind == "ad_right" for probe in setup.before)
        assert {"media.copy", "sql.connection", "rights.service", "groups.create"} <= again


@pytest.mark.parametrize(
    "step_id", ["build.file-backup", "build.database-backup", "keys.copy", "hand-over.risks"]
)
def test_a_question_stands_behind_what_answers_it(step_id: str) -> None:
    step = step_of(plan_with({}), step_id)
    asked = [line for line in step.work if line.head == "confirm"]
    assert asked and not any(line.gestures for line in asked)


def test_a_gate_names_the_values_that_decide() -> None:
    plan = plan_with({"sql.alias": "MIMSQL", "sql.port": 14330})
    first, second = (
        " ".join(actions(step_of(plan, gate))) for gate in ("preconditions.gate", "prepare.gate")
    )
    for value in ("Windows Server 2016", "SQL Server 2019", "CONTOSO\\mim-admin", "4.6.34.0", "4.6.673.0"):
        assert value in first
    for value in ("MIMSQL", "CONTOSO\\svc-mimsync", "CONTOSO\\svc-mimad", "CONTOSO\\MIMSyncAdmins"):
        assert value in second
