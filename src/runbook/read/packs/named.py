"""The pack that a profile names: its folder, and what whoever reads the book has to know of the name."""

from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.model.workspaces import Workspace
from runbook.read.findings import Findings
from runbook.read.packs.lookup import FoundPack, find_pack, namesakes, packs_in_reach
from runbook.read.yaml_nodes import Scalar


def folder_of(
    named: Scalar, beside: Path, workspace: Workspace | None
) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """Return the folder of a pack by the name that stands in a profile."""
    pack = find_pack(named.text, beside, workspace)
    if pack is None:
        findings = Findings()
        known = dict.fromkeys(each.name for each in packs_in_reach(beside, workspace))
        findings.unknown("unknown-pack", f"there is no pack '{named.text}'", named.text, known, named.place)
        return None, tuple(findings)
    others = namesakes(pack, named.text, beside, workspace)
    return pack.folder, (_shadowed(named, pack, others),) if others else ()


def _shadowed(named: Scalar, pack: FoundPack, others: tuple[FoundPack, ...]) -> Diagnostic:
    """Say of several packs of one name which of them the book is from, and where the others lie."""
    shipped = any(each.where == "shipped" for each in others)
    instead = "the shipped one" if shipped else f"that of {others[0].folder}"
    message = f"the pack '{named.text}' is that of {pack.folder}, {pack.where}, not {instead}"
    also = tuple(f"called so too: {each.folder}, {each.where}" for each in others)
    return Diagnostic("note", "shadowed-pack", message, named.place, also)
