"""The end of a step: what an exception stands for, the record, and what is said of it."""

import rbjson
import rbtrace
import rbwords
from rbattest import Refused
from rbrun import EXIT
from rbsignals import RbDeclined, RbError, RbFailed, RbTimeout, RbWaiting


def outcome_of(problem, phase):
    """Return outcome and reason that an exception stands for, in the phase in which it was met."""
    if isinstance(problem, Refused):
        return "manual", "refused"
    if isinstance(problem, RbFailed):
        return "failed", problem.reason
    if isinstance(problem, RbTimeout):
        return "timeout", "timeout"
    if isinstance(problem, RbWaiting):
        return "waiting", "waiting"
    if isinstance(problem, RbDeclined):
        return "declined", "declined"
    # What goes wrong in an action is the action's failure; what goes wrong around it is our fault.
    return ("failed", "action") if phase == "act" else ("error", "error")


def leave(run, outcome, reason):
    """Write the record, which a preview has not, say what came of the step, and return the exit code."""
    name = ""
    if not run.options.what_if:
        name = run.stem + ".json"
        try:
            if run.unkept is not None:
                raise run.unkept
            run.records.write(name, rbjson.canonical(run.record(outcome, reason)).encode("ascii"))
            run.records.remove(run.stem + ".intent")
        except (OSError, RbError) as error:
            print("the evidence could not be written: %s" % error)
            return EXIT["error"]
    rbtrace.of_outcome(run, outcome)
    _report(run, outcome, name)
    return EXIT[outcome]


def _report(run, outcome, name):
    for check in run.checks:
        print(rbwords.check_line(check, run.mode))
    if run.words:
        print("  " + run.words)
    if run.restart:
        print("  restart or log off: %s; then start again" % run.restart)
    print("outcome: %s (exit code %d)" % (outcome, EXIT[outcome]))
    if name:
        print("evidence: " + name)
