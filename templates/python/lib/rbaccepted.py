"""A look never unmakes what was done: what a gate has accepted, or a later step took away, is a note."""

import rbwords


def forgive(run, phase):
    """Turn into notes what does not hold any more of what was accepted, or was ended by a later step."""
    before = phase != "after"
    # A run that was killed has proven nothing, whatever was so before it.
    if before and run.records.intent(run.host, run.step["id"]) is not None:
        return
    accepted = before and is_accepted(run)
    for check in run.unmet(phase):
        until = run.until[check["id"]]
        if until and run.history.is_begun(until):
            _note(run, check, "ended by " + until)
        elif accepted:
            _note(run, check, "accepted at " + run.step["gate"])


def forgive_failure(run, problem):
    """Note that the step cannot be looked at any more; False where nobody has accepted what it proved."""
    if not is_accepted(run):
        return False
    for check in run.checks:
        check["severity"] = "note"
    run.noted.append("cannot be looked at now: %s (accepted at %s)" % (problem, run.step["gate"]))
    return True


def is_accepted(run):
    """Say whether a gate that is passed has accepted what this step proved."""
    return run.history.is_accepted(run.step["id"], run.step["gate"])


def _note(run, check, why):
    check["severity"] = "note"
    words = rbwords.no_longer(check["id"], run.history.held_on(run.step["id"], check["id"]), why)
    if words not in run.noted:
        run.noted.append(words)
