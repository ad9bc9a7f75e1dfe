"""whoami.exe: the token of the session, as comma-separated values without a header."""

from simulated_host.answers import Answer
from simulated_host.commandline import split
from simulated_host.world import HIGH, MEDIUM, Host

_BEGAN = {
    "interactive": ("NT AUTHORITY\\INTERACTIVE", "Well-known group", "S-1-5-4"),
    "network": ("NT AUTHORITY\\NETWORK", "Well-known group", "S-1-5-2"),
    "service": ("NT AUTHORITY\\SERVICE", "Well-known group", "S-1-5-6"),
}
"""By how a session began, the group that its token has for that."""


def run(host: Host, line: str) -> Answer:
    """Answer /groups and /user in the csv form, each by itself or both with an empty line between."""
    words = [word.lower() for word in split(line)]
    user = host.session["user"]
    own = f'"{user.lower()}","{host.sid(user)}"\r\n' if "/user" in words else ""
    if "/groups" not in words:
        return Answer(0, own or f"{user.lower()}\r\n")
    level = ("High", HIGH) if host.session["elevated"] else ("Medium", MEDIUM)
    rows = [("Everyone", "Well-known group", "S-1-1-0", "Mandatory group, Enabled by default, Enabled group")]
    began = _BEGAN[host.session.get("kind", "interactive")]
    rows += [(*began, "Mandatory group, Enabled by default, Enabled group")]
    rows += [
        (name, "Group", host.sid(name) or "", "Mandatory group, Enabled by default, Enabled group")
        for name in host.session.get("groups", [])
    ]
    rows += [(f"Mandatory Label\\{level[0]} Mandatory Level", "Label", level[1], "")]
    header = [] if "/nh" in words else [("Group Name", "Type", "SID", "Attributes")]
    between = "\r\n" if own else ""
    return Answer(0, own + between + "".join('"' + '","'.join(row) + '"\r\n' for row in [*header, *rows]))
