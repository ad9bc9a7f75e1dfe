"""Every kind of probe that looks at the network: names and ports, SQL Server, the directory."""

from typing import Any

from simulated_host.kinds import ProbeKind
from simulated_host.worlds import (
    ALIASES,
    ALIASES_32,
    USER,
    Change,
    as_it_is,
    registry,
    session,
    setting,
    together,
)

_ACCOUNT = "CONTOSO\\svc-mimsync"
_RIGHT = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2"
_NC = "DC=contoso,DC=com"
_SERVER = "DBHOST\\MIM"
_GROUP = {"sid": "S-1-5-21-1-2-3-1201", "members": [USER]}


def _sql(**values: Any) -> Change:
    server = {"version": "15.0.4300.1", "databases": ["master"], "sysadmins": [], **values}
    return lambda state, _: state["sql"].update({_SERVER: server})


def _domain(part: str, **values: Any) -> Change:
    return lambda state, _: state["domains"]["CONTOSO"].update({part: values})


def _user(**values: Any) -> Change:
    return lambda state, _: state["domains"]["CONTOSO"]["users"]["svc-mimsync"].update(values)


def _world(name: str, value: Any) -> Change:
    return lambda state, _: state.update({name: value})


NETWORK_PROBES: dict[str, ProbeKind] = {
    "tcp_port": ProbeKind({"host": "SQL01", "port": "1433"}, True, False, as_it_is, _world("ports", [])),
    "name_resolves": ProbeKind(
        {"name": "filer"}, True, False, _world("names", ["filer"]), _world("names", []), names=("filer",)
    ),
    "sql_version": ProbeKind(
        {"server": _SERVER},
        "15.0.4300.1",
        "10.50.6000.34",
        _sql(databases=["master", "Metadata"], sysadmins=[USER]),
        _sql(version="10.50.6000.34"),
        "at_least",
        ("DBHOST",),
    ),
    "sql_sysadmin": ProbeKind(
        {"server": _SERVER},
        True,
        False,
        _sql(databases=["master", "Metadata"], sysadmins=[USER]),
        _sql(version="10.50.6000.34"),
        names=("DBHOST",),
    ),
    "sql_database": ProbeKind(
        {"server": _SERVER, "database": "Metadata"},
        True,
        False,
        _sql(databases=["master", "Metadata"], sysadmins=[USER]),
        _sql(version="10.50.6000.34"),
        names=("DBHOST", "Metadata"),
    ),
    "sql_provider": ProbeKind(
        {"server": "SQL01\\MIM", "provider": "sqlncli11"},
        True,
        False,
        setting("providers", ["sqlncli11"]),
        as_it_is,
        names=("sqlncli11",),
    ),
    "sql_alias": ProbeKind(
        {"name": "metasql", "other_than": "old"},
        "new",
        None,
        together(registry(ALIASES, metasql="new"), registry(ALIASES_32, metasql="new")),
        together(registry(ALIASES, metasql="old"), registry(ALIASES_32, metasql="old")),
        names=("metasql",),
    ),
    "ad_user": ProbeKind(
        {"name": _ACCOUNT}, "enabled", "disabled", as_it_is, _user(state="disabled"), names=("svc-mimsync",)
    ),
    "ad_user_mail": ProbeKind(
        {"name": _ACCOUNT}, "sync@contoso.com", None, as_it_is, _user(mail=None), names=("svc-mimsync",)
    ),
    "ad_group": ProbeKind(
        {"name": "CONTOSO\\MIMSyncAdmins"},
        True,
        False,
        _domain("groups", MIMSyncAdmins=_GROUP),
        _domain("groups"),
        names=("MIMSyncAdmins",),
    ),
    "ad_group_member": ProbeKind(
        {"group": "CONTOSO\\MIMSyncAdmins", "member": USER},
        True,
        False,
        _domain("groups", MIMSyncAdmins=_GROUP),
        _domain("groups"),
        names=("MIMSyncAdmins", "mim-admin"),
    ),
    "ad_right": ProbeKind(
        {"account": "CONTOSO\\svc-mimad", "naming_context": _NC, "right": _RIGHT},
        True,
        False,
        _world("aces", [["S-1-5-21-1-2-3-1103", _NC.lower(), _RIGHT]]),
        _world("aces", []),
        names=("svc-mimad",),
    ),
    "group_in_token": ProbeKind(
        {"group": "CONTOSO\\MIMSyncAdmins"},
        True,
        False,
        session(groups=["CONTOSO\\MIMSyncAdmins"]),
        session(groups=[]),
        names=("MIMSyncAdmins",),
    ),
    "gmsa_usable": ProbeKind(
        {"name": "CONTOSO\\gmsa-mim$"},
        True,
        False,
        as_it_is,
        _domain("gmsas"),
        names=("gmsa-mim",),
    ),
}
