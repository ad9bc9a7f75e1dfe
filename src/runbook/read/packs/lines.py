"""Work lines: a list of mappings, each of one head, to the closed union that tailoring walks."""

from collections.abc import Callable
from functools import partial
from typing import get_args

from runbook.model.commands import CommandShell
from runbook.model.kinds import Catalogue
from runbook.model.work import (
    GuideAgain,
    GuideGroup,
    GuideLine,
    GuideLogOff,
    GuideRestart,
    GuideSlot,
    GuideUse,
    GuideWait,
    GuideWrite,
)
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, text_of
from runbook.read.packs.gestures import COMMON, GESTURES, common, judge_gesture, read_say
from runbook.read.packs.inherited import inherited
from runbook.read.packs.machine_lines import read_act, read_confirm, read_look, read_own_command
from runbook.read.packs.sentences import read_fails, read_quoted, read_sentences, read_write
from runbook.read.yaml_nodes import Broken, Entries, Node, kind_of

Reader = Callable[[Node, Catalogue, Findings], GuideLine]

LONGEST_WAIT = 1000
"""Hours, six weeks: whoever writes more means something else."""


def read_work(fields: Fields, kinds: Catalogue) -> tuple[GuideLine, ...]:
    """Return the lines under `work`, their looks and acts with what `each` beside it says for them."""
    nodes = _with_each(fields)
    if fields.node("work") is not None and not nodes:
        fields.findings.error("pack-empty", f"'work' of {fields.what} has no line", fields.key_place("work"))
    return tuple(read_line(node, kinds, fields.findings) for node in nodes if not isinstance(node, Broken))


def _with_each(fields: Fields) -> tuple[Node, ...]:
    nodes, each = fields.items("work"), fields.node("each")
    if not isinstance(each, Entries):
        fields.mapping("each")
        return nodes
    for head in (key for key in each.keys if key in HEADS and key not in ("say", "write")):
        told = f"'each' says what looks and acts have in common, not what they are: '{head}'"
        fields.findings.error("pack-head", told, each.keys[head])
    taking = [isinstance(node, Entries) and bool({"look", "act"} & {*node.keys}) for node in nodes]
    if nodes and not any(taking):
        told = "'each' says what looks and acts have in common; this group has none"
        fields.findings.error("pack-value", told, fields.key_place("each"))
    return tuple(
        inherited(node, each.values, each) if takes else node
        for node, takes in zip(nodes, taking, strict=True)
    )


def read_line(node: Node, kinds: Catalogue, findings: Findings) -> GuideLine:
    """Return a line by its head; with none or two of them it is a diagnostic and says nothing."""
    if not isinstance(node, Entries):
        told = f"a line of work is a mapping with one head ({', '.join(HEADS)}), not {kind_of(node)}"
        findings.error("pack-head", told, node.place)
        return GuideSlot(place=node.place)
    stated = [head for head in node.keys if head in HEADS]
    # `say` and `write` may stand at a line of another head, which then is the line's own; of the two it is
    # `say`, in whatever order they are written.
    heads = [head for head in stated if head not in ("say", "write")] or [
        head for head in ("say", "write") if head in stated
    ][:1]
    if len(heads) == 1:
        return HEADS[heads[0]](node, kinds, findings)
    if heads:
        told = f"a line has one head; this one has {' and '.join(heads)}"
        findings.error("pack-head", told, node.keys[heads[1]])
    else:
        word = next((key for key in node.keys if key not in COMMON.split()), "")
        told = f"there is no line '{word}'" if word else "this line has no head"
        findings.unknown("pack-head", told, word, HEADS, node.keys.get(word, node.place))
    return GuideSlot(place=node.place)


def _write(node: Node, _: Catalogue, findings: Findings) -> GuideWrite:
    fields = Fields(node, "a write line", "write id when for_each", "write", findings)
    return GuideWrite(
        place=fields.place,
        id=fields.id(),
        when=fields.when(),
        for_each=fields.text("for_each"),
        write=read_write(fields),
    )


def _wait(node: Node, _: Catalogue, findings: Findings) -> GuideWait:
    fields = Fields(node, "a wait line", f"wait hours {COMMON}", "wait hours", findings)
    hours = fields.number("hours")
    if fields.states("hours") and not 0 < hours <= LONGEST_WAIT:
        message = f"'hours' of a wait line is more than 0 and at most {LONGEST_WAIT}"
        findings.error("pack-value", message, fields.key_place("hours"))
    return GuideWait(**common(fields), why=fields.text("wait"), hours=hours)


def _restart(node: Node, _: Catalogue, findings: Findings) -> GuideRestart:
    fields = Fields(node, "a restart line", f"restart {COMMON}", "restart", findings)
    return GuideRestart(**common(fields), why=fields.text("restart"))


def _log_off(node: Node, _: Catalogue, findings: Findings) -> GuideLogOff:
    fields = Fields(node, "a log_off line", f"log_off {COMMON}", "log_off", findings)
    return GuideLogOff(**common(fields), why=fields.text("log_off"))


def _again(node: Node, _: Catalogue, findings: Findings) -> GuideAgain:
    fields = Fields(node, "an again line", "again when", "again", findings)
    return GuideAgain(place=fields.place, when=fields.when(), of=read_quoted(fields, "again"))


def _use(node: Node, _: Catalogue, findings: Findings) -> GuideUse:
    fields = Fields(node, "a use line", "use with when for_each", "use", findings)
    given = fields.mapping("with")
    return GuideUse(
        place=fields.place,
        when=fields.when(),
        for_each=fields.text("for_each"),
        snippet=fields.text("use"),
        arguments={name: text_of(value, f"'{name}'", findings) for name, value in given.items()},
    )


def _slot(node: Node, _: Catalogue, findings: Findings) -> GuideSlot:
    fields = Fields(node, "a slot line", "slot", "slot", findings)
    fields.choice("slot", ("variant",))
    return GuideSlot(place=fields.place)


def _group(node: Node, kinds: Catalogue, findings: Findings) -> GuideGroup:
    keys = f"work each page say when for_each quote hand {_OF_ONE_ACTION}"
    fields = Fields(node, "a group of lines", keys, "work", findings)
    page, say = fields.text("page"), fields.text("say")
    if page or say:
        _judge_gestures(fields, findings)
    for key in _OF_ONE_ACTION.split():
        if fields.states(key) and not (page or say):
            told = f"'{key}' stands at a group that is one action, with 'say' or 'page'"
            findings.error("pack-value", told, fields.key_place(key))
    return GuideGroup(
        place=fields.place,
        work=read_work(fields, kinds),
        page=page,
        say=say,
        hint=fields.text("hint"),
        expect=read_sentences(fields, "expect"),
        also=read_sentences(fields, "also"),
        fails=read_fails(fields),
        write=read_write(fields),
        when=fields.when(),
        for_each=fields.text("for_each"),
        quotes=read_quoted(fields),
        hand=fields.choice("hand", ("none",), "kind"),
    )


_OF_ONE_ACTION = "hint expect also fails write"
"""What a group has only where it is one action: it is printed behind its gestures."""


def _judge_gestures(fields: Fields, findings: Findings) -> None:
    """Tell which lines of a group that is one action a hand cannot do within it, and what they would lose."""
    for line in fields.items("work"):
        keys = line.keys if isinstance(line, Entries) else {}
        other = next((head for head in HEADS if head in keys and head not in ("say", "write", *GESTURES)), "")
        if other:
            told = f"one action has gestures (say, {', '.join(GESTURES)}); '{other}' is a line of its own"
            findings.error("pack-gesture", told, keys[other])
        else:
            judge_gesture(line, findings)


HEADS: dict[str, Reader] = {
    "say": read_say,
    **GESTURES,
    "look": read_look,
    "act": read_act,
    "powershell": partial(read_own_command, "powershell"),
    "cmd": partial(read_own_command, "cmd"),
    "confirm": read_confirm,
    "write": _write,
    "wait": _wait,
    "restart": _restart,
    "log_off": _log_off,
    "again": _again,
    "use": _use,
    "slot": _slot,
    "work": _group,
}
assert len(HEADS) == len(get_args(GuideLine)) + len(get_args(CommandShell))  # a command is an act or a look
