"""One start at a time on a computer: whoever runs steps of an evidence folder holds a file in it."""

import contextlib
import os

import rbhost
import rbjson
import rbrun

# What this process holds: the runner holds it for the steps that it starts.
_HELD = set()


@contextlib.contextmanager
def alone(folder, computer):
    """Hold the computer's lock while steps run; give "", or what to say where another start holds it."""
    path = os.path.abspath(os.path.join(folder, computer + ".lock"))
    if path in _HELD:
        yield ""
        return
    try:
        os.makedirs(folder, exist_ok=True)
        held = rbhost.hold(path)
    except OSError:
        # Where no file can be made no record can be written either, and that says so itself.
        yield ""
        return
    if held is None:
        yield _other(path)
        return
    _HELD.add(path)
    try:
        _sign(held)
        yield ""
    finally:
        _HELD.remove(path)
        rbhost.let_go(held, path)


def _sign(held):
    user = "%s\\%s" % (os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", ""))
    said = {"user": user, "since": rbrun.stamp(rbhost.now()), "process": os.getpid()}
    try:
        rbhost.write_held(held, rbjson.canonical(said).encode("ascii"))
    except OSError:
        pass  # It is held all the same; only who holds it cannot be told.


def _other(path):
    try:
        with open(path, "rb") as file:
            said = rbjson.parse(file.read().decode("ascii"))
        who = "%(user)s runs steps here since %(since)s (process %(process)d)" % said
    except (OSError, ValueError, KeyError, TypeError):
        who = "somebody runs steps here"
    return who + "; start again when that has ended"
