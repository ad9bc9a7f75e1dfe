"""icacls.exe: who has access to a folder."""

from simulated_host.answers import Answer
from simulated_host.commandline import split
from simulated_host.world import Host


def run(host: Host, line: str) -> Answer:
    """Answer `FOLDER /inheritance:r /grant:r *SID:(OI)(CI)F ...`; the entries of others stay."""
    words = split(line)
    if len(words) < 2 or not host.files.is_folder(words[0]):
        return Answer(2)
    if not host.session["elevated"] or host.denies(words[0]):
        return Answer(5)
    folder = host.files.folder(words[0])
    if "/inheritance:r" in [word.lower() for word in words]:
        folder["inherits"] = False
    given = [word[1:].partition(":")[0] for word in words[1:] if word.startswith("*")]
    folder["access"] = sorted({*folder.get("access", []), *given})
    return Answer(0)
