"""Services by sc.exe; only its numbers are read, because its words are localised."""

import re

import rbhost
import rbrun
from rbsignals import RbError, RbFailed

_STATES = {"1": "stopped", "4": "running"}


def state(name, computer=""):
    """Return running, stopped, other or absent; of this computer where none is named."""
    code, output = rbhost.run_program("sc.exe", _line("query", name, computer), rbrun.timeout())
    if code == 1060:
        return "absent"
    numbers = re.findall(r"(?m)^[ \t]+[^\s:]+\s*:\s+([0-9a-f]+)\b", output)
    if len(numbers) < 2:
        raise RbError("sc.exe says nothing of the service %s (%d)" % (name, code))
    return _STATES.get(numbers[1], "other")


def start(id, kind, name, computer=""):
    """Start a service and wait until it runs."""
    _change(id, kind, "start", name, 1056, "running", computer)


def stop(id, kind, name, computer=""):
    """Stop a service and wait until it has stopped."""
    _change(id, kind, "stop", name, 1062, "stopped", computer)


def _line(verb, name, computer):
    return ("\\\\" + computer + " " if computer else "") + verb + " " + rbhost.quoted(name)


def _change(id, kind, verb, name, already, wanted, computer=""):
    arguments = _line(verb, name, computer)
    code = rbhost.run_program("sc.exe", arguments, rbrun.timeout())[0]
    rbrun.acted(id, kind, "sc.exe " + arguments, code, code == 0)
    if code not in (0, already):
        raise RbFailed("service", "sc.exe %s ended with %d" % (arguments, code))
    deadline = 120
    while state(name, computer) != wanted:
        if deadline <= 0:
            raise RbFailed("service", "the service %s is not %s after 120 seconds" % (name, wanted))
        rbhost.sleep(2)
        deadline -= 2
