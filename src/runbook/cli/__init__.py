"""The command line: one command a module, all of them in one literal table."""

from runbook.cli.program import main

__all__ = ["main"]
