"""Who runs this: what the token of the session says, whatever the environment says."""

import os
import re

from host.program import run_program
from rbsignals import RbError

_ELEVATED = ("S-1-16-12288", "S-1-16-16384")
_KINDS = (("S-1-5-4", "interactive"), ("S-1-5-2", "network"))
_SECONDS = 60


def identity():
    """Return sid, name and whether the token is elevated: high or system integrity."""
    output = run_program("whoami.exe", "/user /groups /fo csv /nh", _SECONDS)[1]
    found = re.search(r'"([^"]*)","(S-1-[0-9-]+)"', output)
    if found is None:
        raise RbError("whoami.exe does not say who runs this")
    name, sid = found.groups()
    if not name.isascii():
        # It prints other letters in the code page of the console; the SID beside the name says who it is.
        name = (os.environ.get("USERDOMAIN", "") + "\\" + os.environ.get("USERNAME", "")).lower()
    return {"sid": sid, "name": name, "elevated": any('"%s"' % level in output for level in _ELEVATED)}


def session_kind():
    """Say how this session began: interactive (screen, Remote Desktop), network (remoting) or none (service, task)."""
    output = run_program("whoami.exe", "/groups /fo csv /nh", _SECONDS)[1]
    return next((kind for sid, kind in _KINDS if '"%s"' % sid in output), "none")
