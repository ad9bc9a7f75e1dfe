"""Each rule of the pack mim-sharepoint: a profile that breaks it, and what is said, at which level."""

from typing import Any

import pytest

from packs.mim import NOT_NAMED, USUAL, notes, pack, told

TWO = [{"name": name, "windows": "Windows Server 2016"} for name in ("MIM01", "MIM02")]
LOCAL_SQL = {"sql.placement": "local", "sql.server": None}
LOCAL_ACCOUNT = {"accounts.sync_service": {"type": "local", "name": "MIM01\\svc-mimsync"}}
GMSA = {"accounts.sync_service": {"type": "gmsa", "name": "CONTOSO\\gmsa-mim$"}}
SP3 = {"mim.build": "4.7.3.0", "mim.baseline": "4.7.3.0", "mim.patches": None}
NEWER = {"mim.servers": [{"name": "MIM01", "windows": "Windows Server 2022"}]}
FOREST = [{"dns": "contoso.com", "netbios": "CONTOSO"}, {"dns": "emea.contoso.com", "netbios": "EMEA"}]
NOT_ARTICLE = "sign-here windows-not-article"
REFUSED = "warning toolkit-refuses-build"
UNKNOWN_MEDIA = "sign-here media-build-unknown"
MEDIA_SQL = "sign-here media-sql-not-in-matrix"
MEDIA_WINDOWS = "sign-here media-windows-not-in-matrix"
SETUP_NOT_NAMED = {"warning setup-client-not-named", "warning setup-runtime-not-named"}
SP3_ENTRY = {NOT_ARTICLE, REFUSED, "error sp3-entry"}


def _patches(*builds: str) -> list[dict[str, str]]:
    return [{"file": f"D:\\KB\\{build}.msp", "build": build} for build in builds]


SP3_BY_PATCH = {"mim.build": "4.7.3.0", "mim.patches": _patches("4.6.673.0", "4.7.3.0")}

SHAREPOINT_AS_SERVICE = {"accounts.sharepoint_connector.name": "CONTOSO\\svc-mimsync"}
SHORT_NAME = "warning sql-short-name-other-domain"
ERRORS: list[tuple[dict[str, Any], set[str]]] = [
    # Its account would be made, denied the log-on that every later step needs, or deleted on the way back.
    ({"accounts.installer.name": "CONTOSO\\svc-mimsync"}, {"error installer-is-service-account"}),
    ({"accounts.ad_connector.name": "CONTOSO\\MIM-admin"}, {"error connector-is-installer"}),
    (LOCAL_ACCOUNT, {"error local-account-remote-sql"}),
    ({"accounts.sync_service.name": "OTHER\\svc-mimsync"}, {"error account-other-forest"}),
    (
        {"sql.domain": "OTHER"},
        {
            "error sql-other-forest",
            "warning sql-domain-differs",
            "warning account-domain-differs",
            SHORT_NAME,
        },
    ),
    ({**GMSA, "mim.baseline": "4.4.1302.0"}, {"error gmsa-below-sp2", MEDIA_SQL}),
    ({**LOCAL_SQL, "mim.servers": TWO}, {"error several-servers-local-sql"}),
    ({"sql.port": 14330}, {"error sql-port-without-alias"}),
    ({"sql.server": None}, {"error remote-sql-server"}),
    ({"mim.media": None}, {"error mim-keys"}),
    ({"mim.media": "C:\\Install\\MIM"}, {"error media-is-copy"}),
    ({"mim.patches.0.build": "4.6.607.0"}, {"error last-patch-not-target"}),
    ({**LOCAL_SQL, **LOCAL_ACCOUNT, "mim.servers.0.name": "MIM09"}, {"error local-account-other-computer"}),
    ({"mim.patches": _patches("4.6.607.0", "4.6.540.0", "4.6.673.0")}, {"error patches-not-rising"}),
    (
        {"mim.patches": _patches("4.6.263.0", "4.6.540.0", "4.6.359.0", "4.6.673.0")},
        {"error patches-not-rising"},
    ),
    ({"mim.baseline": "4.6.673.0"}, {"error patch-not-above-media", UNKNOWN_MEDIA}),
    (
        {"accounts.installer.name": "EMEA\\adm", "directory.domains": FOREST},
        {"error installer-other-domain"},
    ),
    (
        {"mim.baseline": "4.7.3.0", "mim.patches": None},
        {"error media-above-target", "warning target-without-patches"},
    ),
]

SIGNED: list[tuple[dict[str, Any], set[str]]] = [
    ({"sql.version": "2008"}, {"sign-here sql-not-in-matrix", "sign-here end-of-life-sql-2008"}),
    ({"sql.version": "2022"}, {"sign-here sql-not-in-matrix"}),
    ({"sql.version": "2016"}, {"sign-here end-of-life-sql-2016"}),
    ({"mim.baseline": None, "mim.patches": None}, {UNKNOWN_MEDIA}),
    ({"mim.baseline": "4.6.540.0"}, {UNKNOWN_MEDIA}),
    ({"mim.baseline": "4.4.1302.0"}, {MEDIA_SQL}),
    ({"mim.baseline": "4.3.1935.0"}, {MEDIA_SQL, MEDIA_WINDOWS}),
    (
        {"mim.baseline": "4.4.1302.0", "sql.always_on": True},
        {MEDIA_SQL, "warning always-on-below-sp2", "warning always-on-listener"},
    ),
    (
        {"mim.baseline": "4.3.1935.0", "sql.version": "2016"},
        {MEDIA_SQL, MEDIA_WINDOWS, "sign-here end-of-life-sql-2016"},
    ),
    ({"mim.servers": TWO}, {"sign-here standby-after-patches"}),
    (
        {"groups.scope": "local", "mim.servers": TWO},
        {"sign-here local-groups-several-servers", "sign-here standby-after-patches"},
    ),
    ({"acknowledge": []}, {"sign-here end-of-life-sharepoint-2019"}),
]

NIGHT = {"start": "2026-12-05 22:00", "end": "2026-12-06 04:00"}
KEY_SEEN = {"directory.kds_root_key": True}

WARNED: list[tuple[dict[str, Any], set[str]]] = [
    ({**GMSA, "document.window": NIGHT}, {"warning kds-key-in-window"}),
    ({**GMSA, **KEY_SEEN, "document.window": NIGHT}, set()),
    ({"document.window": NIGHT}, set()),
    (
        {**GMSA, "document.windows": [{**NIGHT, "phases": ["preconditions", "prepare"]}]},
        {"warning kds-key-in-one-of-windows"},
    ),
    ({**GMSA, "document.windows": [{**NIGHT, "phases": ["install"]}]}, set()),
    ({"sync.needs": []}, {"warning method-against-advice"}),
    ({"mim.build": "4.6.258.0", "mim.patches": None}, {REFUSED, "warning target-without-patches"}),
    ({"mim.baseline": None}, {"warning patches-without-baseline"}),
    ({"sql.version": "2014"}, {"warning nr-sql", "sign-here end-of-life-sql-2014"}),
    ({"sql.always_on": True}, {"warning always-on-listener"}),
    ({"accounts.ad_connector.name": "CONTOSO\\SVC-MIMSYNC"}, {"warning connector-is-service-account"}),
    (
        SHAREPOINT_AS_SERVICE,
        {"warning sharepoint-connector-is-service-account"},
    ),
    # Central Administration on a MIM server: the agent's log-on comes to where it would be denied.
    (
        {**SHAREPOINT_AS_SERVICE, "sharepoint.server": "mim01"},
        {"warning sharepoint-connector-beside-central-administration", "sign-here mim-server-is-sharepoint"},
    ),
    (
        {**SHAREPOINT_AS_SERVICE, "sharepoint.central_administration_url": "http://mim01.contoso.com:5000"},
        {"warning sharepoint-connector-beside-central-administration", "sign-here mim-server-is-sharepoint"},
    ),
    (
        {**SHAREPOINT_AS_SERVICE, "accounts.ad_connector.name": "CONTOSO\\svc-mimsync"},
        {"warning connector-is-service-account"},
    ),
    (
        {"accounts.sharepoint_connector.name": "contoso\\MIM-admin"},
        {"warning sharepoint-connector-is-installer"},
    ),
    (
        {"mim.media_kind": "zip", "mim.media": "D:\\mim.zip", "mim.setup_folder": "."},
        {"warning dot-in-a-file"},
    ),
    (
        {"mim.media_kind": "iso", "mim.media": "D:\\mim.iso", "mim.setup_folder": "."},
        {"warning dot-in-a-file"},
    ),
    ({"accounts.test_users": None}, {"warning no-test-user"}),
    ({"accounts.test_users.0.mail": None}, {"warning test-user-without-mail"}),
    ({"mim.firewall_rules": True}, {"warning firewall-rules-on"}),
    (
        {"sql.domain": "EMEA", "directory.domains": FOREST},
        {"warning sql-domain-differs", "warning account-domain-differs", SHORT_NAME},
    ),
    (
        {"accounts.sync_service.name": "EMEA\\svc", "directory.domains": FOREST},
        {"warning account-domain-differs"},
    ),
    ({"mim.install": "unattended"}, {"warning unattended-shows-password", "warning unattended-remote-sql"}),
    ({**GMSA, "mim.install": "unattended"}, {"warning gmsa-unattended", "warning unattended-remote-sql"}),
    ({**LOCAL_SQL, "sql.alias": "MIMSQL"}, {"warning alias-with-local-sql"}),
    ({"sql.placement": "local"}, {"warning local-sql-named"}),
]

WELL: list[dict[str, Any]] = [
    {},
    GMSA,
    {"accounts.sync_service": {"type": "gmsa", "name": "contoso\\gmsa-mim"}},
    {**LOCAL_SQL, **LOCAL_ACCOUNT},
    {"sql.port": 1433},
    {"sql.port": 14330, "sql.alias": "MIMSQL"},
    {"sql.instance": "MIM"},
    {"sql.domain": "contoso"},
    {"mim.setup_folder": "."},
    # No log-on is denied to a managed account that no agent can use.
    {**GMSA, "accounts.sharepoint_connector.name": "CONTOSO\\svc-mimsync"},
]


def build_is_old(changes: dict[str, Any]) -> set[str]:
    """Return the warning that any target below the last update of SP2 gets besides."""
    return {"warning build-not-current"} if changes.get("mim.build", "").startswith("4.6.2") else set()


@pytest.mark.parametrize(("changes", "wanted"), [*ERRORS, *SIGNED, *WARNED])
def test_a_rule_speaks_alone(changes: dict[str, Any], wanted: set[str]) -> None:
    assert told(changes) - USUAL == wanted | build_is_old(changes)


@pytest.mark.parametrize("changes", WELL)
def test_a_sound_profile_hears_nothing_new(changes: dict[str, Any]) -> None:
    assert told(changes) - USUAL == set()


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (SP3, {"error sp3-windows-2016-or-earlier", REFUSED}),
        ({**SP3, **NEWER}, {NOT_ARTICLE, REFUSED}),
        (
            {**SP3, **NEWER, "sql.alias": "MIMSQL", "sql.port": 14330},
            {NOT_ARTICLE, REFUSED, "warning alias-with-sp3"},
        ),
        ({**SP3, **NEWER, "sql.version": "2022"}, {NOT_ARTICLE, REFUSED}),
        (
            {**NEWER, "mim.build": "4.7.3.0", "mim.patches.0.build": "4.7.3.0"},
            {NOT_ARTICLE, REFUSED, "error sp3-entry"},
        ),
        ({**NEWER, "mim.build": "4.7.3.0", "mim.patches": _patches("4.6.607.0", "4.7.3.0")}, SP3_ENTRY),
        (
            {**NEWER, "mim.build": "4.7.3.0", "mim.patches": _patches("4.6.673.0", "4.7.3.0")},
            {NOT_ARTICLE, REFUSED},
        ),
        (
            {**NEWER, **SP3_BY_PATCH, "sql.version": "2022"},
            {NOT_ARTICLE, REFUSED, MEDIA_SQL},
        ),
        ({**NEWER, "mim.baseline": "4.4.1302.0"}, {NOT_ARTICLE, MEDIA_WINDOWS, MEDIA_SQL}),
        ({"mim.servers.0.windows": "Windows Server 2025"}, {NOT_ARTICLE, "sign-here windows-2025"}),
        (
            {"mim.servers.0.windows": "Windows Server 2012 R2"},
            {NOT_ARTICLE, "warning nr-windows", "sign-here end-of-life-windows-2012-r2"},
        ),
        (
            {**NEWER, "mim.build": "4.4.1642.0", "mim.baseline": "4.4.1302.0", "mim.patches": None},
            {
                NOT_ARTICLE,
                "sign-here windows-not-in-matrix",
                "sign-here sql-not-in-matrix",
                "warning build-not-current",
                "warning target-without-patches",
            },
        ),
    ],
)
def test_builds_and_windows_are_judged_together(changes: dict[str, Any], wanted: set[str]) -> None:
    assert told(changes) - NOT_NAMED - SETUP_NOT_NAMED == wanted


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, NOT_NAMED),
        ({"sql.client": "D:\\sqlncli.msi"}, {"warning runtime-not-named"}),
        ({"mim.vc_runtime": "D:\\vcredist_x64.exe"}, {"warning client-not-named"}),
        (LOCAL_SQL, {"warning runtime-not-named"}),
        ({**LOCAL_SQL, "sql.version": "2022"}, NOT_NAMED),
        ({**NEWER, **SP3}, NOT_NAMED),
        ({**NEWER, **SP3_BY_PATCH}, NOT_NAMED | SETUP_NOT_NAMED),
        (
            {**NEWER, **SP3_BY_PATCH, "sql.setup_client": "D:\\a.msi", "mim.setup_vc_runtime": "D:\\a.exe"},
            NOT_NAMED,
        ),
    ],
)
def test_software_that_no_step_brings_is_told_before_the_night(
    changes: dict[str, Any], wanted: set[str]
) -> None:
    assert {one for one in told(changes) if one.endswith("-not-named")} == wanted


@pytest.mark.parametrize(
    ("edition", "windows", "signs"),
    [
        ("2016", "Windows Server 2012 R2", False),
        ("2016", "Windows Server 2016", True),
        ("2019", "Windows Server 2016", False),
        ("2019", "Windows Server 2019", True),
        ("SE", "Windows Server 2019", False),
        ("SE", "Windows Server 2022", True),
    ],
)
def test_the_article_says_which_windows_belongs_to_an_edition(
    edition: str, windows: str, signs: bool
) -> None:
    found = told({"sharepoint.edition": edition, "mim.servers.0.windows": windows})
    assert (NOT_ARTICLE in found) is signs
    assert ("sign-here se-with-mim" in found) is (edition == "SE")


@pytest.mark.parametrize(
    ("server", "domain", "tells"),
    [("SQL01", "OTHER", True), ("sql01.other.example", "OTHER", False), ("SQL01", "CONTOSO", False)],
)
def test_a_short_name_of_a_server_in_another_domain_is_told(server: str, domain: str, tells: bool) -> None:
    domains = [{"dns": "contoso.com", "netbios": "CONTOSO"}, {"dns": "other.example", "netbios": "OTHER"}]
    found = told({"sql.server": server, "sql.domain": domain, "directory.domains": domains})
    assert ("warning sql-short-name-other-domain" in found) is tells


@pytest.mark.parametrize(
    "name",
    ["CONTOSO\\gmsa-mimsync-too-long$", "gmsa-mim$", "CONTOSO\\", "CONTOSO\\a\\b", "CONTOSO\\svc;drop"],
)
def test_a_gmsa_has_a_short_name_in_a_domain(name: str) -> None:
    assert told({"accounts.sync_service": {"type": "gmsa", "name": name}}) == {"error wrong-form"}


def test_only_a_gmsa_ends_with_a_dollar_sign() -> None:
    assert told({"accounts.sync_service.name": "CONTOSO\\svc-mimsync$"}) == {"error wrong-form"}


@pytest.mark.parametrize(
    ("changes", "unused"),
    [
        ({}, " MIM (mim.*, accounts.sync_service), SQL Server (sql.*), groups (groups.*)"),
        ({"sql": None, "groups": None}, " MIM (mim.*, accounts.sync_service)"),
        ({"mim": None, "accounts.sync_service": None}, " SQL Server (sql.*), groups (groups.*)"),
        ({"mim": None, "accounts.sync_service": None, "sql": None}, " groups (groups.*)"),
        ({"mim": None, "accounts.sync_service": None, "sql": None, "groups": None}, ""),
    ],
)
@pytest.mark.parametrize("method", ["advise", "ad-import"])
def test_the_other_way_says_what_it_does_not_use(method: str, changes: dict[str, Any], unused: str) -> None:
    found = notes({"sync": {"method": method}, **changes})
    told = "the way is Active Directory Import, which does not use what the profile states of"
    assert found.get("import-leaves-out") == (told + unused if unused else None)


def test_a_need_leaves_nothing_out() -> None:
    assert "import-leaves-out" not in notes({"sync.method": "advise"})


@pytest.mark.parametrize(
    ("changes", "tells"),
    [
        ({"sharepoint.server": "SQL01"}, True),
        ({"sharepoint.central_administration_url": "https://sql01.contoso.com:5555"}, True),
        ({"sharepoint.server": "SP01"}, False),
        ({}, False),
    ],
)
def test_one_sql_server_for_sharepoint_and_mim_is_noted(changes: dict[str, Any], tells: bool) -> None:
    assert ("sql-on-sharepoint-server" in notes(changes)) is tells


def test_the_other_way_needs_no_key_of_mim() -> None:
    bare = dict.fromkeys(("mim", "sql", "accounts", "groups", "directory"))
    assert told({**bare, "sync": {"method": "ad-import"}}) == {"warning no-test-user"}
    assert told({**bare, "sync": {"method": "advise"}}) == {"warning no-test-user"}
    needy = told({**bare, "sync": {"method": "advise", "needs": ["photos"]}})
    assert needy == {"error mim-keys", "warning no-test-user"}


def test_each_rule_and_each_end_of_support_points_at_the_key_to_change() -> None:
    loaded = pack().pack
    assert loaded is not None
    entries = [(rule.id, rule.at) for rule in loaded.rules if not rule.require]
    entries += [(end.id, end.at) for end in loaded.lifecycle]
    assert [name for name, at in entries if not at] == []
