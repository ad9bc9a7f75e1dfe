"""The vocabulary of probes and actions: which arguments each kind takes, and what a probe's value is.

Packs may use nothing else, scripts implement exactly this, and `prove` checks one against the other.
"""

from dataclasses import dataclass
from typing import Literal

ValueType = Literal["int", "str", "bool", "registry"]
ArgumentType = Literal["text", "list", "mapping", "any"]


@dataclass(frozen=True, slots=True)
class Words:
    """The arguments of a kind by name; `needs` must be given, `may` can be."""

    needs: dict[str, ArgumentType]
    may: dict[str, ArgumentType]


@dataclass(frozen=True, slots=True)
class ProbeKind:
    """A read-only look: its arguments, its value's type, whether the value can be None, and closed values."""

    words: Words
    value: ValueType
    nullable: bool = False
    values: tuple[str, ...] = ()


def _words(needs: str = "", may: str = "") -> Words:
    return Words(_arguments(needs), _arguments(may))


def _arguments(names: str) -> dict[str, ArgumentType]:
    # "name" is text, "name[]" a list, "name{}" a mapping, "name?" anything that a comparison may hold.
    marks: dict[str, ArgumentType] = {"[]": "list", "{}": "mapping"}
    found: dict[str, ArgumentType] = {}
    for name in names.split():
        if name.endswith("?"):
            found[name[:-1]] = "any"
        else:
            found[name.removesuffix("[]").removesuffix("{}")] = marks.get(name[-2:], "text")
    return found


_STATES = ("running", "stopped", "other", "absent")
_STARTS = ("auto", "manual", "disabled", "other", "absent")
_USERS = ("enabled", "disabled", "locked", "expired", "absent")
_FEATURES = ("installed", "available", "absent")

PROBES: dict[str, ProbeKind] = {
    "os_build": ProbeKind(_words(), "int"),
    "os_product_type": ProbeKind(_words(), "int"),
    "os_installation_type": ProbeKind(_words(), "str"),
    "domain_member": ProbeKind(_words(), "str"),
    "elevated": ProbeKind(_words(), "bool"),
    "process_64bit": ProbeKind(_words(), "bool"),
    "pending_restart": ProbeKind(_words(), "bool"),
    "dotnet_release": ProbeKind(_words(), "int", nullable=True),
    "vc_runtime": ProbeKind(_words("version"), "str", nullable=True),
    "registry_value": ProbeKind(_words("key name"), "registry", nullable=True),
    "product_version": ProbeKind(_words("name"), "str", nullable=True),
    "file_exists": ProbeKind(_words("path"), "bool"),
    "file_version": ProbeKind(_words("path"), "str", nullable=True),
    "file_sha256": ProbeKind(_words("path"), "str", nullable=True),
    "free_disk_gb": ProbeKind(_words("path"), "int"),
    "memory_gb": ProbeKind(_words(), "int"),
    "folder_equal": ProbeKind(_words("source target"), "bool"),
    "file_newer": ProbeKind(_words("path since_step"), "bool"),
    "msi_package_version": ProbeKind(_words("path"), "str", nullable=True),
    "msi_busy": ProbeKind(_words(), "bool"),
    "service_state": ProbeKind(_words("name"), "str", values=_STATES),
    "service_start": ProbeKind(_words("name"), "str", values=_STARTS),
    "service_account": ProbeKind(_words("name"), "str"),
    "tcp_port": ProbeKind(_words("host port"), "bool"),
    "name_resolves": ProbeKind(_words("name"), "bool"),
    "sql_version": ProbeKind(_words("server"), "str", nullable=True),
    "sql_sysadmin": ProbeKind(_words("server"), "bool"),
    "sql_database": ProbeKind(_words("server database"), "bool"),
    "sql_provider": ProbeKind(_words("server provider"), "bool"),
    "sql_alias": ProbeKind(_words("name", "other_than"), "str", nullable=True),
    "ad_user": ProbeKind(_words("name"), "str", values=_USERS),
    "ad_user_mail": ProbeKind(_words("name"), "str", nullable=True),
    "ad_group": ProbeKind(_words("name"), "bool"),
    "ad_group_member": ProbeKind(_words("group member"), "bool"),
    "ad_right": ProbeKind(_words("account naming_context right"), "bool"),
    "group_in_token": ProbeKind(_words("group"), "bool"),
    "gmsa_usable": ProbeKind(_words("name"), "bool"),
    "local_user": ProbeKind(_words("name"), "bool"),
    "local_group": ProbeKind(_words("name"), "bool"),
    "user_right": ProbeKind(_words("account right"), "bool"),
    "session_after": ProbeKind(_words("step"), "bool"),
    "windows_feature": ProbeKind(_words("name"), "str", values=_FEATURES),
    "wmi_object": ProbeKind(_words("namespace class"), "bool"),
    "event_errors": ProbeKind(_words("log source since_step"), "int"),
}

ACTIONS: dict[str, Words] = {
    "msi_install": _words("package log", "properties{} secret prompt"),
    "msi_remove": _words("name", "log"),
    "msp_apply": _words("patch log", "properties{}"),
    "exe_install": _words("file", "arguments[]"),
    "iso_mount": _words("image"),
    "zip_expand": _words("archive target"),
    "media_copy": _words("source target"),
    "feature_install": _words("name", "source"),
    "service_start": _words("name"),
    "service_stop": _words("name"),
    "service_restart": _words("name"),
    "user_right_add": _words("account rights[]"),
    "user_right_remove": _words("account rights[]"),
    "local_group_create": _words("name"),
    "ad_group_create": _words("name path", "description"),
    "ad_group_remove": _words("name"),
    "ad_group_member_add": _words("group member"),
    "ad_group_member_remove": _words("group member"),
    "ad_right_grant": _words("account naming_context right"),
    "ad_right_revoke": _words("account naming_context right"),
    "keys_export": _words("tool file account"),
    "sql_alias_set": _words("name value"),
    "sql_alias_remove": _words("name"),
    "program_open": _words("file", "arguments[] show?"),
    "wait_for": _words("probe seconds?", "with{} equals? at_least? one_of[] absent? matches"),
    "restart_needed": _words("reason"),
    "logoff_needed": _words("reason"),
}
"""Actions by kind. `msi_install` asks for `secret` (a property's name) at run time, with `prompt`."""
