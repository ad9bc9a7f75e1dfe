"""Lines that a machine can do or look at: look, act, confirm, and how an act is taken back."""

from collections.abc import Iterable
from typing import Any

from runbook.model.commands import CommandShell
from runbook.model.conditions import ALWAYS, Condition
from runbook.model.kinds import Catalogue
from runbook.model.work import Grade, GuideAct, GuideConfirm, GuideLook, UndoWords
from runbook.read.findings import Findings
from runbook.read.packs.arguments import read_arguments, read_kind
from runbook.read.packs.comparisons import COMPARISONS, check_comparison, read_comparison
from runbook.read.packs.fields import Fields, members
from runbook.read.packs.gestures import COMMON, common, read_hand
from runbook.read.packs.sentences import read_sentences
from runbook.read.yaml_nodes import Entries, Node, Scalar

_LOOK = f"look with note by until within first grade hand {' '.join(COMPARISONS)} {COMMON}"
_OWN_COMMAND = f"note keep by until hand {COMMON}"
_ACT = f"act with note by_hand only_if undo keep hand {COMMON}"


def read_look(node: Node, kinds: Catalogue, findings: Findings) -> GuideLook:
    """Return a look of a kind."""
    fields = Fields(node, "a look", _LOOK, "look", findings)
    name, kind = read_kind(fields, "look", kinds)
    comparison, expected = read_comparison(fields)
    if kind is not None:
        check_comparison(fields, kind, (comparison, expected), kinds)
    hand, gestures = read_hand(fields, kinds)
    return GuideLook(
        **common(fields),
        kind=name,
        arguments=read_arguments(fields, kind, kinds),
        comparison=comparison,
        expected=expected,
        note=fields.flag("note"),
        by=fields.text("by"),
        until=fields.text("until"),
        within=fields.integer("within"),
        first=fields.flag("first"),
        grade=fields.choice("grade", members(Grade)),
        hand=hand,
        gestures=gestures,
    )


def read_act(node: Node, kinds: Catalogue, findings: Findings) -> GuideAct:
    """Return a change of a kind."""
    fields = Fields(node, "an act", _ACT, "act", findings)
    name, kind = read_kind(fields, "act", kinds)
    undo, keep = read_undo(fields, kinds), fields.text("keep")
    if undo and keep:
        findings.error("pack-value", "'undo' and 'keep' do not stand together", fields.key_place("keep"))
    hand, gestures = read_hand(fields, kinds)
    return GuideAct(
        **common(fields),
        kind=name,
        arguments=read_arguments(fields, kind, kinds),
        note=_note(fields),
        by_hand=_by_hand(fields),
        only_if=fields.text("only_if"),
        undo=undo,
        keep=keep,
        hand=hand,
        gestures=gestures,
    )


def read_own_command(
    head: CommandShell, node: Node, kinds: Catalogue, findings: Findings
) -> GuideAct | GuideLook:
    """Return a command that the pack brings: an act with the look that proves it, or the look alone."""
    fields = Fields(node, f"a {head} line", f"{head} {_OWN_COMMAND}", head, findings)
    own = Fields(
        fields.node(head) or node, f"what a {head} line runs", "check run undo product", "check", findings
    )
    stated = {name: own.text(name) for name in ("run", "check", "undo", "product") if own.states(name)}
    hand, gestures = read_hand(fields, kinds)
    said: dict[str, Any] = {**common(fields), "hand": hand, "gestures": gestures}
    if "run" in stated:
        # The deed is its own cause, and its end is found from what later steps do.
        _refuse(((fields, "by"), (fields, "until")), "belongs to a line that only looks", findings)
        return GuideAct(
            **said, kind=head, arguments=stated, keep=fields.text("keep"), note=fields.flag("note")
        )
    _refuse(
        ((own, "undo"), (fields, "keep")), "belongs to a command that is run: this line only looks", findings
    )
    stated.pop("undo", None)
    return GuideLook(
        **said,
        # The look of a shell gives true or false, and only true is what its writer wants.
        kind=f"{head}_check",
        arguments=stated,
        comparison="equals",
        expected=True,
        note=fields.flag("note"),
        by=fields.text("by"),
        until=fields.text("until"),
    )


def _refuse(keys: Iterable[tuple[Fields, str]], why: str, findings: Findings) -> None:
    for section, key in keys:
        if section.states(key):
            findings.error("pack-value", f"'{key}' {why}", section.key_place(key))


def read_confirm(node: Node, kinds: Catalogue, findings: Findings) -> GuideConfirm:
    """Return a question with yes and no."""
    fields = Fields(node, "a confirm line", f"confirm hand {COMMON}", "confirm", findings)
    hand, gestures = read_hand(fields, kinds)
    if hand in ("none", "script"):
        told = "'hand' of a confirm line is a list of gestures: only a person can answer"
        findings.error("pack-value", told, fields.key_place("hand"))
    return GuideConfirm(**common(fields), question=fields.text("confirm"), gestures=gestures)


def read_undo(fields: Fields, kinds: Catalogue) -> UndoWords | None:
    """Return how a line or a step is taken back: sentences, or a mapping with an act or minutes."""
    node = fields.node("undo")
    if node is None:
        return None
    # A sentence with a condition is a mapping too; only that one has a `text`.
    if not (isinstance(node, Entries) and "text" not in node.keys):
        return UndoWords(read_sentences(fields, "undo"), place=node.place)
    undo = Fields(node, "an undo", "act with say minutes", "say", fields.findings)
    name, kind = read_kind(undo, "act", kinds) if undo.node("act") else ("", None)
    arguments = read_arguments(undo, kind, kinds)
    return UndoWords(read_sentences(undo, "say"), name, arguments, undo.integer("minutes"), node.place)


def _note(fields: Fields) -> bool | tuple[str, ...]:
    if isinstance(fields.node("note"), Scalar):
        return fields.flag("note")
    return fields.texts("note") or False


def _by_hand(fields: Fields) -> Condition | None:
    node = fields.node("by_hand")
    if isinstance(node, Entries):
        return fields.when("by_hand")
    return ALWAYS if fields.flag("by_hand") else None
