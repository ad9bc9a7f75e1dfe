"""What an operator reads: checks, stops and what to do next. Both languages print the same lines."""

import rbhost
import rbjson
from rbcompare import FAILED

_MEANINGS = {
    1: ("the script itself failed", "read the lines above; keep the evidence and tell whoever made this bundle"),
    2: ("the settings are wrong", "take the script from the bundle again"),
    3: ("a precondition is missing", "put right what is marked UNMET above, then start again"),
    4: ("the host differs from the plan", "read what was found above and what the runbook says of this step"),
    5: ("a person must act", "do what the step says, then start again and answer"),
    6: ("the action failed", "read what the runbook says of this step under 'If it fails', then start again"),
    7: ("it acted, and the proof failed", "do not repeat it blindly: read what is marked UNMET above"),
    8: ("declined, nothing was changed by this step", "start again when it may be done"),
    9: ("it took too long", "look whether the program still works, then start again"),
    10: ("the plan waits at this step", "start again when the time that stands above is over"),
    3010: ("done; a restart or log-off is needed", "restart or log off as the lines above say, then start again"),
}

_WAIVED = {
    "ignore-gate": "gate %s ignored",
    "accept": "look %s accepted as it is",
    "ask-again": "question of %s asked again",
    "allow-open-folder": "folder %s used though others may write to it",
}


# What to do where a value says why a look could not be taken: the first that fits.
_NEXT = (
    ("SQL error 18456", "this account has no login there; whoever administers the server adds one"),
    ("SQL error", "the server did not answer: see that its service runs, that server, instance and port are right"),
    ("refused", "nothing listens at that port: see that the service runs, and at which port"),
    ("timed out", "nobody answered: see that the computer runs and that no firewall stands between"),
    ("no such name", "see that the name is right and that this computer asks the right name server"),
    ("access denied", "start again elevated, with the account that the step names"),
)


# Where nobody would see a window, and what a look means there that finds no access.
NO_SCREEN = {
    "network": "this session came over the network (PowerShell remoting): nobody would see the window of this step; "
    "log on at the screen or by Remote Desktop",
    "none": "this session belongs to a service or a scheduled task: nobody would see the window of this step; "
    "log on at the screen or by Remote Desktop",
}
_SECOND_HOP = (
    "this session came over the network (PowerShell remoting), and its log-on reaches no second computer; "
    "log on to this one at the screen or by Remote Desktop"
)


def next_of(value):
    """Return what to do where a value says why a look could not be taken, "" for any other value."""
    if not isinstance(value, str) or not value.startswith(FAILED):
        return ""
    if value in ("failed: access denied", "failed: SQL error 18456") and rbhost.session_kind() == "network":
        return _SECOND_HOP
    state = value[len(FAILED) :]
    return next((words for begins, words in _NEXT if state.startswith(begins)), "read the words of the error")


def found(value):
    """Return a value that was found, or wanted."""
    return "nothing" if value is None else rbjson.canonical(value)


def check_line(check, mode=""):
    """Return a check as a line to read."""
    if check["holds"]:
        return "  ok    %s (%s): %s" % (check["id"], check["phase"], found(check["actual"]))
    mark = "note " if check["severity"] == "note" else "UNMET"
    mark = "now  " if mode == "undo" else "was  " if check["phase"] == "before" else mark
    return "  %s %s (%s): %s" % (mark, check["id"], check["phase"], difference(check))


def difference(check):
    """Return what was found and what was wanted."""
    how = "" if check["comparison"] == "equals" else check["comparison"].replace("_", " ") + " "
    advice = next_of(check["actual"])
    advice = "; next: " + advice if advice else ""
    return "found %s, wanted %s%s%s" % (found(check["actual"]), how, found(check["expected"]), advice)


def no_longer(id, day, why):
    """Return that what a look asked for was so, is not so now, and why that decides nothing."""
    before = "was so on %s, is not now" % day if day else "is not so now"
    return "%s %s (%s)" % (id, before, why)


def waived(waiver):
    """Return what a person let pass, who, and why."""
    return "%s by %s: %s" % (_WAIVED[waiver["option"]] % waiver["subject"], waiver["person"], waiver["reason"])


def of_another_bundle(name, hash):
    """Return which bundle must undo what it has done; a record of the form before names its plan's hash alone."""
    bundle = "the bundle %s with the plan %s" % (name, hash) if name else "the earlier bundle with the plan " + hash
    return "%s has done this in another way: start --undo there" % bundle


def begun_with(before, now):
    """Return that the records here were begun by another version of the tool, which may go on."""
    return "begun with version %s of runbook, goes on with version %s" % (before, now)


def stop_lines(number, code, done, count, folder):
    """Return why a run stopped, how far it is, and what to do next."""
    meaning, advice = _MEANINGS.get(code, ("unexpected", "read the lines above"))
    return [
        "stopped at step %s with exit code %d: %s" % (number, code, meaning),
        "  next: " + advice,
        "  %d of %d steps are done; evidence: %s" % (done, count, folder),
    ]


def done_line(asked, count, folder):
    """Return that all that was asked for is done, which may be a part of the steps."""
    if asked == count:
        return "all steps are done; evidence: " + folder
    return "%d of %d steps asked for, %d done; evidence: %s" % (asked, count, asked, folder)


def summary_lines(marks, elsewhere):
    """Return how many steps are ready, to do, for a person, on other servers, blocked."""
    counts = [
        "%d ok" % marks.count("ok"),
        "%d to do here" % (marks.count("to do") - len(elsewhere)),
        "%d for a person" % marks.count("person"),
    ]
    if elsewhere:
        counts.append("%d on %s" % (len(elsewhere), ", ".join(sorted(set(elsewhere)))))
    return [", ".join(counts)]
