"""Whether this process has the full token of an administrator."""

import rbhost
import rbrun


def elevated():
    """Say whether the integrity level is high or system; SIDs are the same in every language."""
    groups = rbhost.run_program("whoami.exe", "/groups /fo csv /nh", rbrun.timeout())[1]
    return "S-1-16-12288" in groups or "S-1-16-16384" in groups
