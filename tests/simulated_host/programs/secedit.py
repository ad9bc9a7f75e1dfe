"""secedit.exe: exports and configures the user rights, with the whole list of a right in one line."""

from pathlib import Path

from simulated_host.answers import Answer
from simulated_host.commandline import split
from simulated_host.world import Host


def run(host: Host, line: str) -> Answer:
    """Answer /export /cfg FILE and /configure /db FILE /cfg FILE for the area USER_RIGHTS."""
    words = split(line)
    lower = [word.lower() for word in words]
    if not host.session["elevated"]:
        return Answer(5)
    if "/cfg" not in lower or not words:
        return Answer(1)
    path = _real(host, words[lower.index("/cfg") + 1])
    try:
        if lower[0] == "/export":
            return _export(host, path)
        if lower[0] != "/configure" or "/db" not in lower:
            return Answer(1)
        return _configure(host, _real(host, words[lower.index("/db") + 1]), path)
    except OSError:
        # Its disk is full; what found room stays where it is.
        return Answer(1)


def _real(host: Host, path: str) -> Path:
    # The folder of the evidence is a real one.
    return host.disk / path.lstrip("/")


def _export(host: Host, path: Path) -> Answer:
    rights = host.state.setdefault("user_rights", {})
    # An account of this computer stands in the file by its bare name, everybody else by SID.
    local = {entry["sid"]: name for name, entry in host.state.get("local_users", {}).items()}
    rows = [
        f"{right} = {','.join(local.get(sid, '*' + sid) for sid in sids)}"
        for right, sids in sorted(rights.items())
        if sids
    ]
    lines = [
        "[Unicode]",
        "Unicode=yes",
        "[Privilege Rights]",
        *rows,
        "[Version]",
        'signature="$CHICAGO$"',
        "Revision=1",
        "",
    ]
    path.write_bytes("\r\n".join(lines).encode("utf-16"))
    return Answer(0, "The task has completed successfully.\r\n")


def _configure(host: Host, store: Path, given: Path) -> Answer:
    if not given.is_file() or given.read_bytes()[:2] != b"\xff\xfe":
        return Answer(1)
    # A template is added to what the database holds already, and all of it is applied.
    known = store.read_text("utf-8") if store.is_file() else ""
    template = known + given.read_bytes().decode("utf-16")
    store.write_text(template + "\r\n", encoding="utf-8")
    rights = host.state.setdefault("user_rights", {})
    section = ""
    for line in template.splitlines():
        if line.startswith("["):
            section = line
        elif section == "[Privilege Rights]" and "=" in line:
            right, _, holders = line.partition("=")
            if right.strip() not in host.state.get("policy_owns", []):
                named = [holder.strip() for holder in holders.split(",") if holder.strip()]
                rights[right.strip()] = [_sid(host, holder) for holder in named]
    return Answer(0, "The task has completed successfully.\r\n")


def _sid(host: Host, holder: str) -> str:
    return holder[1:] if holder.startswith("*") else host.sid(holder) or holder
