"""Errors in an event log."""

import rbrun
import rbsince


def event_errors(log, source, since_step):
    """Return how many errors the source wrote since the step changed the host."""
    since = rbsince.start_of(since_step) or rbrun.moment(rbrun.current().started)
    return rbrun.ask_helper("event_count", {"log": log, "source": source, "since": rbrun.stamp(since)})
