"""Commands that a pack brings itself: read as their shell reads them, held against what a server knows."""

from runbook.read.packs.commands.judging import check_own_commands, read_command

__all__ = ["check_own_commands", "read_command"]
