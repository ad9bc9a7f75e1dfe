"""What stands at a line in words: sentences, what goes wrong, what to write down, warnings, needs."""

from runbook.model.guide import GuideHazard, HazardLevel
from runbook.model.work import Failure, Need, NeededThing, Room, Sentence, ToWrite
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, members, text_of
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar


def read_listed(fields: Fields, name: str) -> tuple[Node, ...]:
    """Return the entries under a key where one may stand without a list."""
    node = fields.node(name)
    if node is None:
        return ()
    return node.items if isinstance(node, Items) else (node,)


def read_quoted(fields: Fields, name: str = "quote") -> tuple[str, ...]:
    """Return ids that stand as one text or as a list of them."""
    return tuple(
        text_of(node, f"an entry of '{name}'", fields.findings) for node in read_listed(fields, name)
    )


def read_sentences(fields: Fields, name: str) -> tuple[Sentence, ...]:
    """Return sentences: one or a list of them, each a bare text or a mapping with its condition."""
    return tuple(
        _sentence(node, "text", f"an entry of '{name}'", fields.findings)
        for node in read_listed(fields, name)
    )


def read_said(fields: Fields, name: str) -> tuple[Sentence, ...]:
    """Return sentences that a kind writes as mappings of `say` and `when`."""
    return tuple(
        _sentence(node, "say", f"an entry of '{name}'", fields.findings) for node in read_listed(fields, name)
    )


def read_fails(fields: Fields) -> tuple[Failure, ...]:
    """Return what may go wrong, each with what to do then."""
    return tuple(_failure(node, fields.findings) for node in fields.items("fails"))


def read_needs(fields: Fields) -> tuple[Need, ...]:
    """Return what must be there before: sentences, or things of the pack."""
    return tuple(_need(node, fields.findings) for node in fields.items("needs"))


def read_hazards(fields: Fields) -> tuple[GuideHazard, ...]:
    """Return warnings."""
    return tuple(_hazard(node, fields.findings) for node in fields.items("hazards"))


def read_write(fields: Fields) -> ToWrite | None:
    """Return what to write down: `true` means the kind's own words."""
    node = fields.node("write")
    if node is None:
        return None
    if isinstance(node, Scalar):
        # In quotation marks it is a text that a pack wrote, whatever it says.
        own_words = node.text == "true" and not node.quoted
        return ToWrite("" if own_words else node.text, place=node.place)
    room = Fields(node, "what to write down", "text as unit", "text", fields.findings)
    return ToWrite(room.text("text"), room.choice("as", members(Room), "text"), room.text("unit"), node.place)


def _sentence(node: Node, word: str, what: str, findings: Findings) -> Sentence:
    # A bare text can only be a sentence of a pack; what a kind says (`say`) is always a mapping.
    if isinstance(node, Scalar) and word == "text":
        return Sentence(text_of(node, what, findings), node.place)
    fields = Fields(node, what, f"{word} when for_each quote", word, findings)
    return Sentence(
        fields.text(word), fields.place, fields.when(), fields.text("for_each"), read_quoted(fields)
    )


def _failure(node: Node, findings: Findings) -> Failure:
    stops = isinstance(node, Entries) and "stop" in node.keys
    then = "stop" if stops else "do"
    fields = Fields(node, "an entry of 'fails'", "if do stop when quote", then, findings)
    if stops and fields.states("do"):
        told = "'do' and 'stop' do not stand together: after one of them the work goes on"
        findings.error("pack-value", told, fields.key_place("do"))
    sign, do = fields.text("if"), fields.text(then)
    return Failure(sign, do, fields.place, fields.when(), read_quoted(fields), stops)


def _need(node: Node, findings: Findings) -> Need:
    if not (isinstance(node, Entries) and "thing" in node.keys):
        return _sentence(node, "text", "an entry of 'needs'", findings)
    fields = Fields(node, "a thing that is needed", "thing when", "thing", findings)
    return NeededThing(fields.text("thing"), fields.place, fields.when())


def _hazard(node: Node, findings: Findings) -> GuideHazard:
    # Its level is the key of its text; packs of before say both apart, as `level` and `text`.
    levels = members(HazardLevel)
    head = next((each for each in levels if isinstance(node, Entries) and each in node.keys), None)
    needs = head or "level text"
    fields = Fields(node, "a hazard", f"{needs} when quote owner rule", needs, findings)
    level = head or fields.choice("level", levels, "warning")
    quotes = read_quoted(fields)
    first = quotes[0] if quotes else ""
    owner, rule = fields.text("owner"), fields.text("rule")
    text = fields.text(head or "text")
    return GuideHazard(level, text, fields.place, fields.when(), first, quotes, owner, rule)
