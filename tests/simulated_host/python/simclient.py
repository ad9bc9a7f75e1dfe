"""A small client of the world's server, for the fakes that run inside a script's own Python."""

import json
import os
import socket

_open = {}


def ask(operation, *arguments):
    """Ask this host of the world; raise the error that Windows would raise."""
    address, _, host = os.environ["RUNBOOK_SIM"].partition("/")
    if "stream" not in _open:
        _open["stream"] = socket.create_connection(("127.0.0.1", int(address))).makefile("rwb")
    stream = _open["stream"]
    request = {"host": host, "pid": os.getpid(), "op": operation, "arguments": arguments}
    stream.write(json.dumps(request).encode() + b"\n")
    stream.flush()
    reply = json.loads(stream.readline())
    if "error" in reply:
        raise {"FileNotFoundError": FileNotFoundError, "PermissionError": PermissionError}.get(
            reply["error"], OSError
        )(reply["words"])
    return reply["value"]
