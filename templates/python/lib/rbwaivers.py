"""What a person lets pass that would have stopped a step: each stands in the record, with reason and name."""

# What the runner let pass before its steps, for the records of all that they do in this start.
_OF_THE_START = []


def of_the_start(waivers):
    """Let these stand in the record of each deed of this start."""
    _OF_THE_START[:] = waivers


def waiver(option, subject, options, name):
    """Return a waiver; the person is who was named, else whoever runs this."""
    return {"option": option, "subject": subject, "reason": options.reason, "person": options.person or name}


def waive(run, option, subject):
    """Keep that something was let pass."""
    run.waivers.append(waiver(option, subject, run.options, run.who()["name"]))


def waive_start(run):
    """Keep what the runner let pass, in the record of a step that is about to act."""
    run.waivers += _OF_THE_START


def accept(run, phase):
    """Turn into notes the looks of a phase that a person has named, and that do not hold."""
    for check in run.unmet(phase):
        if check["id"] in run.options.accept:
            check["severity"] = "note"
            waive(run, "accept", check["id"])
