"""Worlds to begin with: a bare server in a domain, and what a test changes about it."""

import copy
from collections.abc import Callable
from typing import Any

from simulated_host.world import State

WINDOWS = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
PRODUCTS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
PRODUCTS_32 = r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"
SESSION_MANAGER = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"
ALIASES = r"HKLM\SOFTWARE\Microsoft\MSSQLServer\Client\ConnectTo"
ALIASES_32 = r"HKLM\SOFTWARE\WOW6432Node\Microsoft\MSSQLServer\Client\ConnectTo"
USER = "CONTOSO\\mim-admin"
START = 1_795_000_000
Change = Callable[[State, State], Any]
"""Changes a world and its host MIM01 before a script meets them."""


def server(user: str = USER, build: str = "17763") -> State:
    """Return a bare member server with a person logged on."""
    return {
        "registry": {
            WINDOWS: {"CurrentBuildNumber": build, "InstallationType": "Server", "SystemRoot": "C:\\Windows"},
            r"HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions": {"ProductType": "ServerNT"},
            r"HKLM\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full": {"Release": 528040},
            SESSION_MANAGER: {"ProcessorControl": 1},
            PRODUCTS + r"\{00000000-0000-0000-0000-000000000001}": {
                "DisplayName": "Some Agent",
                "DisplayVersion": "1.0.0.0",
            },
        },
        "services": {"Spooler": {"state": "running", "start": "auto", "account": "LocalSystem"}},
        "files": {"C:\\Windows\\Temp": {"folder": True}},
        "session": {"user": user, "elevated": True, "started": START - 3600, "groups": []},
        "user_rights": {"SeServiceLogonRight": ["S-1-5-80-0"], "SeBatchLogonRight": ["S-1-5-32-544"]},
        "local_users": {"Administrator": {"sid": "S-1-5-21-7-500"}},
        "local_groups": {"Administrators": {"sid": "S-1-5-32-544", "members": [USER]}},
        "features": {"NET-Framework-Core": "available", "Web-Server": "installed"},
        "domain": "contoso.com",
        "providers": [],
    }


def bare() -> State:
    """Return a small network: a domain with accounts, a SQL Server, and the server MIM01."""
    return {
        "clock": START,
        "domains": {
            "CONTOSO": {
                "dns": "contoso.com",
                "admins": [USER],
                "containers": ["OU=Groups,DC=contoso,DC=com"],
                "users": {
                    "mim-admin": {"sid": "S-1-5-21-1-2-3-1101"},
                    "svc-mimsync": {"sid": "S-1-5-21-1-2-3-1102", "mail": "sync@contoso.com"},
                    "svc-mimad": {"sid": "S-1-5-21-1-2-3-1103"},
                    "gone": {"sid": "S-1-5-21-1-2-3-1104", "state": "disabled"},
                },
                "groups": {"MIMSyncAdmins": {"sid": "S-1-5-21-1-2-3-1201", "members": [USER]}},
                "gmsas": {"gmsa-mim$": {"sid": "S-1-5-21-1-2-3-1301", "usable": ["MIM01"]}},
            }
        },
        "sql": {
            "SQL01\\MIM": {"version": "15.0.4300.1", "databases": ["master"], "sysadmins": [USER]},
        },
        "aces": [],
        "ports": ["SQL01:1433"],
        "names": ["SQL01"],
        "hosts": {"MIM01": server()},
    }


def world(*changes: Change) -> State:
    """Return the small network with changes."""
    state = copy.deepcopy(bare())
    for change in changes:
        change(state, state["hosts"]["MIM01"])
    return state


def registry(key: str, **values: Any) -> Change:
    """Return the change that writes registry values."""
    return lambda _, host: host["registry"].setdefault(key, {}).update(values)


def no_registry(key: str) -> Change:
    """Return the change that removes a key."""
    return lambda _, host: host["registry"].pop(key)


def service(
    name: str, state: str = "running", start: str = "auto", account: str = "LocalSystem", **more: Any
) -> Change:
    """Return the change that makes a service."""
    entry = {"state": state, "start": start, "account": account, **more}
    return lambda _, host: host["services"].update({name: entry})


def file(path: str, **entry: Any) -> Change:
    """Return the change that makes a file."""
    return lambda _, host: host["files"].update({path: {"text": "", **entry}})


def product(
    name: str, version: str, code: str = "{11111111-2222-3333-4444-555555555555}", root: str = PRODUCTS
) -> Change:
    """Return the change that registers an installed product."""
    return registry(f"{root}\\{code}", DisplayName=name, DisplayVersion=version)


def fault(name: str, value: Any) -> Change:
    """Return the change that makes something go wrong."""
    return lambda _, host: host.setdefault("faults", {}).update({name: value})


def setting(name: str, value: Any) -> Change:
    """Return the change that sets a part of the host's state."""
    return lambda _, host: host.update({name: copy.deepcopy(value)})


def session(**values: Any) -> Change:
    """Return the change that alters the log-on session."""
    return lambda _, host: host["session"].update(values)


def together(*changes: Change) -> Change:
    """Return several changes as one."""
    return lambda state, host: [change(state, host) for change in changes]


def as_it_is(_world: State, _host: State) -> None:
    """Change nothing."""
