"""Whether the restart, or the log-off, that an earlier run of a step asked for has been."""

import rbintents
import rbrun
from rbevidence import ACTED


def look(run, left):
    """Look, where an earlier run asked for a restart or may have, whether it has been: an unmet look says that not.

    `left` is the intent of a run that was ended, None where none was.
    """
    reason, since, by_log_off = _asked(run, left)
    if not reason:
        return
    been = rbrun.ask_helper("session_start" if by_log_off else "boot_time", {})
    if rbrun.moment(been) > rbrun.moment(since):
        return
    run.phase = "precondition"
    rbrun.check("restart", False, equals=True)
    run.words = "%s since %s: %s first, then start again" % (
        ("a log-off is due (%s)" if by_log_off else "a restart is due (%s)") % reason,
        since,
        "log off and on" if by_log_off else "restart this computer",
    )


def _asked(run, left):
    """Return why a restart is asked for, since when, and whether logging off is enough."""
    if left is not None:
        reason, since, deeds = rbintents.restart_of(left), left["run"]["started"], left["acted"]
    else:
        record = run.history.newest_here(run.step["id"], run.host, ACTED)
        if record is None:
            return "", "", False
        reason, since, deeds = record["result"]["restart"], record["run"]["finished"], record["result"]["actions"]
    return reason, since, ("logoff_needed", "log off: " + reason) in [(one["kind"], one["command"]) for one in deeds]
