"""Runs a command of the pack's own in Windows PowerShell."""

import rbcommands


def powershell(id, run, values):
    """Run the command; it fails where the command ends with an error."""
    rbcommands.act(id, "powershell", run, values)
