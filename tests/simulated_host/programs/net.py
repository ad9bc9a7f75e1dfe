"""net.exe: local groups and users."""

from simulated_host.answers import Answer
from simulated_host.commandline import split
from simulated_host.world import Host


def run(host: Host, line: str) -> Answer:
    """Answer `localgroup NAME [/add|/delete]` and `user NAME`."""
    words = split(line)
    kind = {"localgroup": "local_groups", "user": "local_users"}.get(words[0].lower() if words else "")
    if kind is None or len(words) < 2:
        return Answer(1)
    entries = host.state.setdefault(kind, {})
    known = next((name for name in entries if name.lower() == words[1].lower()), None)
    verb = words[2].lower() if len(words) > 2 else ""
    if verb and not host.session["elevated"]:
        return Answer(2, "System error 5 has occurred.\r\n")
    if verb == "/add" and known is None:
        entries[words[1]] = {"sid": host.world.new_sid(), "members": []}
        return Answer(0)
    if verb == "/delete" and known is not None:
        del entries[known]
        return Answer(0)
    return Answer(0 if known and not verb else 2)
