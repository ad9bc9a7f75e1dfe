"""What a hand does: words, fields and buttons of a window, commands to copy."""

from collections.abc import Callable, Mapping
from typing import Any

from runbook.model.kinds import Catalogue
from runbook.model.work import GuideChoose, GuideGesture, GuideRun, GuideSay, GuideType, Hand
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields
from runbook.read.packs.sentences import read_fails, read_quoted, read_sentences, read_write
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

COMMON = "id when for_each quote say hint expect also fails write makes ends"
"""The keys that a line of nearly every head may have."""

SCREEN = "page in"
_BOX = ("ticked", "cleared")


def common(fields: Fields) -> dict[str, Any]:
    """Return what may stand at a line of any head, by the names of `Head`."""
    return {
        "place": fields.place,
        "id": fields.id(),
        "when": fields.when(),
        "for_each": fields.text("for_each"),
        "quotes": read_quoted(fields),
        "say": fields.text("say"),
        "hint": fields.text("hint"),
        "expect": read_sentences(fields, "expect"),
        "also": read_sentences(fields, "also"),
        "fails": read_fails(fields),
        "write": read_write(fields),
        "makes": fields.text("makes"),
        "ends": fields.text("ends"),
    }


def read_say(node: Node, kinds: Catalogue, findings: Findings) -> GuideSay:
    """Return one action in words."""
    fields = Fields(node, "a say line", f"{COMMON} {SCREEN}", "say", findings)
    return GuideSay(**common(fields), page=fields.text("page"), window=window(fields, kinds))


def read_type(node: Node, kinds: Catalogue, findings: Findings) -> GuideType:
    """Return a value for a field."""
    fields = Fields(node, "a type line", f"type field {COMMON} {SCREEN}", "type field", findings)
    value, password_of = _typed(fields)
    return GuideType(
        **common(fields),
        value=value,
        password_of=password_of,
        field=fields.text("field"),
        page=fields.text("page"),
        window=window(fields, kinds),
    )


def read_choose(node: Node, kinds: Catalogue, findings: Findings) -> GuideChoose:
    """Return a choice in a field, of a box, or of a button."""
    fields = Fields(node, "a choose line", f"choose field box {COMMON} {SCREEN}", "choose", findings)
    field, box = fields.text("field"), fields.text("box")
    if field and box:
        findings.error("pack-value", "'field' and 'box' do not stand together", fields.key_place("box"))
    value = fields.choice("choose", _BOX, "ticked") if box else fields.text("choose")
    return GuideChoose(
        **common(fields),
        value=value,
        field=field,
        box=box,
        page=fields.text("page"),
        window=window(fields, kinds),
    )


def read_run(node: Node, kinds: Catalogue, findings: Findings) -> GuideRun:
    """Return a command that a person types."""
    fields = Fields(node, "a run line", f"run in at {COMMON}", "run in", findings)
    return GuideRun(
        **common(fields), command=fields.text("run"), window=window(fields, kinds), at=fields.text("at")
    )


GESTURES: Mapping[str, Callable[[Node, Catalogue, Findings], GuideGesture]] = {
    "type": read_type,
    "choose": read_choose,
    "run": read_run,
}
"""The heads of gestures but `say`, which may stand beside any of them."""


OF_ACTIONS = "id expect also fails write makes ends"
"""What a gesture does not have: it stands at the action whose gestures they are."""


def judge_gesture(node: Node, findings: Findings) -> None:
    """Tell what stands at a gesture and would be printed nowhere."""
    keys = node.keys if isinstance(node, Entries) else {}
    for key in OF_ACTIONS.split():
        if key in keys:
            told = f"a gesture has no '{key}': it stands at the action that the gesture is part of"
            findings.error("pack-gesture", told, keys[key])


def read_gesture(node: Node, kinds: Catalogue, findings: Findings) -> GuideGesture:
    """Return what the hand does within a line."""
    judge_gesture(node, findings)
    keys = node.keys if isinstance(node, Entries) else {}
    heads = [name for name in GESTURES if name in keys]
    if len(heads) > 1:
        findings.error("pack-head", f"a gesture is '{heads[0]}' or '{heads[1]}', not both", node.place)
    return (GESTURES[heads[0]] if heads else read_say)(node, kinds, findings)


def read_hand(fields: Fields, kinds: Catalogue) -> tuple[Hand, tuple[GuideGesture, ...]]:
    """Return how a person does a line, and the gestures where they stand here; `script` may come first."""
    node = fields.node("hand")
    if isinstance(node, Items):
        first, *rest = node.items or (None,)
        by_script = isinstance(first, Scalar) and first.text == "script"
        items = rest if by_script else node.items
        found = tuple(read_gesture(item, kinds, fields.findings) for item in items)
        return ("script" if by_script else "own"), found
    if isinstance(node, Scalar):
        return fields.choice("hand", ("none", "script"), "kind"), ()
    fields.items("hand")
    return "kind", ()


def window(fields: Fields, kinds: Catalogue) -> str:
    """Return the name of a window under `in`; there must be such a one."""
    name = fields.text("in")
    if isinstance(node := fields.node("in"), Scalar) and name not in kinds.windows:
        told = f"there is no window '{name}'"
        fields.findings.unknown("pack-window", told, name, kinds.windows, node.place)
    return name


def _typed(fields: Fields) -> tuple[str, str]:
    node = fields.node("type")
    if not isinstance(node, Entries):
        return fields.text("type"), ""
    password = Fields(node, "what is typed", "password_of", "password_of", fields.findings)
    return "", password.text("password_of")
