"""Every kind of action: its arguments, what proves it, where it has work to do, where that is done."""

from collections.abc import Mapping
from typing import Any

from runbook.model.lines import Probe
from simulated_host import products
from simulated_host.kinds import ActionKind
from simulated_host.plans import probe
from simulated_host.world import State
from simulated_host.worlds import (
    ALIASES,
    ALIASES_32,
    PRODUCTS,
    USER,
    Change,
    file,
    registry,
    service,
    setting,
    together,
)

SERVICE = "FIMSynchronizationService"
_ACCOUNT, _ACCOUNT_SID = "CONTOSO\\svc-mimsync", "S-1-5-21-1-2-3-1102"
_RIGHT = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"
_NC = "DC=contoso,DC=com"
_LOG = r"C:\logs\setup.log"
_MIISERVER = products.BIN + r"\Bin\miiserver.exe"


def _is(kind: str, arguments: Mapping[str, Any], value: Any) -> tuple[Probe, ...]:
    return (probe("proof", kind, dict(arguments), equals=value),)


def _rights(value: bool) -> tuple[Probe, ...]:
    given = [{"account": _ACCOUNT, "right": right} for right in RIGHTS]
    return tuple(probe(one["right"], "user_right", one, equals=value) for one in given)


def _group(state: State) -> State:
    groups: State = state["domains"]["CONTOSO"]["groups"]
    return groups


def _members(*names: str) -> Change:
    return lambda state, _: _group(state)["MIMSyncAdmins"].update(members=list(names))


RIGHTS = ["SeServiceLogonRight", "SeDenyNetworkLogonRight"]
HELD = setting("user_rights", {right: ["S-1-5-80-0", _ACCOUNT_SID] for right in RIGHTS} | {"SeOther": ["x"]})
CONNECTOR = products.connector()
INSTALLED = together(
    setting("installed", {products.CONNECTOR_CODE: CONNECTOR}),
    registry(
        f"{PRODUCTS}\\{products.CONNECTOR_CODE}",
        DisplayName=CONNECTOR["product"],
        DisplayVersion=CONNECTOR["version"],
    ),
)
MEDIA = together(
    *(file(rf"D:\Media\{name}", text=name, zone=True) for name in ("a.cab", "setup.exe", "z.msi"))
)
_COPIED = together(*(file(rf"C:\Copied\{name}", text=name) for name in ("a.cab", "setup.exe", "z.msi")))
PATCHED = together(
    service(SERVICE),
    file(r"D:\fix.msp", package=products.hotfix("4.6.607.0")),
    setting("installed", {products.SYNC_CODE: {**products.sync_service("4.6.34.0", "x"), "needs": []}}),
)
WIZARD = {"kind": "wizard", "code": "{A}", "version": "1.0", "effects": [{"file": r"C:\A\a.dll"}]}
_VC = products.vc_runtime("12.0", 40664)
_VC_KEY = r"HKLM\SOFTWARE\Microsoft\VisualStudio\12.0\VC\Runtimes\x64"
_GROUP = {"name": "CONTOSO\\MIMSyncBrowse", "path": "OU=Groups,DC=contoso,DC=com", "description": "Readers"}
_MEMBER = {"group": "CONTOSO\\MIMSyncAdmins", "member": _ACCOUNT}
_LEAVER = {**_MEMBER, "member": USER}
_GRANT = {"account": "CONTOSO\\svc-mimad", "naming_context": _NC, "right": _RIGHT}
_GRANTED: Change = lambda state, _: state["aces"].append(["S-1-5-21-1-2-3-1103", _NC.lower(), _RIGHT])  # noqa: E731
_ADMINS = {"name": "CONTOSO\\MIMSyncAdmins"}
_MEDIA_PATHS = {"source": r"D:\Media", "target": r"C:\Copied"}
_UNPACKED = {"archive": r"D:\mim.zip", "target": r"C:\Unpacked"}

ACTION_KINDS: dict[str, ActionKind] = {
    "ad_group_create": ActionKind(
        _GROUP,
        proofs=_is("ad_group", {"name": _GROUP["name"]}, True),
        done=(lambda state, _: _group(state).update(MIMSyncBrowse={"sid": "S-1-5-21-1-2-3-1202"}),),
        names=("MIMSyncBrowse", "Groups", "Readers"),
    ),
    "ad_group_member_add": ActionKind(
        _MEMBER,
        proofs=_is("ad_group_member", _MEMBER, True),
        done=(_members(USER, _ACCOUNT),),
        names=("MIMSyncAdmins", "svc-mimsync"),
    ),
    "ad_group_member_remove": ActionKind(
        _LEAVER,
        proofs=_is("ad_group_member", _LEAVER, False),
        done=(_members(),),
        names=("MIMSyncAdmins",),
    ),
    "ad_group_remove": ActionKind(
        _ADMINS,
        proofs=_is("ad_group", _ADMINS, False),
        done=(lambda state, _: _group(state).clear(),),
        names=("MIMSyncAdmins",),
    ),
    "ad_right_grant": ActionKind(
        _GRANT, proofs=_is("ad_right", _GRANT, True), done=(_GRANTED,), names=("svc-mimad",)
    ),
    "ad_right_revoke": ActionKind(_GRANT, (_GRANTED,), _is("ad_right", _GRANT, False), names=("svc-mimad",)),
    "exe_install": ActionKind(
        {"file": r"D:\vc.exe", "arguments": ["/install", "/quiet", "/norestart", "/note:Words"]},
        (file(r"D:\vc.exe", package=_VC),),
        (probe("proof", "vc_runtime", {"version": "12.0"}, at_least="12.0.40664"),),
        (registry(_VC_KEY, Major=12, Minor=0, Bld=40664),),
        names=("vc.exe", "Words"),
    ),
    "feature_install": ActionKind(
        {"name": "NET-Framework-Core", "source": r"D:\sources\sxs"},
        (file(r"D:\sources\sxs\a.cab"), setting("features_without_payload", ["NET-Framework-Core"])),
        _is("windows_feature", {"name": "NET-Framework-Core"}, "installed"),
        (setting("features", {"NET-Framework-Core": "installed"}),),
        names=("NET-Framework-Core", "sxs"),
    ),
    "iso_mount": ActionKind(
        {"image": r"D:\mim.iso"},
        (file(r"D:\mim.iso", image={"setup.exe": {"text": "s"}}),),
        _is("file_exists", {"path": r"E:\setup.exe"}, True),
        (
            file(r"D:\mim.iso", image={"setup.exe": {"text": "s"}}),
            file(r"E:\setup.exe", text="s"),
            setting("mounted", {"d:\\mim.iso": "E:\\"}),
        ),
        names=("mim.iso",),
    ),
    "keys_export": ActionKind(
        {"tool": r"C:\Tools\miiskmu.exe", "file": r"C:\Keys", "account": _ACCOUNT},
        (
            file(r"C:\Tools\miiskmu.exe", package={"kind": "keys"}),
            file(r"C:\Keys\readme.txt"),
            setting("operator", {"miiskmu.exe": {"password": "typed by a person"}}),
        ),
        _is("file_newer", {"path": r"C:\Keys\miiskeys-mim01-*.bin", "since_step": "kind.keys-export"}, True),
        names=("Tools", "Keys", "svc-mimsync"),
    ),
    "local_group_create": ActionKind(
        {"name": "MIMSyncAdmins"},
        proofs=_is("local_group", {"name": "MIMSyncAdmins"}, True),
        done=(setting("local_groups", {"MIMSyncAdmins": {"sid": "S-1-5-21-7-1001", "members": []}}),),
        names=("MIMSyncAdmins",),
    ),
    "logoff_needed": ActionKind({"reason": "membership"}, changes=0, names=("membership",)),
    "media_copy": ActionKind(
        _MEDIA_PATHS,
        (MEDIA,),
        _is("folder_equal", _MEDIA_PATHS, True),
        (MEDIA, _COPIED),
        changes=7,
        names=("Media", "Copied"),
    ),
    "msi_install": ActionKind(
        {"package": r"D:\c.msi", "log": _LOG, "properties": {"NOTE": "Words"}},
        (file(r"D:\c.msi", package=CONNECTOR),),
        (probe("proof", "file_version", {"path": products.CONNECTOR_DLL}, at_least="4.4"),),
        (file(products.CONNECTOR_DLL, version="4.4.1800.1"),),
        names=("c.msi", "setup.log", "Words"),
    ),
    "msi_remove": ActionKind(
        {"name": "*SharePoint Connector*", "log": _LOG},
        (INSTALLED,),
        (probe("proof", "product_version", {"name": "*SharePoint Connector*"}, absent=True),),
        names=("SharePoint Connector", "setup.log"),
    ),
    "msp_apply": ActionKind(
        {"patch": r"D:\fix.msp", "log": _LOG, "properties": {"NOTE": "Words"}},
        (PATCHED,),
        (probe("proof", "file_version", {"path": _MIISERVER}, at_least="4.6.607.0"),),
        (file(_MIISERVER, version="4.6.607.0"),),
        names=("fix.msp", "setup.log", "Words"),
    ),
    "program_open": ActionKind(
        {"file": r"D:\Sync\setup.exe", "arguments": ["/note:Words"]},
        (file(r"D:\Sync\setup.exe", package=WIZARD), setting("operator", {"setup.exe": {}})),
        _is("file_exists", {"path": r"C:\A\a.dll"}, True),
        (file(r"C:\A\a.dll"),),
        names=("Sync", "Words"),
    ),
    "restart_needed": ActionKind({"reason": "servicing"}, changes=0, names=("servicing",)),
    "service_restart": ActionKind({"name": SERVICE}, (service(SERVICE),), changes=2, names=(SERVICE,)),
    "service_start": ActionKind(
        {"name": SERVICE},
        (service(SERVICE, "stopped"),),
        _is("service_state", {"name": SERVICE}, "running"),
        (service(SERVICE),),
        names=(SERVICE,),
    ),
    "service_stop": ActionKind(
        {"name": SERVICE},
        (service(SERVICE),),
        _is("service_state", {"name": SERVICE}, "stopped"),
        (service(SERVICE, "stopped"),),
        names=(SERVICE,),
    ),
    "sql_alias_remove": ActionKind(
        {"name": "MIMSQL"},
        (registry(ALIASES, MIMSQL="x"), registry(ALIASES_32, MIMSQL="x")),
        (probe("proof", "sql_alias", {"name": "MIMSQL"}, absent=True),),
        changes=2,
        names=("MIMSQL",),
    ),
    "sql_alias_set": ActionKind(
        {"name": "MIMSQL", "value": "DBMSSOCN,SQL01"},
        proofs=_is("sql_alias", {"name": "MIMSQL"}, "DBMSSOCN,SQL01"),
        done=(registry(ALIASES, MIMSQL="DBMSSOCN,SQL01"), registry(ALIASES_32, MIMSQL="DBMSSOCN,SQL01")),
        changes=2,
        names=("MIMSQL", "SQL01"),
    ),
    "user_right_add": ActionKind(
        {"account": _ACCOUNT, "rights": RIGHTS},
        proofs=_rights(True),
        done=(HELD,),
        changes=2,
        names=("svc-mimsync",),
    ),
    "user_right_remove": ActionKind(
        {"account": _ACCOUNT, "rights": RIGHTS}, (HELD,), _rights(False), changes=2, names=("svc-mimsync",)
    ),
    "wait_for": ActionKind(
        {"probe": "service_state", "with": {"name": SERVICE}, "equals": "running", "seconds": 12},
        (service(SERVICE, "starting"),),
        changes=0,
        names=(SERVICE,),
    ),
    "zip_expand": ActionKind(
        _UNPACKED,
        (file(r"D:\mim.zip", zone=True, archive={"setup.exe": {"text": "s"}, "z.msi": {"text": "z"}}),),
        _is("file_exists", {"path": r"C:\Unpacked\setup.exe"}, True),
        (file(r"C:\Unpacked\setup.exe", text="s"), file(r"C:\Unpacked\z.msi", text="z")),
        names=("mim.zip", "Unpacked"),
    ),
}
