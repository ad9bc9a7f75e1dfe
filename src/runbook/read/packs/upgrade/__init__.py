"""A pack from steps in lists to steps in lines, file by file; what only people can decide is told."""

from runbook.read.packs.upgrade.pack import Upgraded, faults, upgraded

__all__ = ["Upgraded", "faults", "upgraded"]
