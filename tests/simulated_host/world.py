"""A world is one JSON value: hosts, directory, SQL servers and a clock; this module gives it verbs."""

import copy
import json
import threading
from pathlib import Path
from typing import Any

from simulated_host.files import Files
from simulated_host.registry import Registry
from simulated_host.waiting import Waits

State = dict[str, Any]
HIGH, MEDIUM = "S-1-16-12288", "S-1-16-8192"


class World:
    """The state that all hosts share, and the hosts by computer name."""

    def __init__(self, state: State) -> None:
        self.state = {"seen": [], "seen_at": [], "clock": 0, **copy.deepcopy(state)}
        self.lock = threading.Condition()
        self.waits = Waits(self.lock)

    @classmethod
    def load(cls, path: Path) -> "World":
        """Read a world from its state.json."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def save(self, path: Path) -> None:
        """Write the world as state.json."""
        path.write_text(json.dumps(self.state, indent=1, sort_keys=True), encoding="utf-8")

    def snapshot(self) -> State:
        """Return a copy of everything but the clock and the log of commands."""
        kept = copy.deepcopy(
            {key: value for key, value in self.state.items() if key not in ("clock", "seen", "seen_at")}
        )
        for host in kept["hosts"].values():
            host.get("session", {}).pop("started", None)
            host.pop("faults", None)
            host.pop("booted", None)
        return kept

    def host(self, name: str) -> "Host":
        """Return a host by its computer name."""
        return Host(self, name, self.state["hosts"][name])

    def now(self) -> int:
        """Read the clock, which moves on by a second at each look."""
        self.state["clock"] += 1
        return int(self.state["clock"])

    def pass_time(self, seconds: float) -> None:
        """Let time go by without waiting."""
        self.state["clock"] += int(seconds)

    def saw(self, host: str, program: str, line: str) -> None:
        """Note a command that changes something, or may."""
        self.state["seen"].append([host, program, line])
        self.state["seen_at"].append([host, self.state["clock"]])

    def sql(self, data_source: str) -> State | None:
        """Return the SQL server that a data source reaches: server, server\\instance or server,port."""
        wanted = data_source.lower()
        for name, server in self.state.get("sql", {}).items():
            names = [name.lower(), *(other.lower() for other in server.get("also", []))]
            if wanted in names and server.get("reachable", True):
                found: State = server
                return found
        return None

    def domain(self, netbios: str) -> State | None:
        """Return a domain by NetBIOS name."""
        return next((d for n, d in self.state["domains"].items() if n.lower() == netbios.lower()), None)

    def entry(self, kind: str, account: str) -> State | None:
        """Return a user or group (`kind` is users, groups or gmsas) by DOMAIN\\name."""
        netbios, _, name = account.partition("\\")
        entries = (self.domain(netbios) or {}).get(kind, {})
        return next((entries[key] for key in entries if key.lower() == name.lower()), None)

    def sid(self, account: str) -> str | None:
        """Return the SID of a domain account or group."""
        for kind in ("users", "groups", "gmsas"):
            entry = self.entry(kind, account)
            if entry:
                return str(entry["sid"])
        return self._sid_of_computer(account.rpartition("\\")[2])

    def _sid_of_computer(self, name: str) -> str | None:
        """Return the SID of a host's own account, which has its name and a dollar sign."""
        hosts = [f"{host}$".lower() for host in sorted(self.state["hosts"])]
        return f"S-1-5-21-1-2-3-{9000 + hosts.index(name.lower())}" if name.lower() in hosts else None

    def account(self, sid: str) -> str | None:
        """Return the DOMAIN\\name of a SID."""
        for netbios, domain in self.state["domains"].items():
            for kind in ("users", "groups", "gmsas"):
                for name, entry in domain.get(kind, {}).items():
                    if entry["sid"] == sid:
                        return f"{netbios}\\{name}"
        return None

    def new_sid(self) -> str:
        """Return a SID that nobody has."""
        self.state["last_rid"] = self.state.get("last_rid", 5000) + 1
        return f"S-1-5-21-1-2-3-{self.state['last_rid']}"

    def new_guid(self) -> str:
        """Return an objectGUID that nothing has."""
        self.state["last_guid"] = self.state.get("last_guid", 0) + 1
        return f"00000000-0000-4000-8000-{self.state['last_guid']:012d}"


class Host:
    """One computer of the world."""

    def __init__(self, world: World, name: str, state: State) -> None:
        self.world, self.name, self.state = world, name, state
        # The real disk below which a program finds the folder of the evidence, which is no part of the world.
        self.disk = Path("/")
        self.files = Files(state.setdefault("files", {}))
        self.registry = Registry(state.setdefault("registry", {}), state.setdefault("services", {}))

    @property
    def services(self) -> dict[str, State]:
        """The services by name."""
        found: dict[str, State] = self.state.setdefault("services", {})
        return found

    def service(self, name: str) -> State | None:
        """Return a service by name, whatever its case."""
        return next((s for known, s in self.services.items() if known.lower() == name.lower()), None)

    @property
    def session(self) -> State:
        """The log-on session that everything runs in."""
        found: State = self.state["session"]
        return found

    def sid(self, account: str) -> str | None:
        """Return the SID of an account as this host resolves it: own names first, then the directory."""
        domain, _, name = account.rpartition("\\")
        if domain.lower() in ("", ".", self.name.lower()):
            for kind in ("local_users", "local_groups"):
                for known, entry in self.state.get(kind, {}).items():
                    if known.lower() == name.lower():
                        return str(entry["sid"])
        return self.world.sid(account)

    def sql(self, data_source: str) -> State | None:
        """Return the SQL server that a data source reaches from here, by alias or by name."""
        alias = self.registry.get(r"HKLM\SOFTWARE\Microsoft\MSSQLServer\Client\ConnectTo", data_source)
        if alias:
            return self.world.sql(alias.partition(",")[2])
        server, _, instance = data_source.partition("\\")
        here = self.name if server.lower() in (".", "(local)", "localhost") else server
        return self.world.sql(f"{here}\\{instance}" if instance else here)

    def denies(self, path: str, what: str = "denied") -> bool:
        """Say whether this person may not write where a path lies, or not even look (`unreadable`)."""
        return any(path.lower().startswith(place.lower()) for place in self.state.get(what, []))

    def log_on(self) -> None:
        """Begin a new session: the token holds the groups of this moment."""
        user = self.session["user"]
        self.session["started"] = self.world.now()
        self.session["groups"] = [*self._domain_groups(user), *self._local_groups(user)]

    def an_hour_later(self) -> None:
        """Let an hour pass."""
        self.world.state["clock"] += 3600

    def installer_ends(self) -> None:
        """Let the program that a script has left alone come to its end, by itself."""
        for name in ("hangs", "takes"):
            self.state.get("faults", {}).pop(name, None)
        self.state.pop("msi_busy", None)
        for file in self.files.entries.values():
            file.pop("open", None)

    def restart(self) -> None:
        """Restart the computer: pending renames are done, automatic services run, a new session begins."""
        for key in self.state.get("restart_clears", []):
            self.registry.remove(key)
        session_manager = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"
        self.registry.delete(session_manager, "PendingFileRenameOperations")
        for service in self.services.values():
            if service["start"] == "auto" and not service.get("broken"):
                service["state"] = "running"
        for gmsa in (g for d in self.world.state["domains"].values() for g in d.get("gmsas", {}).values()):
            if self._may_read(gmsa) and self.name not in gmsa.setdefault("usable", []):
                gmsa["usable"].append(self.name)
        self.state["booted"] = self.world.now()
        self.log_on()

    def _may_read(self, gmsa: State) -> bool:
        """Say whether this computer is in a group whose members may read a managed password."""
        groups = [self.world.entry("groups", reader) or {} for reader in gmsa.get("readers", [])]
        own = f"{self.name}$".lower()
        return any(m.rpartition("\\")[2].lower() == own for g in groups for m in g.get("members", []))

    def fault(self, name: str) -> Any:
        """Take the next of a list of faults by name; None where all is well."""
        waiting = self.state.get("faults", {}).get(name, [])
        return waiting.pop(0) if waiting else None

    def _domain_groups(self, user: str) -> list[str]:
        return [
            f"{netbios}\\{name}"
            for netbios, domain in self.world.state["domains"].items()
            for name, group in domain.get("groups", {}).items()
            if user.lower() in (member.lower() for member in group.get("members", []))
        ]

    def _local_groups(self, user: str) -> list[str]:
        return [
            name
            for name, group in self.state.get("local_groups", {}).items()
            if user.lower() in (member.lower() for member in group.get("members", []))
        ]
