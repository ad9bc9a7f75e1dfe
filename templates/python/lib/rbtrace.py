"""What a start does, told as it goes on: to whoever asks for it with --verbose, and in a log that CMTrace reads."""

import os
import sys

import rbwords

DOES, DIFFERS, FAILS = 1, 2, 3
_LEVELS = {"changed": DOES, "unchanged": DOES, "error": FAILS, "failed": FAILS, "unproven": FAILS, "timeout": FAILS}
_begun = {}


def begin(evidence, preview, told):
    """Begin the log of this start in the folder logs beside the evidence.

    A preview has none, and the steps of a run share the runner's.
    """
    if _begun:
        return
    import rbhost  # That room tells of what it starts.

    name = "%s-%s-%d.log" % (rbhost.computer(), rbhost.now().strftime("%Y%m%d-%H%M%S"), os.getpid())
    folder = os.path.join(os.path.dirname(os.path.abspath(evidence)), "logs")
    _begun.update(told=told, file="" if preview else os.path.join(folder, name))


def trace(text, level=DOES):
    """Tell what is done; never a secret, nor a command line that may hold one."""
    if _begun.get("told"):
        print("VERBOSE: " + text, file=sys.stderr)
    if not _begun.get("file"):
        return
    import rbhost

    # CMTrace reads an entry to the mark of its end, and its time with the minutes that it is off UTC.
    said = " ".join(text.split()).replace("]LOG]!>", "]LOG]! >")
    now = rbhost.now()
    time = now.strftime('time="%H:%M:%S.%f')[:-3] + now.strftime('+000" date="%m-%d-%Y"')
    entry = '<![LOG[%s]LOG]!><%s component="runbook" context="" type="%d" thread="%d" file="">\r\n'
    try:
        os.makedirs(os.path.dirname(_begun["file"]), exist_ok=True)
        with open(_begun["file"], "ab") as file:
            file.write((entry % (said, time, level, os.getpid())).encode("utf-8", "backslashreplace"))
    except OSError:
        # A log that cannot be written stops nothing: the record is what counts.
        _begun["file"] = ""


def of_check(check):
    """Tell of a look."""
    trace(rbwords.check_line(check).strip(), DOES if check["holds"] else DIFFERS)


def of_outcome(run, outcome):
    """Tell what came of a step."""
    said = "%s %s: %s" % (run.step["number"], run.step["id"], outcome)
    trace("; ".join(filter(None, (said, run.words))), _LEVELS.get(outcome, DIFFERS))
