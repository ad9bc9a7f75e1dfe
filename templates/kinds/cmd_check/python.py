"""Whether a command of the pack's own ends with 0 at a command prompt."""

import rbcommands


def cmd_check(check, values):
    """Return True for 0 and False for 1; another code is an error."""
    return rbcommands.look("cmd", check, values)
