"""Why findings about the guide and the printed papers stay: one reason each, in pack.yaml."""

from runbook.model.printing import Explained, GuideFinding, PrintFinding
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members
from runbook.read.yaml_nodes import Node


def read_explained(pack: Fields) -> tuple[Explained, ...]:
    """Return what a pack says of findings; whether its steps exist is judged with the other names."""
    return tuple(_one(item, pack.findings) for item in pack.items("explained"))


def _one(node: Node, findings: Findings) -> Explained:
    fields = Fields(node, "an explained finding", "finding step why", "finding why", findings)
    finding = fields.choice("finding", (*members(PrintFinding), *members(GuideFinding)), "print-no-pause")
    return Explained(finding, fields.text("why"), fields.text("step"), fields.place)
