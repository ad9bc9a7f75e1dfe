"""What one part of a pack says about another: names that must exist, keys that the schema must know."""

from runbook.model.packs import Pack
from runbook.read.findings import Findings


def check_references(pack: Pack, findings: Findings) -> None:
    """Add a diagnostic for each name that leads nowhere."""
