"""What the vendor's packages bring, written down from what is published about them, not from any plan."""

from typing import Any

BIN = r"C:\Program Files\Microsoft Forefront Identity Manager\2010\Synchronization Service"
PARAMETERS = r"HKLM\SYSTEM\CurrentControlSet\Services\FIMSynchronizationService\Parameters"
SERVICE = "FIMSynchronizationService"
CONNECTOR_DLL = BIN + r"\Extensions\Microsoft.IdentityManagement.Connector.Sharepoint.dll"
SYNC_CODE = "{5A7CB0A3-7AA2-4F40-8899-02B83694085F}"
CONNECTOR_CODE = "{2D0B3E4F-6E3B-4BD6-8C0A-0F6AC5A6A001}"
CLIENT_CODE = "{B9274744-8BAE-4874-8E59-2610919CD419}"
_GROUPS = {
    "GROUPADMINS": "FIMSyncAdmins",
    "GROUPOPERATORS": "FIMSyncOperators",
    "GROUPACCOUNTJOINERS": "FIMSyncJoiners",
    "GROUPBROWSE": "FIMSyncBrowse",
    "GROUPPASSWORDSET": "FIMSyncPasswordSet",
}


def sync_service(version: str, provider: str) -> dict[str, Any]:
    """Return the package of the Synchronization Service."""
    parameters = {
        "Path": BIN + "\\",
        "Server": "[STORESERVER]",
        "SQLInstance": "[SQLINSTANCE]",
        "DBName": "[SQLDB]",
    }
    account = "[SERVICEDOMAIN]\\[SERVICEACCOUNT]"
    return {
        "kind": "msi",
        "product": "Microsoft Identity Manager 2016 Synchronization Service",
        "version": version,
        "code": SYNC_CODE,
        "defaults": {"SQLDB": SERVICE, "STORESERVER": "(local)", **_GROUPS},
        "requires": {"ACCEPT_EULA": "1"},
        "needs": [
            {"provider": provider},
            {"sysadmin": "[STORESERVER]", "instance": "[SQLINSTANCE]"},
            {"account": account},
        ],
        "effects": [
            {"file": BIN + r"\Bin\miiserver.exe", "version": version},
            {"file": BIN + r"\Bin\miiskmu.exe", "version": version, "package": {"kind": "keys"}},
            {"file": BIN + r"\UIShell\miisclient.exe", "version": version, "package": {"kind": "console"}},
            *({"registry": PARAMETERS, "name": name, "value": value} for name, value in parameters.items()),
            *({"group": f"[{name}]"} for name in _GROUPS),
            {"database": "[SQLDB]", "server": "[STORESERVER]", "instance": "[SQLINSTANCE]"},
            {"right": "SeServiceLogonRight", "account": account},
            {"service": SERVICE, "start": "auto", "account": account},
            {
                "wmi": {
                    "namespace": r"root\MicrosoftIdentityIntegrationServer",
                    "class": "MIIS_Server",
                    "service": SERVICE,
                    "group": "[GROUPADMINS]",
                }
            },
        ],
    }


def setup_wizard(package: dict[str, Any]) -> dict[str, Any]:
    """Return setup.exe: the same package, and its last page saves the keys."""
    keys = {"file": "[KEYFOLDER]\\[KEYNAME]", "text": "encryption keys"}
    return {**package, "kind": "wizard", "effects": [*package["effects"], keys]}


def hotfix(version: str) -> dict[str, Any]:
    """Return a patch of the Synchronization Service, which starts the service again."""
    return {
        "kind": "msp",
        "target": SYNC_CODE,
        "version": version,
        "effects": [
            {"file": BIN + r"\Bin\miiserver.exe", "version": version},
            {"file": BIN + r"\Bin\miiskmu.exe", "version": version, "package": {"kind": "keys"}},
            {"service": SERVICE},
        ],
    }


def connector() -> dict[str, Any]:
    """Return the package of the SharePoint connector."""
    return {
        "kind": "msi",
        "product": "Microsoft Identity Manager SharePoint Connector",
        "version": "4.4.1800.1",
        "code": CONNECTOR_CODE,
        "effects": [{"file": CONNECTOR_DLL, "version": "4.4.1800.1"}],
    }


def native_client() -> dict[str, Any]:
    """Return SQL Server Native Client 11 as MIM before SP3 wants it."""
    return _client("SQLNCLI11", "11.4.7001.0", "IACCEPTSQLNCLILICENSETERMS")


def ole_db_driver() -> dict[str, Any]:
    """Return OLE DB Driver 19 as MIM SP3 wants it."""
    return _client("MSOLEDBSQL19", "19.3.5.0", "IACCEPTMSOLEDBSQLLICENSETERMS")


def vc_runtime(generation: str, build: int) -> dict[str, Any]:
    """Return the Visual C++ runtime's installer."""
    key = rf"HKLM\SOFTWARE\Microsoft\VisualStudio\{generation}\VC\Runtimes\x64"
    values = {"Major": int(generation.split(".")[0]), "Minor": 0, "Bld": build}
    return {
        "kind": "exe",
        "switches": ["/install", "/quiet", "/norestart"],
        "effects": [{"registry": key, "name": name, "value": value} for name, value in values.items()],
    }


def vc_runtime_x86(generation: str, build: int) -> dict[str, Any]:
    """Return the x86 installer of the Visual C++ runtime, which writes its version as a text."""
    key = rf"HKLM\SOFTWARE\WOW6432Node\Microsoft\VisualStudio\{generation}\VC\Runtimes\X86"
    return {
        "kind": "exe",
        "switches": ["/install", "/quiet", "/norestart"],
        "effects": [{"registry": key, "name": "Version", "value": f"v{generation}.{build}.00"}],
    }


def _client(provider: str, version: str, licence: str) -> dict[str, Any]:
    return {
        "kind": "msi",
        "product": provider,
        "version": version,
        "code": CLIENT_CODE,
        "requires": {licence: "YES"},
        "effects": [
            {
                "registry": rf"HKLM\SOFTWARE\Microsoft\{provider}",
                "name": "InstalledVersion",
                "value": version,
            },
            {"provider": provider},
        ],
    }
