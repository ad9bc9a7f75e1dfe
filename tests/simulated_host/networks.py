"""The bare hosts that a plan begins on: accounts and media in place, nothing installed."""

import ntpath
import re
from collections.abc import Iterator
from typing import Any

from runbook.model.lines import Action, Probe
from runbook.model.plans import Plan
from runbook.model.steps import ANY_COMPUTER
from simulated_host import products
from simulated_host.world import State
from simulated_host.worlds import START, server

_TYPED = {
    "Name of the remote machine": "STORESERVER",
    "Name of the instance": "SQLINSTANCE",
    "Database name": "SQLDB",
    "Service account": "SERVICEACCOUNT",
    "Service Account Domain or local computer name": "SERVICEDOMAIN",
    "Administrator": "GROUPADMINS",
    "Operator": "GROUPOPERATORS",
    "Joiner": "GROUPACCOUNTJOINERS",
    "Connector Browse": "GROUPBROWSE",
    "WMI Password Management": "GROUPPASSWORDSET",
    "Folder": "KEYFOLDER",
    "File name": "KEYNAME",
}


def network(plan: Plan) -> State:
    """Return the world before the first step of a plan."""
    names = sorted({step.host for step in plan.steps()} - {ANY_COMPUTER})
    state: State = {
        "clock": START,
        "aces": [],
        "domains": _domains(plan),
        "sql": _sql(plan),
        "names": sorted(probe.arguments["name"] for probe in _probes(plan, "name_resolves")),
        "ports": sorted(f"{p.arguments['host']}:{p.arguments['port']}" for p in _probes(plan, "tcp_port")),
        "hosts": {name: _host(plan, name) for name in names},
    }
    everybody = {host["session"]["user"] for host in state["hosts"].values()}
    for domain in state["domains"].values():
        domain["admins"] = sorted(everybody)
    for server_of_sql in state["sql"].values():
        server_of_sql["sysadmins"] = sorted(everybody)
    return state


def person_at(plan: Plan, host: str) -> str:
    """Return who is logged on: the account that the host's steps name, else a domain administrator."""
    named = [step.account for step in plan.steps() if step.host == host and "\\" in step.account]
    netbios = next(iter(_domains(plan)), "CONTOSO")
    return named[0] if named else f"{netbios}\\domain-admin"


def _host(plan: Plan, name: str) -> State:
    looks = [p for step in plan.steps() if step.host == name for p in (*step.before, *step.after)]
    builds = [p for p in looks if p.kind == "os_build"]
    build = str(builds[0].expected) if builds and builds[0].comparison == "equals" else "17763"
    host = server(person_at(plan, name), build)
    domains = [p.expected for p in looks if p.kind == "domain_member"]
    host["domain"] = domains[0] if domains else next(iter(_domains(plan).values()), {"dns": ""})["dns"]
    host["files"].update(_media(plan))
    signed = [{"path": p.arguments["path"], "value": p.expected} for p in looks if p.kind == "file_signer"]
    host["answers"] = {"file_signer": signed}
    host["files"].update({folder: {"folder": True} for folder in _key_folders(plan)})
    host["operator"] = {"miiskmu.exe": {"password": "typed by a person"}, **_wizards(plan, name)}
    users = {p.arguments["name"] for p in _probes(plan, "local_user")}
    host["local_users"].update(
        {user: {"sid": f"S-1-5-21-7-{1000 + i}"} for i, user in enumerate(sorted(users))}
    )
    wanted = {
        a.arguments["name"] for step in plan.steps() for a in step.actions if a.kind == "feature_install"
    }
    host["features"] |= dict.fromkeys(sorted(wanted - {*host["features"]}), "available")
    # What comes with a feature is there from the start: this world knows of no feature within another.
    parts = {p.arguments["name"] for p in _probes(plan, "windows_feature") if p.expected == "installed"}
    host["features"] |= dict.fromkeys(sorted(parts - wanted), "installed")
    host["features"].update(_features_by_hand(plan, name))
    host["local_groups"]["Administrators"]["members"] = [host["session"]["user"]]
    host["session"]["groups"] = ["Administrators"]
    host["user_rights"]["SeServiceLogonRight"] = ["S-1-5-80-0"]
    return host


def _features_by_hand(plan: Plan, host: str) -> dict[str, str]:
    # Features that the plan leaves to a person are in place, as the accounts are.
    looks = [p for step in plan.steps() if step.host == host and step.level == "manual" for p in step.after]
    return {p.arguments["name"]: "installed" for p in looks if p.kind == "windows_feature"}


def _media(plan: Plan) -> dict[str, Any]:
    files: dict[str, Any] = {}
    for action in _actions(plan):
        given = action.arguments
        if action.kind == "media_copy":
            files |= _sync_media(plan, given["source"])
        elif action.kind == "zip_expand":
            files[given["archive"]] = {"zone": True, "archive": _sync_files(plan)}
        elif action.kind == "iso_mount":
            files[given["image"]] = {"image": _sync_files(plan)}
        elif action.kind == "exe_install":
            files[given["file"]] = {"package": _runtime_package(plan, action)}
        elif action.kind == "msp_apply":
            files[given["patch"]] = {"package": products.hotfix(_build_after(plan, action))}
        elif (
            action.kind == "msi_install"
            and ntpath.basename(given["package"]) != "Synchronization Service.msi"
        ):
            files[given["package"]] = {"package": _package(given["package"])}
    return files


def _package(path: str) -> dict[str, Any]:
    name = ntpath.basename(path).lower()
    if "connector" in name:
        return products.connector()
    return products.ole_db_driver() if "oledb" in name else products.native_client()


def _sync_media(plan: Plan, source: str) -> dict[str, Any]:
    if source.lower().endswith(".iso"):
        return {source: {"image": _sync_files(plan)}}
    return {ntpath.join(source, name): {**file, "zone": True} for name, file in _sync_files(plan).items()}


def _sync_files(plan: Plan) -> dict[str, Any]:
    versions = [
        p.expected for p in _probes(plan, "msi_package_version") if "Synchronization" in p.arguments["path"]
    ]
    version = versions[0] if versions else "4.6.34.0"
    provider = "MSOLEDBSQL19" if version.startswith("4.7") else "SQLNCLI11"
    package = products.sync_service(version, provider)
    folder = "Synchronization Service\\"
    return {
        folder + "Setup.exe": {"text": "setup", "package": products.setup_wizard(package)},
        folder + "Synchronization Service.msi": {"text": "package", "package": package},
        folder + "Data1.cab": {"text": "files"},
    }


def _wizards(plan: Plan, host: str) -> dict[str, dict[str, str]]:
    # The person types what the runbook shows for the wizard, and accepts the licence.
    found = {}
    for step in plan.steps():
        if step.host == host and any(action.kind == "program_open" for action in step.actions):
            typed = {_TYPED[value.label]: value.value for value in step.values if value.label in _TYPED}
            found["setup.exe"] = {"ACCEPT_EULA": "1", **typed}
    return found


def _key_folders(plan: Plan) -> set[str]:
    exported = {action.arguments["file"] for action in _actions(plan) if action.kind == "keys_export"}
    shown = {value.value for step in plan.steps() for value in step.values if value.label == "Folder"}
    newer = {ntpath.dirname(p.arguments["path"]) for p in _probes(plan, "file_newer")}
    return exported | shown | newer


def _domains(plan: Plan) -> dict[str, State]:
    found: dict[str, State] = {}
    contexts = [p.arguments["naming_context"] for p in _probes(plan, "ad_right")]
    dns = sorted({re.sub(r",?DC=", ".", c).lstrip(".") for c in contexts if c.startswith("DC=")}, key=len)
    number = 1100
    for name, entry in _accounts(plan):
        netbios, _, plain = name.partition("\\")
        known = next(
            (one for one in dns if one.split(".")[0].lower() == netbios.lower()), dns[0] if dns else ""
        )
        domain = found.setdefault(
            netbios, {"dns": known, "users": {}, "groups": {}, "gmsas": {}, "containers": []}
        )
        number += 1
        kind = "gmsas" if plain.endswith("$") else "users"
        domain[kind].setdefault(plain, {"sid": f"S-1-5-21-1-2-3-{number}"}).update(entry)
    paths = {a.arguments["path"] for a in _actions(plan) if a.kind == "ad_group_create"}
    for domain in found.values():
        domain["containers"] = sorted(paths)
    _made_by_hand(plan, found)
    return found


def _made_by_hand(plan: Plan, domains: dict[str, State]) -> None:
    # Groups that the plan leaves to a person are in place, as the accounts are.
    looks = [probe for step in plan.steps() if step.level == "manual" for probe in step.after]
    for number, look in enumerate(looks):
        if look.kind in ("ad_group", "ad_group_member"):
            netbios, _, name = str(look.arguments.get("name") or look.arguments["group"]).partition("\\")
            fresh = {"sid": f"S-1-5-21-1-2-3-{1500 + number}", "members": []}
            group = domains[netbios]["groups"].setdefault(name, fresh)
            group["members"] += [look.arguments["member"]] if look.kind == "ad_group_member" else []


def _accounts(plan: Plan) -> Iterator[tuple[str, State]]:
    mails = {
        p.arguments["name"]: p.expected for p in _probes(plan, "ad_user_mail") if p.comparison == "equals"
    }
    for probe in _probes(plan, "ad_user_mail"):
        yield probe.arguments["name"], {"mail": mails.get(probe.arguments["name"], "somebody@example.com")}
    for step in plan.steps():
        if "\\" in step.account:
            yield step.account, {}
    for probe in _probes(plan, "ad_user"):
        mail = mails.get(probe.arguments["name"])
        yield probe.arguments["name"], {"mail": mail} if mail else {}
    for step in plan.steps():
        # A managed account is made for the members of a group, which may be of computers.
        readers = [look.arguments["name"] for look in step.before if look.kind == "ad_group"]
        for look in step.after:
            if look.kind == "ad_user" and look.arguments["name"].endswith("$"):
                yield look.arguments["name"], {"readers": readers}
    for name in ("domain-admin",):
        yield f"{_first_netbios(plan)}\\{name}", {}


def _first_netbios(plan: Plan) -> str:
    return next((s.account.partition("\\")[0] for s in plan.steps() if "\\" in s.account), "CONTOSO")


def _sql(plan: Plan) -> dict[str, State]:
    aliases = {action.arguments["name"] for action in _actions(plan) if action.kind == "sql_alias_set"}
    looks = [p for p in _probes(plan, "sql_version") if p.arguments["server"] not in aliases]
    if not looks:
        return {}
    versions = [re.match(r"\^?(\d+)\[?\.\]?(\d+)", str(look.expected)) for look in looks]
    version = next(filter(None, versions), None)
    # Above every service pack that a release needs.
    number = f"{version[1]}.{version[2]}.9000.1" if version else "15.0.9000.1"
    names = sorted({p.arguments["server"] for p in looks})
    return {names[0]: {"version": number, "databases": ["master"], "also": names[1:]}}


def _runtime_package(plan: Plan, action: Action) -> dict[str, Any]:
    """Return what an installer is: its name says which of the two the driver of Service Pack 3 wants."""
    generation, build = _runtime(plan, action)
    if ".x86." in ntpath.basename(action.arguments["file"]):
        return products.vc_runtime_x86(generation, build)
    return products.vc_runtime(generation, build)


def _runtime(plan: Plan, action: Action) -> tuple[str, int]:
    """Return what an installer brings: the generation that its own step looks for afterwards."""
    steps = (step for step in plan.steps() if action in step.actions)
    looks = (p.arguments["version"] for step in steps for p in step.after if p.kind == "vc_runtime")
    return next(looks, "12.0"), 40664


def _build_after(plan: Plan, action: Action) -> str:
    step = next(step for step in plan.steps() if action in step.actions)
    return next(str(p.expected) for p in step.after if p.kind == "file_version")


def _probes(plan: Plan, kind: str) -> list[Probe]:
    return [probe for step in plan.steps() for probe in (*step.before, *step.after) if probe.kind == kind]


def _actions(plan: Plan) -> list[Action]:
    return [action for step in plan.steps() for action in step.actions]
