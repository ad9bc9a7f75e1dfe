"""The gates that end and begin a change window: for all packs, done by the role of a pack's own gates."""

from dataclasses import replace

from runbook.model.guide import GuideStep
from runbook.model.kinds import Catalogue
from runbook.model.packs import Pack
from runbook.model.places import FileName
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields
from runbook.read.packs.guide import read_step
from runbook.read.packs.profile_schema import SHARED
from runbook.read.yaml_places import read_yaml
from runbook.resources import packs_folder

WINDOWS = "document.windows"
"""The list of the profile that the gates are repeated for; an item of it is a `window`."""
_FILE = f"{SHARED}window.yaml"


def with_window_gates(pack: Pack, kinds: Catalogue) -> Pack:
    """Return the pack with the gates that tailoring puts at the end and at the start of a change window."""
    node, _, found = read_yaml(packs_folder() / _FILE, FileName(_FILE, packs_folder()))
    findings = Findings(found)
    # The file ships with the program: a fault of it is a fault here, and nothing a pack could mend.
    assert node is not None, found
    entries = Fields(node, "the gates of change windows", "steps", "steps", findings).items("steps")
    end, begin = (read_step(entry, kinds, findings) for entry in entries)
    assert not findings, findings
    return replace(pack, window_gates=(_by(end, pack), _by(begin, pack)))


def _by(gate: GuideStep, pack: Pack) -> GuideStep:
    # Every pack names its roles otherwise; whoever decides at its gates decides at these.
    role = next((step.fields.role for step in pack.steps() if step.fields.level == "gate"), "")
    return replace(gate, for_each=WINDOWS, fields=replace(gate.fields, role=role))
