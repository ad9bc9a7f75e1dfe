"""Whether a command of the pack's own gives True in Windows PowerShell."""

import rbcommands


def powershell_check(check, values):
    """Return True or False; what gives neither is an error."""
    return rbcommands.look("powershell", check, values)
