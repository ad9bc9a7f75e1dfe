"""A local group of this computer."""

import rbhost
import rbrun


def local_group(name):
    """Say whether it exists."""
    return rbhost.run_program("net.exe", "localgroup " + rbhost.quoted(name), rbrun.timeout())[0] == 0
