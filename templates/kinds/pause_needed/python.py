"""Says that the plan waits here, and until when."""

import datetime

import rbhost
import rbrun
import rbsince
from rbsignals import RbWaiting


def pause_needed(id, reason, minutes):
    """End the run until so many minutes have passed since a run first ended here."""
    rbrun.acted(id, "pause_needed", "wait %d minutes: %s" % (minutes, reason), None, False)
    begun = rbsince.waiting_since()
    until = rbrun.moment(begun or rbrun.current().started) + datetime.timedelta(minutes=minutes)
    if not begun or rbhost.now() < until:
        raise RbWaiting("wait: %s; start again after %s" % (reason, rbrun.stamp(until)))
