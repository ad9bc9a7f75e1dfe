"""A local user of this computer."""

import rbhost
import rbrun


def local_user(name):
    """Say whether it exists."""
    return rbhost.run_program("net.exe", "user " + rbhost.quoted(name), rbrun.timeout())[0] == 0
