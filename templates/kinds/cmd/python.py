"""Runs a command of the pack's own at a command prompt."""

import rbcommands


def cmd(id, run, values):
    """Run the command; it fails where the command ends with another code than 0."""
    rbcommands.act(id, "cmd", run, values)
