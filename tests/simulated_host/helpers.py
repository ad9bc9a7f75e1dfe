"""The library's helpers, answered in their place: the same request, the same kind of value."""

import ntpath
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from simulated_host import directory, synchronization
from simulated_host.directory import Refused
from simulated_host.world import Host, State

Request = dict[str, Any]
UNREACHED = "failed: SQL error 53"
"""What a look at a server finds that does not answer."""


def sql_value(host: Host, request: Request) -> Any:
    """Answer one question to a SQL Server that this user may log on to."""
    server = host.sql(request["server"])
    if server is None:
        return UNREACHED
    if server.get("refuses"):
        return "failed: SQL error 18456"
    if request["question"] == "version":
        return server["version"]
    if request["question"] in ("sysadmin", "member"):
        login = request.get("account") or host.session["user"]
        return login.lower() in (known.lower() for known in server["sysadmins"])
    return request["database"].lower() in (name.lower() for name in server["databases"])


def sql_port(host: Host, request: Request) -> int | str | None:
    """Return the port at which a server answers over TCP; null in the world is shared memory alone."""
    server = host.sql(request["server"])
    return server.get("port", 1433) if server else UNREACHED


def sql_backup(host: Host, request: Request) -> bool:
    """Back up a database, for those who may."""
    server = _administered(host, request["server"])
    if request["database"].lower() not in (name.lower() for name in server["databases"]):
        raise Refused(f"Database '{request['database']}' does not exist.")
    _changed_at(host, request["server"], f"back up {request['database']} to {request['file']}")
    server.setdefault("backups", {})[request["file"]] = "verified"
    return True


def sql_role(host: Host, request: Request) -> bool:
    """Add a login to the role sysadmin, or take it out, unless it is so already."""
    server = _administered(host, request["server"])
    member, role = request["member"], request["role"]
    held = member.lower() in (known.lower() for known in server["sysadmins"])
    if held == (request["change"] == "add"):
        return False
    to = "to" if request["change"] == "add" else "from"
    _changed_at(host, request["server"], f"{request['change']} {member} {to} {role}")
    if held:
        server["sysadmins"] = [known for known in server["sysadmins"] if known.lower() != member.lower()]
    else:
        server["sysadmins"].append(member)
    return True


def _administered(host: Host, name: str) -> State:
    server = host.sql(name)
    if server is None:
        raise Refused(f"the server {name} was not found")
    if host.session["user"].lower() not in (login.lower() for login in server["sysadmins"]):
        raise Refused("User does not have permission to perform this action.")
    return server


def _changed_at(host: Host, server: str, words: str) -> None:
    host.world.saw(server.partition("\\")[0], "sql", words)


def sql_provider(host: Host, request: Request) -> bool | str:
    """Say whether the provider is installed and the server answers, else why not."""
    installed = request["provider"].upper() in (name.upper() for name in host.state.get("providers", []))
    if not installed:
        return "failed: Provider cannot be found. It may not be properly installed."
    return host.sql(request["server"]) is not None or "failed: Login timeout expired"


def ad_account(host: Host, request: Request) -> str | None:
    """Return an account's state or mail."""
    if request["question"] == "mail":
        return directory.user_mail(host, request["name"])
    return directory.user_state(host, request["name"])


def ad_group(host: Host, request: Request) -> bool:
    """Say whether a group exists, or has a member."""
    if request["question"] == "member":
        return directory.is_member(host, request["group"], request["member"])
    return directory.has_group(host, request["group"])


def ad_group_change(host: Host, request: Request) -> bool | str:
    """Create, remove, add or drop, unless it is so already; of what was made return the objectGUID."""
    name, member = request["name"], request["member"]
    there = directory.has_group(host, name)
    if request["change"] in ("create", "remove") and there == (request["change"] == "create"):
        return False
    if request["change"] in ("add", "drop"):
        if directory.is_member(host, name, member) == (request["change"] == "add"):
            return False
        change = directory.add_member if request["change"] == "add" else directory.remove_member
        change(host, name, member)
    elif request["change"] == "create":
        return directory.create_group(host, name, request["path"], request["scope"], request["description"])
    else:
        directory.remove_group(host, name, request["guid"])
    return True


def ad_right(host: Host, request: Request) -> bool:
    """Look for, grant or revoke an extended right."""
    ace = request["account"], request["naming_context"], request["right"]
    held = directory.has_right(host, *ace)
    if request["question"] == "present":
        return held
    if held == (request["question"] == "grant"):
        return False
    (directory.grant if request["question"] == "grant" else directory.revoke)(host, *ace)
    return True


def msi_property(host: Host, request: Request) -> str | None:
    """Read a property of an installer package."""
    package = (host.files.file(request["path"]) or {}).get("package", {})
    return {"ProductVersion": package.get("version"), "ProductCode": package.get("code")}.get(request["name"])


def event_count(host: Host, request: Request) -> int:
    """Count a source's errors since a moment."""
    since = datetime.strptime(request["since"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    return sum(
        event["log"].lower() == request["log"].lower()
        and event["source"].lower() == request["source"].lower()
        and event["level"] in ("critical", "error")
        and event["time"] >= since
        for event in host.state.get("events", [])
    )


def feature_install(host: Host, request: Request) -> State:
    """Install a feature whose payload is there."""
    features = host.state.setdefault("features", {})
    if features.get(request["name"]) == "installed":
        return {"changed": False, "restart": False}
    if request["name"] not in features:
        raise Refused(f"there is no feature {request['name']}")
    if not host.session["elevated"]:
        raise Refused("access is denied")
    payload = request["source"] and host.files.is_folder(request["source"])
    if request["name"] in host.state.get("features_without_payload", []) and not payload:
        raise Refused("the source files could not be found")
    host.world.saw(host.name, "feature", request["name"])
    features[request["name"]] = "installed"
    return {"changed": True, "restart": request["name"] in host.state.get("features_that_restart", [])}


def disk_image(host: Host, request: Request) -> State:
    """Mount an image; its files appear below the next free letter."""
    image = host.files.file(request["image"])
    if image is None or "image" not in image:
        raise Refused(f"there is no image {request['image']}")
    mounted = host.state.setdefault("mounted", {})
    if request["image"].lower() in mounted:
        return {"root": mounted[request["image"].lower()], "changed": False}
    used = {path[0].upper() for path in host.files.entries}
    root = next(f"{letter}:\\" for letter in "EFGHIJKL" if letter not in used)
    host.world.saw(host.name, "image", request["image"])
    mounted[request["image"].lower()] = root
    for name, file in image["image"].items():
        host.files.put(root + name, file)
    return {"root": root, "changed": True}


def zip_expand(host: Host, request: Request) -> State:
    """Expand an archive; what nobody has signed carries the archive's mark of the web on."""
    archive = host.files.file(request["archive"])
    if archive is None or "archive" not in archive:
        raise Refused(f"there is no archive {request['archive']}")
    if host.denies(request["target"]):
        raise Refused(f"Access to the path '{request['target']}' is denied.")
    host.world.saw(host.name, "expand", f"{request['archive']} {request['target']}")
    for name, file in archive["archive"].items():
        marked = {"zone": True} if archive.get("zone") and file.get("unsigned") else {}
        host.files.put(ntpath.join(request["target"], name), {**file, **marked})
    marks = archive.get("zone", False)
    return {"kept": [name for name, file in archive["archive"].items() if marks and file.get("unsigned")]}


def file_unblock(host: Host, request: Request) -> State:
    """Take the mark of the web off the files below a folder that are signed; return those that keep it."""
    if not host.files.is_folder(request["folder"]):
        raise Refused(f"cannot find path {request['folder']}")
    marked = [(path, file) for path, file in host.files.below(request["folder"]) if "zone" in file]
    signed = [file for _, file in marked if not file.get("unsigned")]
    if signed:
        host.world.saw(host.name, "unblock", request["folder"])
    for file in signed:
        file.pop("zone")
    kept = [path for path, file in marked if "zone" in file]
    return {"kept": [path[len(request["folder"].rstrip("\\")) + 1 :] for path in kept]}


def session_start(host: Host, _request: Request) -> str:
    """Say when the log-on session began."""
    return datetime.fromtimestamp(host.session["started"], UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def folder_writers(host: Host, request: Request) -> str:
    """Say who else may write to a folder of the bundle, which lies outside this world: told by its name."""
    return str(host.state.get("writers", {}).get(request["path"].replace("\\", "/").rpartition("/")[2], ""))


def boot_time(host: Host, _request: Request) -> str:
    """Say when Windows was started last."""
    return datetime.fromtimestamp(host.state.get("booted", 0), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def wmi_object(host: Host, request: Request) -> bool:
    """Say whether a class answers: while its service runs, and to the group that may see it."""
    wanted = [request["namespace"].lower(), request["class"].lower()]
    return any(
        [entry["namespace"].lower(), entry["class"].lower()] == wanted
        and (host.service(entry["service"]) or {}).get("state") == "running"
        and (not entry.get("group") or entry["group"] in host.session.get("groups", []))
        for entry in host.state.get("wmi", [])
    )


def user_create(host: Host, request: Request) -> bool | str:
    """Make a user of a domain or of this host; its password is weighed and forgotten."""
    if len(request["secret"]) < 8:
        raise Refused("The password does not meet the password policy requirements.")
    netbios, _, name = request["name"].rpartition("\\")
    if netbios:
        return directory.create_user(host, request["name"], request["description"], request.get("path", ""))
    if not host.session["elevated"]:
        raise Refused("access is denied")
    host.world.saw(host.name, "users", f"create local user {name}")
    fresh = {"sid": host.world.new_sid(), "description": request["description"]}
    host.state.setdefault("local_users", {})[name] = fresh
    return True


def folder_access(host: Host, request: Request) -> bool:
    """Say whether a folder is open to Administrators and SYSTEM only, by entries of its own."""
    known = host.files.find(request["path"])
    folder = host.files.entries.get(known or "", {})
    closed = folder.get("folder") and not folder.get("inherits", True)
    return bool(closed) and sorted(folder.get("access", [])) == ["S-1-5-18", "S-1-5-32-544"]


def name_resolve(host: Host, request: Request) -> bool:
    """Say whether a name has an address: hosts of the world, and names that it lists."""
    known = [*host.world.state["hosts"], *host.world.state.get("names", [])]
    wanted = request["name"].lower()
    return wanted in (name.lower() for name in known) or wanted.split(".")[0] in (n.lower() for n in known)


def tcp_connect(host: Host, request: Request) -> bool | str:
    """Say whether a port of a host is open, else why not."""
    wanted = f"{request['host']}:{request['port']}".lower()
    if wanted in (port.lower() for port in host.world.state.get("ports", [])):
        return True
    return "failed: refused" if name_resolve(host, {"name": request["host"]}) else "failed: no such name"


def own_powershell(host: Host, request: Request) -> bool | None:
    """Run a command of a pack: the few that the cases bring, their values by name."""
    command, values = request["code"].removesuffix(" | Out-Null").split(), _values(request)
    names = [word.removeprefix("$v.").rstrip(";)") for word in command]
    paths = [values[name] for name in names if name in values]
    match command[0]:
        case "Test-Path" | "(Test-Path":
            return host.files.is_folder(paths[0]) or bool(host.files.find(paths[0]))
        case "New-Item":
            _own(host, request, "own_powershell", paths[0])
            host.files.put(paths[0], {"folder": True})
        case "Copy-Item":
            _own(host, request, "own_powershell", paths[1])
            for name in host.files.matching(paths[0]):
                host.files.put(ntpath.join(paths[1], ntpath.basename(name)), host.files.file(name) or {})
        case "Remove-Item":
            _own(host, request, "own_powershell", paths[0])
            host.files.remove(paths[0])
        case _:
            return _of_the_shipped_pack(host, request, values)
    return None


def _of_the_shipped_pack(host: Host, request: Request, values: dict[str, str]) -> bool | None:
    try:
        return synchronization.answer(
            host, request["code"], values, lambda: _own(host, request, "own_powershell", "")
        )
    except KeyError as unknown:
        if request["check"]:
            raise Refused("the command gives neither True nor False") from unknown
        return None


def own_cmd(host: Host, request: Request) -> bool | None:
    """Run a command of a pack at a prompt: the few that the cases bring, their values by name."""
    values = _values(request)
    program, _, path = request["code"].partition(' "!rb_')
    path = values[path.partition('!"')[0]]
    match program:
        case "dir /b":
            return host.files.is_folder(path)
        case "md":
            _own(host, request, "own_cmd", path, "the command ended with 1: Access is denied.")
            host.files.put(path, {"folder": True})
        case "rd":
            _own(host, request, "own_cmd", path, "the command ended with 1: Access is denied.")
            host.files.remove(path)
        case _:
            raise Refused("the command ended with 16: ERROR : Invalid Parameter")
    return None


def _own(host: Host, request: Request, helper: str, path: str, denied: str = "") -> None:
    if host.denies(path):
        raise Refused(denied or f"Access to the path '{path}' is denied.")
    host.world.saw(host.name, helper, request["code"])


def _values(request: Request) -> dict[str, str]:
    assert all(value.startswith("=") for value in request["values"].values())
    return {name: value[1:] for name, value in request["values"].items()}


HELPERS: dict[str, Callable[[Host, Request], Any]] = {
    "account_sid": lambda host, request: host.sid(request["name"]),
    "ad_account": ad_account,
    "ad_group": ad_group,
    "ad_group_change": ad_group_change,
    "ad_right": ad_right,
    "boot_time": boot_time,
    "computer_domain": lambda host, _: host.state.get("domain", ""),
    "disk_free": lambda host, request: host.state.get("free_bytes", {}).get(
        request["path"][:2].upper(), 200 << 30
    ),
    "disk_image": disk_image,
    "event_count": event_count,
    "feature_install": feature_install,
    "folder_access": folder_access,
    "folder_writers": folder_writers,
    "file_unblock": file_unblock,
    "file_version": lambda host, request: (host.files.file(request["path"]) or {}).get("version"),
    "gmsa_test": lambda host, request: directory.gmsa_usable(host, request["name"]),
    "memory_size": lambda host, _: host.state.get("memory_bytes", 16 << 30),
    "msi_busy": lambda host, _: bool(host.state.get("msi_busy", False)),
    "msi_property": msi_property,
    "name_resolve": name_resolve,
    "own_cmd": own_cmd,
    "own_powershell": own_powershell,
    "session_account": lambda host, _: host.session["user"].lower(),
    "session_start": session_start,
    "sql_backup": sql_backup,
    "sql_port": sql_port,
    "sql_provider": sql_provider,
    "sql_role": sql_role,
    "sql_value": sql_value,
    "tcp_connect": tcp_connect,
    "windows_feature": lambda host, request: host.state.get("features", {}).get(request["name"], "absent"),
    "user_create": user_create,
    "wmi_object": wmi_object,
    "zip_expand": zip_expand,
}
"""Helpers by name. They are PowerShell for Windows alone: these tests answer them and do not run them."""
