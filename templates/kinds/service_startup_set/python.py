"""Sets how a service starts."""

import rbhost
import rbrun
from probes.service_startup import service_startup
from rbsignals import RbFailed

_WORDS = {"auto": "auto", "manual": "demand", "disabled": "disabled"}


def service_startup_set(id, name, start):
    """Set it to auto, manual or disabled, unless it is so."""
    now = service_startup(name)
    line = "config %s start= %s" % (rbhost.quoted(name), _WORDS[start])
    command = "sc.exe %s (was %s)" % (line, now)
    if now == start:
        rbrun.acted(id, "service_startup_set", command, None, False)
        return
    code = rbhost.run_program("sc.exe", line, rbrun.timeout())[0]
    rbrun.acted(id, "service_startup_set", command, code, code == 0)
    if code:
        raise RbFailed("service", "sc.exe %s ended with %d" % (line, code))
