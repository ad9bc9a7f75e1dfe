"""The guide: phases, their steps and variants, and the quotes by which they bind to the article."""

from runbook.model.bindings import At, at_from
from runbook.model.guide import Disposition, GuidePhase, GuideStep, Quote, StepFields, Variant
from runbook.model.kinds import Catalogue
from runbook.model.places import Place
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.inherited import PHASE_KEYS, names_its_section, with_phase_keys
from runbook.read.packs.reviews import written_hash
from runbook.read.packs.step_fields import read_step_fields
from runbook.read.yaml_nodes import Entries, Items, Node

OF_BOTH = "title short role host account minutes why hazards undo_minutes acceptance"
OF_BOTH += " point_of_no_return four_eyes level quotes serves"
"""What a step says in either form."""

IN_LISTS = (
    "preconditions instruction values expected record if_it_fails before after actions attest simulation"
)
"""What only the form before work lines says; `on` belongs to it too."""

_AT_HINT = "`runbook coverage --places` prints the places of the sentences that nothing claims"
VARIANT_KEYS = "id when"
_FIELDS = f"{OF_BOTH} work needs fails by_hand undo"
STEP_KEYS = f"id when for_each variants {_FIELDS}"
"""The keys of a step, as data/packs/README.md tells them to authors."""


def read_phase(node: Node, kinds: Catalogue, findings: Findings) -> GuidePhase:
    """Return the phase of one guide file."""
    file = Fields(node, "a guide file", "phase steps", "phase steps", findings)
    stated = file.node("phase") or node
    known = f"id title aim when {' '.join(PHASE_KEYS)}"
    head = Fields(stated, "a phase", known, "id title", findings)
    steps = tuple(read_step(with_phase_keys(step, stated), kinds, findings) for step in file.items("steps"))
    return GuidePhase(head.id(), head.text("title"), head.text("aim"), steps, head.place, head.when())


def read_quote(node: Node, findings: Findings) -> Quote:
    """Return a quote of the article: its words in full, or their place (`at`)."""
    if isinstance(node, Entries) and "at" in node.keys:
        return _placed_quote(node, findings)
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


def _placed_quote(node: Node, findings: Findings) -> Quote:
    known = f"id at as article fact pattern{'' if names_its_section(node) else ' section'}"
    fields = Fields(node, "a quote with 'at'", known, "at as", findings)
    text, article = fields.text("at"), fields.text("article")
    at = at_from(text, fields.text("section"))
    if at is None and text:
        message = f"'{text}' names no place: section/step.number#hash, as install/3.2#4f1a09c2"
        findings.error("pack-value", message, fields.key_place("at"), _AT_HINT)
    at = at or At("", 0, 0, "")
    return Quote(
        # Its place is name enough: two quotes of one place are one.
        fields.id() if fields.states("id") else f"{article}:{at}" if article else str(at),
        at.section,
        "",
        fields.choice("as", members(Disposition), "context"),
        fields.place,
        at.step,
        fact=fields.text("fact"),
        pattern=fields.text("pattern"),
        article=article,
        unit=at.unit,
        mark=at.mark,
    )


def read_step(node: Node, kinds: Catalogue, findings: Findings) -> GuideStep:
    """Return a step of the guide."""
    # Told once for a step: each of its keys would be unknown, and the reason is the same.
    if (old := old_key(node)) is not None:
        return _refused(node, *old, findings)
    fields = Fields(node, "a step", STEP_KEYS, "id title", findings)
    return GuideStep(
        fields.id(),
        _step_fields(fields, kinds),
        fields.place,
        fields.when(),
        fields.text("for_each"),
        variants=tuple(_variant(variant, kinds, findings) for variant in fields.items("variants")),
        written=written_hash(node),
    )


def _variant(node: Node, kinds: Catalogue, findings: Findings) -> Variant:
    fields = Fields(node, "a variant", f"{VARIANT_KEYS} {_FIELDS}", "id when", findings)
    return Variant(fields.id(), fields.when(), _step_fields(fields, kinds), fields.place)


def _step_fields(fields: Fields, kinds: Catalogue) -> StepFields:
    quotes = tuple(read_quote(node, fields.findings) for node in fields.items("quotes"))
    return read_step_fields(fields, quotes, kinds)


def old_key(node: Node) -> tuple[str, Place] | None:
    """Return the first key of a step, or of a variant, that belongs to the form before work lines."""
    variants = node.values.get("variants") if isinstance(node, Entries) else None
    parts = (node, *(variants.items if isinstance(variants, Items) else ()))
    keys = (item for part in parts if isinstance(part, Entries) for item in part.keys.items())
    return next((item for item in keys if item[0] in f"on {IN_LISTS}".split()), None)


def _refused(node: Node, key: str, place: Place, findings: Findings) -> GuideStep:
    told = f"a step has no key '{key}': what it says stands in its 'work'"
    findings.error("pack-old-form", told, place, "'runbook pack upgrade DIR' writes a pack's steps in lines")
    return GuideStep("", StepFields(), node.place)
