"""One change of an overlay: fields of a step set or added, lines of its work put in or replaced."""

from collections.abc import Iterator

from runbook.model.nearest import NEAR, likeness
from runbook.model.places import Place
from runbook.read.packs.bonds import WAS, Bonds, suspect_overlay, text_at, with_values
from runbook.read.packs.fields import Fields
from runbook.read.packs.lines import HEADS
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

_ADDED_TO = ("hazards", "needs", "fails", "serves", "quotes")
"""Lists of a step: what a change says of them is added; any other field is set."""
SET = "title short role host account minutes why when by_hand undo undo_minutes acceptance point_of_no_return"
CHANGE_KEYS = f"step variant {WAS} work {SET} {' '.join(_ADDED_TO)}"
"""The keys of a change."""
LINE_SIDES = ("before", "after", "instead_of")
EDIT_KEYS = f"{' '.join(LINE_SIDES)} at nth lines"
"""The keys of an edit of the work."""


def changed(step: Entries, change: Entries, bonds: Bonds) -> Entries:
    """Return a step of the pack as an overlay has it; what was replaced is checked against its hash."""
    fields = Fields(change, "a change of a step", CHANGE_KEYS, "step", bonds.findings)
    within = _way(step, change, bonds)
    if within is None:
        return step
    target, at = within
    set_keys = [key for key in SET.split() if fields.states(key)]
    # What was not stated before is added, and binds nothing.
    replaced = [target.values[key] for key in set_keys if key in target.values]
    values: dict[str, Node] = {key: change.values[key] for key in set_keys}
    for key in _ADDED_TO:
        if fields.states(key):
            # Nothing of the pack goes, so what is added binds nothing.
            values[key] = _longer(target.values.get(key), change.values[key])
    if fields.states("work"):
        gate = "gate" in (text_at(step, "level"), text_at(target, "level"))
        work = _Work(target.values.get("work"), change.place, bonds, gate)
        for edit in fields.items("work"):
            work.edit(edit)
        values["work"] = work.node
        replaced += work.replaced
    bonds.check(change, f"the change of '{text_at(step, 'id')}'", tuple(replaced))
    made = with_values(target, values, {key: change.keys[key] for key in values})
    return made if at is None else _with_variant(step, at, made)


def _way(step: Entries, change: Entries, bonds: Bonds) -> tuple[Entries, int | None] | None:
    """Return what is changed: the step itself, or the variant that is named, with its place."""
    if "variant" not in change.values:
        return step, None
    variants, wanted = step.values.get("variants"), text_at(change, "variant")
    items = variants.items if isinstance(variants, Items) else ()
    names = [text_at(item, "id") for item in items]
    if wanted in names and isinstance(found := items[names.index(wanted)], Entries):
        return found, names.index(wanted)
    told = f"'{text_at(step, 'id')}' has no variant '{wanted}'"
    bonds.findings.unknown("overlay-place", told, wanted, names, change.values["variant"].place)
    return None


def _with_variant(step: Entries, at: int, made: Entries) -> Entries:
    variants = step.values["variants"]
    assert isinstance(variants, Items)
    items = (*variants.items[:at], made, *variants.items[at + 1 :])
    return with_values(step, {"variants": Items(items, variants.place)}, {})


def _longer(there: Node | None, more: Node) -> Node:
    if isinstance(there, Items) and isinstance(more, Items):
        return Items((*there.items, *more.items), there.place)
    return more


class _Work:
    """The work of a step while an overlay edits it; `replaced` are the lines that it takes away."""

    def __init__(self, node: Node | None, place: Place, bonds: Bonds, gate: bool = False) -> None:
        self.node: Node = node if isinstance(node, Items) else Items((), place)
        self.bonds, self.gate = bonds, gate
        self.replaced: list[Node] = []

    def edit(self, node: Node) -> None:
        """Put lines before, after or instead of a line, or at the start or the end."""
        findings = self.bonds.findings
        fields = Fields(node, "an edit of the work", EDIT_KEYS, "lines", findings)
        sides = [key for key in (*LINE_SIDES, "at") if fields.states(key)]
        if len(sides) != 1:
            told = "an edit of the work stands 'before', 'after' or 'instead_of' a line, or 'at' start or end"
            findings.error("overlay-place", told, node.place)
            return
        side, lines = sides[0], fields.items("lines")
        if side == "at":
            assert isinstance(self.node, Items)
            own = self.node.items
            at = self._end(own) if fields.choice("at", ("start", "end")) == "end" else 0
            self.node = self.node._replace(items=(*own[:at], *lines, *own[at:]))
        elif (path := self._found(fields, side)) is not None:
            self.node = self._put(self.node, path, side, lines)

    def _end(self, own: tuple[Node, ...]) -> int:
        """Return where the work ends: at a gate before its decision."""
        asked = [at for at, line in enumerate(own) if isinstance(line, Entries) and "confirm" in line.values]
        # Behind the decision nothing would be looked at any more: the gate is passed by then.
        return asked[-1] if self.gate and asked else len(own)

    def _found(self, fields: Fields, side: str) -> tuple[int, ...] | None:
        """Return the way to the line of these words, through the groups that it stands in."""
        wanted, nth, findings = (
            " ".join(fields.text(side).split()),
            fields.integer("nth"),
            self.bonds.findings,
        )
        place = fields.key_place(side)
        known = list(_lines(self.node))
        found = [path for path, words, name in known if wanted in (words, name)]
        if nth > 0:
            # Counted from 1; a slice, so that a number beyond the last one finds nothing.
            found = found[nth - 1 : nth]
        if len(found) == 1:
            return found[0]
        if found:
            told = f"{len(found)} lines of this step are '{wanted}'"
            findings.error("overlay-place", told, place, "say which: nth: 1 for the first of them")
            return None
        rated = max(((likeness(wanted, words), path, words) for path, words, _ in known), default=None)
        # As for a quote of the article: the nearest line is taken, and the change is a matter to sign.
        if rated is None or rated[0] < NEAR:
            hint = f"nearest: '{rated[2]}'" if rated else ""
            findings.error("overlay-place", f"no line of this step is '{wanted}'", place, hint)
            return None
        self._tell_changed(wanted, rated[2], place)
        return rated[1]

    def _tell_changed(self, wanted: str, now: str, place: Place) -> None:
        told = f"the overlay names a line of the pack '{self.bonds.base}' that has changed since"
        details = (f"named: '{wanted}'", f"now: '{now}'")
        self.bonds.findings.append(suspect_overlay(told, place, details))

    def _put(self, node: Node, path: tuple[int, ...], side: str, lines: tuple[Node, ...]) -> Node:
        """Return work in which lines stand at the end of a way."""
        assert isinstance(node, Items)
        at, *rest = path
        here = node.items[at]
        if rest:
            assert isinstance(here, Entries)
            inner = self._put(here.values["work"], tuple(rest), side, lines)
            put: tuple[Node, ...] = (with_values(here, {"work": inner}, {}),)
        elif side == "instead_of":
            self.replaced.append(here)
            put = lines
        else:
            put = (*lines, here) if side == "before" else (here, *lines)
        return node._replace(items=(*node.items[:at], *put, *node.items[at + 1 :]))


def _lines(work: Node, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], str, str]]:
    """Yield the way to each line, its words (what stands under its head) and its id."""
    for at, node in enumerate(work.items if isinstance(work, Items) else ()):
        if isinstance(node, Entries):
            heads = (node.values[head] for head in HEADS if head in node.values)
            words = next((" ".join(head.text.split()) for head in heads if isinstance(head, Scalar)), "")
            yield (*path, at), words, text_at(node, "id")
            if "work" in node.values:
                yield from _lines(node.values["work"], (*path, at))
