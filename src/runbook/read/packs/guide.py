"""The guide: phases, their steps and variants, and the quotes by which they bind to the article.

A step is written in lists (`instruction`, `values`, …) or in lines (`work`), never in both.
"""

from runbook.model.guide import Disposition, GuidePhase, GuideStep, Quote, StepFields, Variant, Which
from runbook.model.kinds import Catalogue
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.reviews import written_hash
from runbook.read.packs.sentences import read_hazards
from runbook.read.packs.steps_in_lines import IN_LINES, read_in_lines
from runbook.read.packs.steps_in_lists import IN_LISTS, read_in_lists
from runbook.read.yaml_nodes import Entries, Items, Node

_OF_BOTH = "title short role host account minutes why hazards undo undo_minutes acceptance"
_OF_BOTH += " point_of_no_return level quotes serves"
_FIELDS = f"{_OF_BOTH} {IN_LINES} {IN_LISTS}"
STEP_KEYS = f"id when for_each on variants {_FIELDS}"
"""The keys of a step, as data/packs/README.md tells them to authors."""


def read_phase(node: Node, kinds: Catalogue, findings: Findings) -> GuidePhase:
    """Return the phase of one guide file."""
    file = Fields(node, "a guide file", "phase steps", "phase steps", findings)
    head = Fields(file.node("phase") or node, "a phase", "id title aim when", "id title", findings)
    steps = tuple(_step(step, kinds, findings) for step in file.items("steps"))
    return GuidePhase(head.id(), head.text("title"), head.text("aim"), steps, head.place, head.when())


def read_quote(node: Node, findings: Findings) -> Quote:
    """Return a quote of the article."""
    known = "id section text as step note block nth article fact pattern"
    fields = Fields(node, "a quote", known, "id section text as", findings)
    return Quote(
        fields.id(),
        fields.text("section"),
        fields.text("text"),
        fields.choice("as", members(Disposition), "context"),
        fields.place,
        fields.integer("step"),
        fields.integer("note"),
        fields.text("block"),
        fields.text("fact"),
        fields.text("pattern"),
        fields.integer("nth"),
        fields.text("article"),
    )


def _step(node: Node, kinds: Catalogue, findings: Findings) -> GuideStep:
    fields = Fields(node, "a step", STEP_KEYS, "id title", findings)
    in_lines = _in_lines(node, findings)
    return GuideStep(
        fields.id(),
        _step_fields(fields, in_lines, kinds),
        fields.place,
        fields.when(),
        fields.text("for_each"),
        fields.choice("on", members(Which), "every"),
        tuple(_variant(variant, in_lines, kinds, findings) for variant in fields.items("variants")),
        in_lines,
        written_hash(node),
    )


def _variant(node: Node, in_lines: bool, kinds: Catalogue, findings: Findings) -> Variant:
    fields = Fields(node, "a variant", f"id when {_FIELDS}", "id when", findings)
    return Variant(fields.id(), fields.when(), _step_fields(fields, in_lines, kinds), fields.place)


def _step_fields(fields: Fields, in_lines: bool, kinds: Catalogue) -> StepFields:
    quotes = tuple(read_quote(node, fields.findings) for node in fields.items("quotes"))
    bare = StepFields(
        short=fields.text("short"),
        role=fields.text("role"),
        host=fields.text("host"),
        account=fields.text("account"),
        minutes=fields.integer("minutes"),
        point_of_no_return=fields.boolean("point_of_no_return"),
        undo_minutes=fields.integer("undo_minutes"),
        acceptance=fields.text("acceptance"),
        hazards=read_hazards(fields),
        quotes=quotes,
        serves=fields.texts("serves"),
    )
    return read_in_lines(fields, bare, kinds) if in_lines else read_in_lists(fields, bare)


def _in_lines(node: Node, findings: Findings) -> bool:
    """Say whether a step or a variant of it is written in lines; one of both forms is a diagnostic."""
    variants = node.values.get("variants") if isinstance(node, Entries) else None
    parts = (node, *(variants.items if isinstance(variants, Items) else ()))
    keys = [item for part in parts if isinstance(part, Entries) for item in part.keys.items()]
    lines = [key for key, _ in keys if key in IN_LINES.split()]
    lists = [item for item in keys if item[0] in f"on {IN_LISTS}".split()]
    if lines and lists:
        told = f"'{lists[0][0]}' does not stand in a step that is written in lines ('{lines[0]}')"
        findings.error("pack-form", told, lists[0][1])
    return bool(lines)
