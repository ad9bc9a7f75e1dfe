"""Says that the host must restart before the next step."""

import rbrun


def restart_needed(id, reason):
    """Declare it; nobody is restarted by a script."""
    rbrun.acted(id, "restart_needed", "restart: " + reason, None, False)
    rbrun.need_restart(reason)
