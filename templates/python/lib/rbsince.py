"""Since when: the moments at which an earlier step, or this one, changed the host."""

import rbrun


def start_of(step):
    """Return when the step's newest change began, None where it changed nothing."""
    run = rbrun.current()
    if step == run.step["id"] and run.phase == "after":
        return rbrun.moment(run.started)
    return _moment(step, "started")


def end_of(step):
    """Return when the step's newest change ended, None where it changed nothing."""
    return _moment(step, "finished")


def waiting_since():
    """Return when a run of this step first ended waiting, "" where none did since the step was done."""
    run = rbrun.current()
    return run.history.waiting_since(run.step["id"])


def is_done(step):
    """Say whether the step is done."""
    return rbrun.current().history.is_done(step)


def _moment(step, name):
    record = rbrun.current().history.changed(step)
    return rbrun.moment(record["run"][name]) if record else None
