"""Whether the log-on session is younger than a step."""

import rbrun
import rbsince


def session_after(step):
    """Say whether somebody logged on after the step changed the host; a step that changed nothing asks none."""
    ended = rbsince.end_of(step)
    if ended is None:
        return rbsince.is_done(step)
    return rbrun.moment(rbrun.ask_helper("session_start", {})) > ended
