"""What a profile says twice must agree: each key that names a domain, an account, a host or a folder."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from packs.mim import DATE, USUAL, changed, pack, told
from runbook.diagnostics import Diagnostic
from runbook.model.conditions import atoms_in
from runbook.read.profiles import parse_profile
from runbook.tailor.rules import judge

FOREST = [
    {"dns": "contoso.com", "netbios": "CONTOSO"},
    {"dns": "emea.contoso.com", "netbios": "EMEA"},
    {"dns": "res.contoso.com", "netbios": "RES"},
]
GMSA = {"accounts.sync_service": {"type": "gmsa", "name": "CONTOSO\\gmsa-mim$"}}
LOCAL_GROUPS = {"groups.scope": "local"}
LOCAL_SQL = {"sql.placement": "local", "sql.server": None}

WRONG: list[tuple[dict[str, Any], set[str]]] = [
    # A domain that is not listed, or listed under another name.
    ({"directory.organizational_unit": "OU=Staff,DC=other,DC=net"}, {"error domain-not-listed"}),
    ({"directory.organizational_unit": "OU=Staff,DC=emea,DC=contoso,DC=com"}, {"error domain-not-listed"}),
    ({"directory.organizational_unit": "OU=Staff\\,DC=x,DC=contoso,DC=net"}, {"error domain-not-listed"}),
    # An empty root may be left out of the list, so no name is proposed in its place.
    ({"directory.forest_root": "root.contoso.local"}, {"warning forest-root-not-listed"}),
    ({"accounts.ad_connector.name": "CONTSO\\svc-mimad"}, {"error domain-not-listed"}),
    ({"accounts.test_users.0.name": "CONTSO\\t.user"}, {"error test-user-not-listed"}),
    (
        {"accounts.test_users.0.name": "PARTNER\\t.user", "sync.needs": ["multi_forest"]},
        {"warning test-user-other-forest"},
    ),
    (
        {"accounts.sharepoint_connector.name": "FARM\\svc-mimsp"},
        {"warning sharepoint-account-not-listed"},
    ),
    ({"accounts.installer.name": "OTHER\\mim-admin"}, {"error installer-not-in-forest"}),
    # A domain local group takes one of another forest in a way for which no command is confirmed.
    (
        {"accounts.installer.name": "OTHER\\mim-admin", "groups.kind": "domain-local"},
        {"error installer-of-foreign-forest"},
    ),
    (
        {"accounts.installer.name": "OTHER\\mim-admin", **LOCAL_GROUPS},
        {"warning installer-of-another-forest"},
    ),
    # Of a local user neither another server's SQL Server nor Active Directory knows.
    (
        {"accounts.installer.name": "MIM01\\Administrator", **LOCAL_GROUPS},
        {"error local-installer-remote-sql"},
    ),
    (
        {"accounts.installer.name": "MIM01\\Administrator", **LOCAL_GROUPS, **LOCAL_SQL},
        {"warning local-installer"},
    ),
    (
        {"accounts.test_users.0.name": "MIM01\\t.user", "sync.needs": ["multi_forest"]},
        {"error account-of-a-mim-server", "warning test-user-other-forest"},
    ),
    ({"groups.path": "OU=Groups,DC=other,DC=net"}, {"error groups-other-domain"}),
    (
        {"groups.path": "OU=Groups,DC=emea,DC=contoso,DC=com", "directory.domains": FOREST},
        {"error groups-other-domain"},
    ),
    (
        {**GMSA, **LOCAL_GROUPS, "groups.path": "OU=Groups,DC=other,DC=net"},
        {"error groups-other-domain"},
    ),
    (
        {"directory.domains": [*FOREST[:1], {"dns": "emea.contoso.com", "netbios": "contoso"}]},
        {"error domain-named-twice"},
    ),
    # One computer under two names, or two under one.
    ({"sql.server": "MIM01"}, {"error remote-sql-is-mim-server"}),
    ({"sql.server": "mim01.contoso.com"}, {"error remote-sql-is-mim-server"}),
    ({"sql.alias": "mim01"}, {"error alias-is-mim-server"}),
    ({"sql.server": "sql01.other.net"}, {"sign-here sql-host-other-domain"}),
    ({"sql.server": "sql01.emea.contoso.com"}, {"sign-here sql-host-other-domain"}),
    (
        {"sql.server": "sql01.emea.contoso.com", "sql.domain": "CONTOSO", "directory.domains": FOREST},
        {"error sql-domain-not-of-host"},
    ),
    ({"sharepoint.server": "sp01.other.net"}, {"warning sharepoint-host-other-domain"}),
    ({"sharepoint.server": "MIM01"}, {"sign-here mim-server-is-sharepoint"}),
    ({"sharepoint.server": "Mim01.contoso.com"}, {"sign-here mim-server-is-sharepoint"}),
    (
        {"sharepoint.central_administration_url": "https://MIM01.contoso.com:5555/"},
        {"sign-here mim-server-is-sharepoint"},
    ),
    # Folders.
    ({"mim.keys_folder": "\\\\FS01\\safe\\keys"}, {"error folder-on-share"}),
    ({"mim.copy_to": "\\\\FS01\\media\\mim"}, {"error folder-on-share"}),
    ({"mim.install_path": "\\\\FS01\\programs\\mim"}, {"error folder-on-share"}),
    ({"mim.log_folder": "\\\\FS01\\logs\\mim"}, {"warning logs-on-share"}),
    ({"mim.keys_folder": "c:\\programdata\\Runbook\\logs"}, {"error keys-in-copied-folder"}),
    ({"mim.keys_folder": "C:\\Install\\MIM\\keys"}, {"error keys-beside-media"}),
    (
        {"mim.install_path": "D:\\MIM2016", "mim.keys_folder": "D:\\MIM2016\\Keys"},
        {"warning keys-in-program-folder"},
    ),
    ({"mim.install_path": "E:\\MIM", "mim.copy_to": "E:\\MIM\\Media"}, {"error copy-in-program-folder"}),
    ({"mim.media": "C:\\Install"}, {"error media-is-copy"}),
    # Each pair of folders in the other direction too, and one folder for two things is told once.
    ({"mim.copy_to": "D:\\M", "mim.install_path": "d:\\m\\Sync"}, {"error program-in-copy"}),
    ({"mim.copy_to": "D:\\M", "mim.install_path": "D:\\M"}, {"error copy-in-program-folder"}),
    ({"mim.install_path": "E:\\MIM", "mim.media": "E:\\MIM\\Media"}, {"error media-in-program-folder"}),
    ({"mim.install_path": "D:\\MIM"}, {"error media-in-program-folder"}),
    ({"mim.install_path": "D:\\MIM\\Sync"}, {"error media-holds-folder"}),
    ({"mim.keys_folder": "D:\\MIM\\Keys"}, {"error media-holds-folder"}),
    ({"mim.log_folder": "D:\\MIM\\Logs"}, {"error media-holds-folder"}),
    ({"mim.keys_folder": "E:\\K", "mim.install_path": "E:\\K\\Sync"}, {"error program-in-keys-folder"}),
    ({"mim.keys_folder": "E:\\K", "mim.install_path": "E:\\K"}, {"error program-in-keys-folder"}),
    ({"mim.keys_folder": "E:\\K", "mim.copy_to": "E:\\K\\MIM"}, {"error copy-in-keys-folder"}),
    ({"mim.keys_folder": "E:\\K", "mim.copy_to": "E:\\K"}, {"error keys-beside-media"}),
    ({"mim.keys_folder": "E:\\K", "mim.log_folder": "E:\\K\\Logs"}, {"error logs-in-keys-folder"}),
    ({"mim.keys_folder": "E:\\K", "mim.log_folder": "E:\\K"}, {"error keys-in-copied-folder"}),
    ({"mim.log_folder": "E:\\L", "mim.install_path": "E:\\L\\Sync"}, {"error program-in-log-folder"}),
    ({"mim.log_folder": "E:\\L", "mim.install_path": "E:\\L"}, {"error program-in-log-folder"}),
    ({"mim.log_folder": "E:\\S\\L", "mim.install_path": "E:\\S"}, {"warning logs-in-program-folder"}),
    ({"mim.log_folder": "E:\\L", "mim.copy_to": "E:\\L\\MIM"}, {"error copy-in-log-folder"}),
    ({"mim.log_folder": "E:\\M\\L", "mim.copy_to": "E:\\M"}, {"error logs-beside-media"}),
    ({"mim.log_folder": "E:\\L", "mim.copy_to": "E:\\L"}, {"error logs-beside-media"}),
    # Files that are something else than their key says.
    ({"mim.media_kind": "iso"}, {"error media-not-iso"}),
    ({"mim.media_kind": "zip", "mim.media": "D:\\mim.iso"}, {"error media-not-zip"}),
    ({"mim.media": "D:\\MIM\\mim2016sp2.ISO"}, {"error media-not-folder"}),
    ({"mim.connector": "D:\\SPMA"}, {"error not-a-package"}),
    ({"sql.client": "D:\\Prerequisites\\sqlncli.exe"}, {"error not-a-package"}),
    ({"mim.patches.0.file": "D:\\KB\\KB5018333.exe"}, {"error not-a-patch"}),
    ({"mim.vc_runtime": "D:\\Prerequisites"}, {"error not-an-installer"}),
    # Names that Windows has given away, and names that stand twice.
    ({"accounts.installer.name": "CONTOSO\\Domain Admins"}, {"error well-known-name"}),
    ({"accounts.installer.name": "CONTOSO\\domänen-admins"}, {"error well-known-name"}),
    ({"accounts.ad_connector.name": "CONTOSO\\Enterprise Admins"}, {"error well-known-name"}),
    ({"groups.names.admins": "Administrators"}, {"error well-known-name"}),
    ({"groups.names": {"admins": "G1", "operators": "g1"}}, {"error one-group-twice"}),
    ({"groups.names.admins": "MIMSyncOperators"}, {"error one-group-twice"}),
    ({**LOCAL_GROUPS, "groups.names.admins": "FIMSyncBrowse"}, {"error one-local-group-twice"}),
    ({**GMSA, "groups.names.admins": "mimsync_servers"}, {"error computers-group-is-mim-group"}),
]

WELL: list[dict[str, Any]] = [
    {
        "accounts.installer.name": "EMEA\\mim-admin",
        "directory.domains": FOREST,
        "groups.kind": "domain-local",
    },
    {"directory.organizational_unit": "ou=Staff, dc=Contoso, dc=com"},
    {"directory.organizational_unit": "DC=contoso,DC=com"},
    {"directory.organizational_unit": "OU=Staff\\,DC=x,DC=contoso,DC=com"},
    {"directory.organizational_unit": "OU=A,DC=res,DC=contoso,DC=com", "directory.domains": FOREST},
    {"directory.forest_root": "CONTOSO.com"},
    {"accounts.ad_connector.name": "emea\\svc-mimad", "directory.domains": FOREST},
    {"groups.path": "ou=Groups,dc=CONTOSO,dc=COM"},
    {"sql.server": "SQL01.Contoso.com"},
    {"sql.server": "sql01.contoso.com", "sql.domain": "contoso"},
    {"sql.server": "MIM01A"},
    {"sharepoint.server": "sp01.contoso.com"},
    {"sharepoint.central_administration_url": "https://profiles.contoso.net"},
    {"mim.keys_folder": "C:\\Install\\MIM-Keys"},
    {"mim.keys_folder": "E:\\Keys"},
    # A file among other files is no folder that holds them.
    {"mim.media_kind": "iso", "mim.media": "E:\\MIM\\a.iso", "mim.install_path": "E:\\MIM"},
    {"mim.install_path": "D:\\MIM2\\Sync", "mim.copy_to": "D:\\MIM2\\Media"},
    {"mim.media_kind": "iso", "mim.media": "D:\\MIM\\mim2016sp2.ISO"},
    {"mim.media": "D:\\MIM.2016"},
    {"mim.vc_runtime": "\\\\FS01\\pre\\vc_redist.x64.EXE", "sql.client": "\\\\FS01\\pre\\sqlncli.MSI"},
    {"mim.media": "\\\\FS01\\media\\mim", "sharepoint.server": "SP01"},
    {"groups.names": {"admins": "G1", "operators": "G2"}},
    {"groups.names.admins": "FIMSyncBrowse"},
    {"accounts.installer.name": "CONTOSO\\Administrator"},
    {**LOCAL_GROUPS, "groups.names.admins": "MIMSyncOperators"},
]


@pytest.mark.parametrize(("changes", "wanted"), WRONG)
def test_what_does_not_agree_is_told_once(changes: dict[str, Any], wanted: set[str]) -> None:
    assert told(changes) - USUAL == wanted


@pytest.mark.parametrize("changes", WELL)
def test_what_agrees_hears_nothing(changes: dict[str, Any]) -> None:
    assert told(changes) - USUAL == set()


@pytest.mark.parametrize(
    ("key", "value", "near"),
    [
        ("accounts.ad_connector.name", "CONTSO\\svc-mimad", "did you mean 'CONTOSO\\svc-mimad'?"),
        ("accounts.installer.name", "CONTSOO\\mim-admin", "did you mean 'CONTOSO\\mim-admin'?"),
        ("accounts.sync_service.name", "CONTOS\\svc-mimsync", "did you mean 'CONTOSO\\svc-mimsync'?"),
        ("directory.organizational_unit", "OU=A,DC=contoso,DC=net", "did you mean 'OU=A,DC=contoso,DC=com'?"),
        ("groups.path", "OU=Staff,DC=contsoso,DC=com", "did you mean 'OU=Staff,DC=contoso,DC=com'?"),
        ("sql.server", "sql01.contosso.com", "did you mean 'sql01.contoso.com'?"),
    ],
)
def test_the_nearest_right_name_is_asked_for_at_the_value(key: str, value: str, near: str) -> None:
    found = [one for one in _findings({key: value}) if near in one.details]
    assert [one.place.line for one in found] == [_line_of(value, {key: value})]


@pytest.mark.parametrize(
    ("changes", "listed"),
    [
        # The account is the same, and its domain is of quite another name: nobody meant the listed one.
        ({"accounts.installer.name": "ADMFOREST\\a1-huber", **LOCAL_GROUPS}, "listed: CONTOSO"),
        ({"accounts.ad_connector.name": "PARTNER\\svc-mimad-of-forest"}, "listed: CONTOSO"),
        ({"directory.organizational_unit": "OU=A,OU=Staff,DC=partner,DC=net"}, "listed: contoso.com"),
        ({"sql.server": "sqlclusterlistener01.partner.net"}, "listed: contoso.com"),
    ],
)
def test_no_account_and_no_host_of_a_domain_with_quite_another_name_is_proposed(
    changes: dict[str, Any], listed: str
) -> None:
    found = [one for one in _findings(changes) if listed in one.details]
    assert len(found) == 1
    assert not [line for one in found for line in one.details if "did you mean" in line]


def test_no_built_in_administrator_of_a_domain_is_proposed() -> None:
    # Every domain has one, and it is a domain administrator.
    found = _findings({"accounts.installer.name": "CONTSO\\Administrator", **LOCAL_GROUPS})
    (told,) = [one for one in found if one.code == "installer-of-another-forest"]
    assert not [line for line in told.details if "did you mean" in line]
    assert any("(inferred)" in line for line in told.details)


def _findings(changes: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    text = json.dumps(changed(changes), indent=1, ensure_ascii=False)
    profile, _ = parse_profile(text.encode(), "p.yaml", pack().pack.schema)
    return judge(pack(), profile, DATE) if profile else ()


def _line_of(value: str, changes: Mapping[str, Any]) -> int:
    lines = json.dumps(changed(changes), indent=1, ensure_ascii=False).splitlines()
    return next(at for at, line in enumerate(lines, 1) if json.dumps(value, ensure_ascii=False) in line)


# Every key whose form is a domain, an account, a host, a folder, a unit or a group; those that no rule holds
# beside another key stand here with the reason.
FORMS = ("host", "computer", "dns", "netbios", "account", "user", "person", "group", "dn", "path")
FREE = {
    "mim.sha256.0.file": "any file that a step may run; one that is not there is told by its look",
    "mim.net35_source": "a folder that may lie anywhere, a share too",
    "directory.admin_host": "any computer of the forest may have the tools, a MIM server among them",
}


def _named(node: Mapping[str, Any], above: str) -> Iterator[str]:
    for name, inner in node.get("properties", {}).items():
        key = f"{above}{name}"
        if str(inner.get("$ref", "")).rpartition("/")[2] in FORMS:
            yield key
        yield from _named(inner, f"{key}.")
        yield from _named(inner.get("items", {}), f"{key}.0.")


def _beside() -> set[str]:
    """Return the keys that a rule holds beside another key, or judges by their form."""
    found: set[str] = set()
    for rule in pack().pack.rules:
        for atom in atoms_in(rule.when, pack().pack.conditions):
            if atom.test.looks_at in ("another key", "form"):
                keys = (atom.key, *atom.test.others())
                found |= {key.replace("item.", f"{rule.for_each}.0.") for key in keys}
    # A test of a whole list looks at the names in it.
    return found | {f"{key}.0.{name}" for key in found for name in ("name", "dns", "netbios")}


def test_every_key_that_names_something_is_held_beside_another() -> None:
    named, beside = set(_named(pack().pack.schema, "")), _beside()
    assert named - beside == set(FREE)
    assert {"sql.server", "sql.domain", "directory.domains.0.dns", "mim.servers.0.name"} <= named & beside
    assert {"sql.alias", "sharepoint.central_administration_url"} <= beside


def test_the_default_names_of_the_groups_are_those_that_the_plan_makes() -> None:
    values = {case.text for value in pack().pack.values for case in value.cases}
    rules = {rule.id: rule for rule in pack().pack.rules}
    for name in ("one-group-twice", "one-local-group-twice"):
        tests = [atom.test for atom in atoms_in(rules[name].when, pack().pack.conditions)]
        defaults = [
            operand.partition("=")[2]
            for test in tests
            for operand in getattr(test, "wanted", ())
            if "=" in operand
        ]
        assert len(defaults) == 5
        assert set(defaults) <= values
