"""Whether this process is a 64-bit one."""

import rbhost


def process_64bit():
    """Say whether registry and system folders are those that Setup will see."""
    return rbhost.architecture().upper() == "AMD64"
