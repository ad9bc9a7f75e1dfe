"""Active Directory as a host sees it: users, groups, service accounts and extended rights."""

from simulated_host.world import Host, State


class Refused(Exception):
    """The directory or a server refuses what the session's user asks."""


def user_state(host: Host, name: str) -> str:
    """Return enabled, disabled, locked, expired, or absent."""
    entry = host.world.entry("users", name) or host.world.entry("gmsas", name)
    return str(entry.get("state", "enabled")) if entry else "absent"


def user_mail(host: Host, name: str) -> str | None:
    """Return a user's mail attribute."""
    return (host.world.entry("users", name) or {}).get("mail")


def create_user(host: Host, name: str, description: str, path: str = "") -> str:
    """Create a user in a container, else where the domain keeps new users; return its objectGUID."""
    netbios, _, plain = name.partition("\\")
    domain = _writable(host, netbios)
    if path and path.lower() not in (known.lower() for known in domain.get("containers", [])):
        raise Refused(f"there is no object {path}")
    if host.world.entry("users", name):
        raise Refused(f"the object {plain} already exists")
    host.world.saw(host.name, "directory", f"create user {name}")
    guid = host.world.new_guid()
    domain.setdefault("users", {})[plain] = {
        "sid": host.world.new_sid(),
        "guid": guid,
        "description": description,
        **({"path": path} if path else {}),
    }
    return guid


def has_group(host: Host, name: str) -> bool:
    """Say whether a domain group exists."""
    return host.world.entry("groups", name) is not None


def is_member(host: Host, group: str, member: str) -> bool:
    """Say whether an account is a direct member of a domain group."""
    entry = host.world.entry("groups", group)
    return entry is not None and member.lower() in (known.lower() for known in entry.get("members", []))


def create_group(host: Host, name: str, path: str, scope: str, description: str) -> str:
    """Create a security group below a container that exists; return its objectGUID."""
    netbios, _, plain = name.partition("\\")
    domain = _writable(host, netbios)
    if path.lower() not in (known.lower() for known in domain.get("containers", [])):
        raise Refused(f"there is no object {path}")
    if has_group(host, name):
        raise Refused(f"the object {plain} already exists")
    host.world.saw(host.name, "directory", f"create group {name} in {path}")
    group = {"sid": host.world.new_sid(), "guid": host.world.new_guid(), "members": [], "path": path}
    domain.setdefault("groups", {})[plain] = {**group, "scope": scope, "description": description}
    return str(group["guid"])


def remove_group(host: Host, name: str, guid: str) -> None:
    """Remove a domain group that is empty, and that of the objectGUID where one is given."""
    netbios, _, plain = name.partition("\\")
    groups = _writable(host, netbios).get("groups", {})
    known = next((key for key in groups if key.lower() == plain.lower()), None)
    if known is None:
        raise Refused(f"there is no group {name}")
    if guid and groups[known].get("guid") != guid:
        raise Refused(f"the group {name} is another one than this plan made, and is left alone")
    members = ", ".join(sorted(groups[known].get("members", [])))
    if members:
        raise Refused(
            f"the group {name} has members that this plan did not add, and is left alone: {members}"
        )
    host.world.saw(host.name, "directory", f"remove group {name}")
    del groups[known]


def add_member(host: Host, group: str, member: str) -> None:
    """Add an account to a domain group."""
    _writable(host, group.partition("\\")[0])
    entry = host.world.entry("groups", group)
    if entry is None or host.world.sid(member) is None:
        raise Refused(f"there is no {group} or no {member}")
    host.world.saw(host.name, "directory", f"add {member} to {group}")
    if not is_member(host, group, member):
        entry.setdefault("members", []).append(member)


def remove_member(host: Host, group: str, member: str) -> None:
    """Remove an account from a domain group."""
    _writable(host, group.partition("\\")[0])
    entry = host.world.entry("groups", group) or {"members": []}
    host.world.saw(host.name, "directory", f"remove {member} from {group}")
    entry["members"] = [known for known in entry["members"] if known.lower() != member.lower()]


def has_right(host: Host, account: str, naming_context: str, right: str) -> bool:
    """Say whether the account holds the extended right by an entry of its own."""
    return _ace(host, account, naming_context, right) in _aces(host)


def grant(host: Host, account: str, naming_context: str, right: str) -> None:
    """Add one entry for one extended right."""
    _writable(host, account.partition("\\")[0])
    if host.world.sid(account) is None:
        raise Refused(f"there is no account {account}")
    host.world.saw(host.name, "directory", f"grant {right} on {naming_context} to {account}")
    if not has_right(host, account, naming_context, right):
        _aces(host).append(_ace(host, account, naming_context, right))


def revoke(host: Host, account: str, naming_context: str, right: str) -> None:
    """Remove that one entry."""
    _writable(host, account.partition("\\")[0])
    host.world.saw(host.name, "directory", f"revoke {right} on {naming_context} from {account}")
    if has_right(host, account, naming_context, right):
        _aces(host).remove(_ace(host, account, naming_context, right))


def gmsa_usable(host: Host, name: str) -> bool:
    """Say whether this computer can fetch the service account's password."""
    wanted = name.rpartition("\\")[2].rstrip("$").lower()
    accounts = [pair for d in host.world.state["domains"].values() for pair in d.get("gmsas", {}).items()]
    return any(
        known.rstrip("$").lower() == wanted and host.name in a.get("usable", []) for known, a in accounts
    )


def _writable(host: Host, netbios: str) -> State:
    domain = host.world.domain(netbios)
    if domain is None:
        raise Refused(f"the domain {netbios} cannot be contacted")
    if host.session["user"].lower() not in (name.lower() for name in domain.get("admins", [])):
        raise Refused("access is denied")
    return domain


def _aces(host: Host) -> list[list[str]]:
    found: list[list[str]] = host.world.state["aces"]
    return found


def _ace(host: Host, account: str, naming_context: str, right: str) -> list[str]:
    return [host.world.sid(account) or "", naming_context.lower(), right.lower()]
