"""Says that the person must log off and on before the next step."""

import rbrun


def logoff_needed(id, reason):
    """Declare it; nobody is logged off by a script."""
    rbrun.acted(id, "logoff_needed", "log off: " + reason, None, False)
    rbrun.need_restart(reason)
