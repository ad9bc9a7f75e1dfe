"""Every kind of probe that looks at the host: Windows, registry, files, services, accounts, session."""

from simulated_host.kinds import ProbeKind
from simulated_host.worlds import (
    SESSION_MANAGER,
    START,
    WINDOWS,
    as_it_is,
    file,
    product,
    registry,
    service,
    session,
    setting,
    together,
)

_ACCOUNT, _ACCOUNT_SID = "CONTOSO\\svc-mimsync", "S-1-5-21-1-2-3-1102"
_RUNTIME = r"HKLM\SOFTWARE\Microsoft\VisualStudio\12.0\VC\Runtimes\x64"
_NET = r"HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full"
_OPTIONS = r"HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions"
SERVICE = "SyncService"
EARLIER = "earlier.step"
CHANGED = START - 400
"""When the earlier step changed the host: 2026-11-18T11:00:00Z."""
_WMI = {"namespace": r"root\Metaverse", "class": "Sync_Server", "service": SERVICE}
_EVENT = {"log": "Application", "source": SERVICE, "level": "error", "time": CHANGED + 60}
# SHA-256 of the letters a and b.
_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
_B = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
_ORIGINAL = together(*(file(rf"D:\Original\{name}", text=name) for name in ("a", "b")))
_RUNS = service(SERVICE, account=_ACCOUNT)
_BROKEN = service(SERVICE, "stopped", "disabled", broken=True)

HOST_PROBES: dict[str, ProbeKind] = {
    "os_build": ProbeKind(
        {}, 17763, 9600, as_it_is, registry(WINDOWS, CurrentBuildNumber="9600"), "at_least"
    ),
    "os_product_type": ProbeKind({}, 3, 2, as_it_is, registry(_OPTIONS, ProductType="LanmanNT")),
    "os_installation_type": ProbeKind(
        {}, "server", "server core", as_it_is, registry(WINDOWS, InstallationType="Server Core")
    ),
    "domain_member": ProbeKind({}, "contoso.com", "", as_it_is, setting("domain", "")),
    "elevated": ProbeKind({}, True, False, as_it_is, session(elevated=False)),
    "process_64bit": ProbeKind({}, True, False, as_it_is, setting("architecture", "x86")),
    "pending_restart": ProbeKind(
        {}, False, True, as_it_is, registry(SESSION_MANAGER, PendingFileRenameOperations=["a", ""])
    ),
    "dotnet_release": ProbeKind({}, 528040, 378389, as_it_is, registry(_NET, Release=378389), "at_least"),
    "vc_runtime": ProbeKind(
        {"version": "12.0"},
        "12.0.40664",
        "12.0.21005",
        registry(_RUNTIME, Major=12, Minor=0, Bld=40664),
        registry(_RUNTIME, Major=12, Minor=0, Bld=21005),
        "at_least",
    ),
    "registry_value": ProbeKind(
        {"key": r"HKLM\SOFTWARE\Tailspin", "name": "Partner"},
        "7",
        "6",
        registry(r"HKLM\SOFTWARE\Tailspin", Partner="7"),
        registry(r"HKLM\SOFTWARE\Tailspin", Partner="6"),
        names=("Tailspin", "Partner"),
    ),
    "product_version": ProbeKind(
        {"name": "*Portal Agent*"},
        "4.6.34.0",
        "4.3.0.0",
        product("The Portal Agent", "4.6.34.0"),
        product("The Portal Agent", "4.3.0.0"),
        "at_least",
        ("Portal Agent",),
    ),
    "file_exists": ProbeKind(
        {"path": r"C:\Drop\a.txt"}, True, False, file(r"C:\Drop\a.txt"), as_it_is, names=("Drop",)
    ),
    "file_version": ProbeKind(
        {"path": r"C:\Tool\a.exe"},
        "4.6.673.0",
        "4.3.0.0",
        file(r"C:\Tool\a.exe", version="4.6.673.0"),
        file(r"C:\Tool\a.exe", version="4.3.0.0"),
        "at_least",
        ("Tool",),
    ),
    "file_sha256": ProbeKind(
        {"path": r"C:\Hash\a.bin"},
        _A,
        _B,
        file(r"C:\Hash\a.bin", text="a"),
        file(r"C:\Hash\a.bin", text="b"),
        names=("Hash",),
    ),
    "free_disk_gb": ProbeKind(
        {"path": "C:\\"}, 200, 9, as_it_is, setting("free_bytes", {"C:": (10 << 30) - 1}), "at_least"
    ),
    "memory_gb": ProbeKind({}, 16, 4, as_it_is, setting("memory_bytes", 4 << 30), "at_least"),
    "folder_equal": ProbeKind(
        {"source": r"D:\Original", "target": r"C:\Mirror"},
        True,
        False,
        together(_ORIGINAL, *(file(rf"C:\Mirror\{name}", text=name) for name in ("a", "b"))),
        together(_ORIGINAL, *(file(rf"C:\Mirror\{name}", text="older") for name in ("a", "b"))),
        names=("Original", "Mirror"),
    ),
    "file_newer": ProbeKind(
        {"path": r"C:\Fresh\*.bin", "since_step": EARLIER},
        True,
        False,
        file(r"C:\Fresh\a.bin", time=CHANGED + 60),
        file(r"C:\Fresh\a.bin", time=CHANGED - 60),
        names=("Fresh",),
    ),
    "msi_package_version": ProbeKind(
        {"path": r"D:\Pack\a.msi"},
        "4.6.34.0",
        "4.3.0.0",
        file(r"D:\Pack\a.msi", package={"kind": "msi", "version": "4.6.34.0"}),
        file(r"D:\Pack\a.msi", package={"kind": "msi", "version": "4.3.0.0"}),
        "at_least",
        ("Pack",),
    ),
    "msi_busy": ProbeKind({}, False, True, as_it_is, setting("msi_busy", True)),
    "service_state": ProbeKind({"name": SERVICE}, "running", "stopped", _RUNS, _BROKEN, names=(SERVICE,)),
    "service_start": ProbeKind({"name": SERVICE}, "auto", "disabled", _RUNS, _BROKEN, names=(SERVICE,)),
    "service_account": ProbeKind(
        {"name": SERVICE}, _ACCOUNT.lower(), "localsystem", _RUNS, _BROKEN, names=(SERVICE,)
    ),
    "local_user": ProbeKind(
        {"name": "localman"},
        True,
        False,
        setting("local_users", {"localman": {"sid": "S-1-5-21-7-1001"}}),
        setting("local_users", {}),
        names=("localman",),
    ),
    "local_group": ProbeKind(
        {"name": "localfolk"},
        True,
        False,
        setting("local_groups", {"localfolk": {"sid": "S-1-5-21-7-1002", "members": []}}),
        setting("local_groups", {}),
        names=("localfolk",),
    ),
    "user_right": ProbeKind(
        {"account": _ACCOUNT, "right": "SeServiceLogonRight"},
        True,
        False,
        setting("user_rights", {"SeServiceLogonRight": [_ACCOUNT_SID]}),
        setting("user_rights", {"SeServiceLogonRight": ["S-1-5-80-0"]}),
        names=("svc-mimsync",),
    ),
    "session_after": ProbeKind(
        {"step": EARLIER}, True, False, session(started=CHANGED + 60), session(started=CHANGED - 60)
    ),
    "windows_feature": ProbeKind(
        {"name": "NET-Framework-Core"},
        "installed",
        "available",
        setting("features", {"NET-Framework-Core": "installed"}),
        setting("features", {"NET-Framework-Core": "available"}),
        names=("NET-Framework-Core",),
    ),
    "wmi_object": ProbeKind(
        {"namespace": _WMI["namespace"], "class": _WMI["class"]},
        True,
        False,
        setting("wmi", [_WMI]),
        setting("wmi", [_WMI]),
        names=("Metaverse", "Sync_Server"),
    ),
    "event_errors": ProbeKind(
        {"log": "Application", "source": SERVICE, "since_step": EARLIER},
        0,
        1,
        as_it_is,
        setting("events", [_EVENT]),
        names=("Application", SERVICE),
    ),
}
