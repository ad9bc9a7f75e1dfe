"""Every kind of action, killed at each of its changes: the next start comes to the same end."""

from runbook.model.vocabulary import ACTIONS
from simulated_host import products
from simulated_host.plans import action, probe, step
from simulated_host.stages import run_staged
from simulated_host.twins import RUN, Case, Turn, differences, without_times
from simulated_host.worlds import ALIASES, ALIASES_32, USER, fault, file, registry, service, setting, world

_DIES = Turn(("yes",), prefix=("/usr/bin/env",))
_NAME = "FIMSynchronizationService"
_ACCOUNT = "CONTOSO\\svc-mimsync"
_RIGHT = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"
_NC = "DC=contoso,DC=com"
_LOG = r"C:\logs\setup.log"
_GROUP = {"name": "CONTOSO\\MIMSyncBrowse", "path": "OU=Groups,DC=contoso,DC=com"}
_MEDIA = [file(rf"D:\MIM\{name}", text=name, zone=True) for name in ("a.cab", "setup.exe", "z.msi")]
_RIGHTS = ["SeServiceLogonRight", "SeDenyNetworkLogonRight"]
_HELD = setting(
    "user_rights", {right: ["S-1-5-80-0", "S-1-5-21-1-2-3-1102"] for right in _RIGHTS} | {"SeOther": ["x"]}
)
_CONNECTOR = products.connector()
_PATCHED = [
    service(_NAME),
    file(r"D:\fix.msp", package=products.hotfix("4.6.607.0")),
    setting("installed", {products.SYNC_CODE: {**products.sync_service("4.6.34.0", "x"), "needs": []}}),
]


def _installed(_state, host):
    host["installed"] = {products.CONNECTOR_CODE: _CONNECTOR}
    key = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall" + "\\" + products.CONNECTOR_CODE
    host["registry"][key] = {"DisplayName": _CONNECTOR["product"], "DisplayVersion": _CONNECTOR["version"]}


def _granted(state, _host):
    state["aces"].append(["S-1-5-21-1-2-3-1103", _NC.lower(), _RIGHT])


def _is(kind, arguments, value):
    return probe("proof", kind, arguments, equals=value)


_GRANT = {"account": "CONTOSO\\svc-mimad", "naming_context": _NC, "right": _RIGHT}
_HOLDS = tuple(
    probe(right, "user_right", {"account": _ACCOUNT, "right": right}, equals=True) for right in _RIGHTS
)
_LACKS = tuple(
    probe(right, "user_right", {"account": _ACCOUNT, "right": right}, equals=False) for right in _RIGHTS
)
_COPIED = _is("folder_equal", {"source": r"D:\MIM", "target": r"C:\MIM"}, True)
_MEMBER = {"group": "CONTOSO\\MIMSyncAdmins", "member": _ACCOUNT}
_DLL = {"path": products.CONNECTOR_DLL}
_KEYS = [
    file(r"C:\MIM\miiskmu.exe", package={"kind": "keys"}),
    file(r"C:\Keys\readme.txt"),
    setting("operator", {"miiskmu.exe": {"password": "typed by a person"}}),
]
_EXPORT = {"tool": r"C:\MIM\miiskmu.exe", "file": r"C:\Keys", "account": _ACCOUNT}
_NEWER = {"path": r"C:\Keys\miiskeys-mim01-*.bin", "since_step": "kill.keys-export"}
_WIZARD = {"kind": "wizard", "code": "{A}", "version": "1.0", "effects": [{"file": r"C:\A\a.dll"}]}
_ZIP = file(r"D:\mim.zip", zone=True, archive={"setup.exe": {"text": "s"}, "z.msi": {"text": "z"}})
# Kind, its arguments, what proves it, the world that it meets, and its changes, temporary files included.
_KINDS = {
    "ad_group_create": (_GROUP, _is("ad_group", {"name": _GROUP["name"]}, True), [], 1),
    "ad_group_member_add": (_MEMBER, _is("ad_group_member", _MEMBER, True), [], 1),
    "ad_group_member_remove": (
        {**_MEMBER, "member": USER},
        _is("ad_group_member", {**_MEMBER, "member": USER}, False),
        [],
        1,
    ),
    "ad_group_remove": (
        {"name": "CONTOSO\\MIMSyncAdmins"},
        _is("ad_group", {"name": "CONTOSO\\MIMSyncAdmins"}, False),
        [],
        1,
    ),
    "ad_right_grant": (_GRANT, _is("ad_right", _GRANT, True), [], 1),
    "ad_right_revoke": (_GRANT, _is("ad_right", _GRANT, False), [_granted], 1),
    "exe_install": (
        {"file": r"D:\vc.exe", "arguments": ["/install", "/quiet", "/norestart"]},
        probe("proof", "vc_runtime", {"version": "12.0"}, at_least="12.0"),
        [file(r"D:\vc.exe", package=products.vc_runtime("12.0", 40664))],
        1,
    ),
    "feature_install": (
        {"name": "NET-Framework-Core"},
        _is("windows_feature", {"name": "NET-Framework-Core"}, "installed"),
        [],
        1,
    ),
    "iso_mount": (
        {"image": r"D:\mim.iso"},
        _is("file_exists", {"path": r"E:\setup.exe"}, True),
        [file(r"D:\mim.iso", image={"setup.exe": {"text": "s"}})],
        1,
    ),
    "keys_export": (_EXPORT, _is("file_newer", _NEWER, True), _KEYS, 1),
    "local_group_create": (
        {"name": "MIMSyncAdmins"},
        _is("local_group", {"name": "MIMSyncAdmins"}, True),
        [],
        1,
    ),
    "media_copy": ({"source": r"D:\MIM", "target": r"C:\MIM"}, _COPIED, _MEDIA, 7),
    "msi_install": (
        {"package": r"D:\c.msi", "log": _LOG},
        probe("proof", "file_version", _DLL, at_least="4.4"),
        [file(r"D:\c.msi", package=_CONNECTOR)],
        1,
    ),
    "msi_remove": (
        {"name": "*SharePoint Connector*", "log": _LOG},
        probe("proof", "product_version", {"name": "*SharePoint Connector*"}, absent=True),
        [_installed],
        1,
    ),
    "msp_apply": (
        {"patch": r"D:\fix.msp", "log": _LOG},
        probe("proof", "file_version", {"path": products.BIN + r"\Bin\miiserver.exe"}, at_least="4.6.607.0"),
        _PATCHED,
        1,
    ),
    "program_open": (
        {"file": r"D:\setup.exe"},
        _is("file_exists", {"path": r"C:\A\a.dll"}, True),
        [file(r"D:\setup.exe", package=_WIZARD), setting("operator", {"setup.exe": {}})],
        1,
    ),
    "service_restart": ({"name": _NAME}, None, [service(_NAME)], 2),
    "service_start": (
        {"name": _NAME},
        _is("service_state", {"name": _NAME}, "running"),
        [service(_NAME, "stopped")],
        1,
    ),
    "service_stop": ({"name": _NAME}, _is("service_state", {"name": _NAME}, "stopped"), [service(_NAME)], 1),
    "sql_alias_remove": (
        {"name": "MIMSQL"},
        probe("proof", "sql_alias", {"name": "MIMSQL"}, absent=True),
        [registry(ALIASES, MIMSQL="x"), registry(ALIASES_32, MIMSQL="x")],
        2,
    ),
    "sql_alias_set": ({"name": "MIMSQL", "value": "x"}, _is("sql_alias", {"name": "MIMSQL"}, "x"), [], 2),
    "user_right_add": ({"account": _ACCOUNT, "rights": _RIGHTS}, _HOLDS, [], 2),
    "user_right_remove": ({"account": _ACCOUNT, "rights": _RIGHTS}, _LACKS, [_HELD], 2),
    "zip_expand": (
        {"archive": r"D:\mim.zip", "target": r"C:\MIM"},
        _is("file_exists", {"path": r"C:\MIM\setup.exe"}, True),
        [_ZIP],
        1,
    ),
}
"""Kinds that change a host; wait_for, restart_needed and logoff_needed change none."""


def test_every_kind_that_changes_a_host_is_killed():
    assert {*_KINDS, "wait_for", "restart_needed", "logoff_needed"} == set(ACTIONS)


def test_killed_at_each_change(server, tmp_path):
    plain = {kind: Case(kind, _step(kind), world(*_KINDS[kind][2])) for kind in _KINDS}
    killed = {
        f"{kind}-{at}": Case(
            f"{kind}-{at}",
            _step(kind),
            world(*_KINDS[kind][2], fault("kill_at_touch", at)),
            (_DIES, RUN),
        )
        for kind in _KINDS
        for at in range(1, _KINDS[kind][3] + 1)
    }
    found = run_staged(tmp_path, server, [*plain.values(), *killed.values()])
    assert {kind: found[kind].outcomes for kind in plain} == {kind: ["changed"] for kind in plain}
    assert {name: found[name].outcomes for name in killed} == {name: ["", "changed"] for name in killed}
    for name in killed:
        whole, resumed = found[name.rpartition("-")[0]].world, found[name].world
        assert differences(without_times(resumed), without_times(whole)) == [], name


def _step(kind):
    given, proof, _, _ = _KINDS[kind]
    proofs = proof if isinstance(proof, tuple) else (proof,) if proof else ()
    return step(f"kill.{kind.replace('_', '-')}", after=proofs, actions=(action("act", kind, given),))
