"""An overlay's steps and phases among those of the pack that it extends, and its changes of their steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from runbook.model.guide import Joined
from runbook.model.nearest import did_you_mean
from runbook.model.places import Place
from runbook.read.findings import Findings
from runbook.read.packs.bonds import Bonds, text_at, with_values, without
from runbook.read.packs.fields import Fields
from runbook.read.packs.overlay_changes import changed
from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar

SIDES = ("before", "after")
PLACES = (*SIDES, "in")
"""Where a step of an overlay may say that it stands; a phase says one of the first two."""


@dataclass
class _Phase:
    """A guide file while steps are put into it."""

    name: str
    head: Entries
    file: Entries
    steps: list[Node]
    added: bool = False
    """Whether the overlay brought it: a step in it is the overlay's own, like the phase."""

    @property
    def id(self) -> str:
        return text_at(self.head, "id")

    def at(self, step: str) -> int | None:
        """Return the place of a step by its id."""
        return next((at for at, node in enumerate(self.steps) if text_at(node, "id") == step), None)


@dataclass
class OverlaidGuide:
    """The guide of a pack with what an overlay adds and changes; the rest says what came of the overlay."""

    bonds: Bonds
    findings: Findings
    phases: list[_Phase] = field(default_factory=list)
    joined: dict[str, Joined] = field(default_factory=dict)
    changed: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    @property
    def added_phases(self) -> frozenset[str]:
        """Return the ids of the overlay's own phases."""
        return frozenset(phase.id for phase in self.phases if phase.added)

    def files(self) -> dict[str, Node]:
        """Return the guide files by name, in the order of their phases."""
        return {
            phase.name: with_values(
                phase.file, {"phase": phase.head, "steps": Items(tuple(phase.steps), phase.file.place)}, {}
            )
            for phase in self.phases
        }

    def begin(self, name: str, file: Node) -> None:
        """Take a guide file of the pack itself."""
        if isinstance(file, Entries) and isinstance(head := file.values.get("phase"), Entries):
            self.phases.append(_Phase(name, head, file, _items(file, "steps")))

    def change(self, entries: Iterable[Node]) -> None:
        """Change steps of the pack, each by an entry of `changes`."""
        for entry in entries:
            found = self._step(entry, "step", "changed")
            if found is not None and isinstance(entry, Entries):
                phase, at = found
                step = phase.steps[at]
                if isinstance(step, Entries):
                    phase.steps[at] = changed(step, entry, self.bonds)
                name = text_at(step, "id")
                self.changed[name] = (*self.changed.get(name, ()), entry.place)

    def add_phase(self, name: str, file: Entries) -> None:
        """Put a phase of the overlay before or after another phase."""
        head = file.values.get("phase")
        if not isinstance(head, Entries):
            self.findings.error("pack-type", "a phase is a mapping of keys", file.keys["phase"])
            return
        sides = [side for side in SIDES if side in head.values]
        if len(sides) != 1:
            told = "a phase of an overlay says 'before' or 'after' which phase it stands, one of the two"
            self.findings.error("overlay-place", told, head.place)
            return
        beside, names = text_at(head, sides[0]), [phase.id for phase in self.phases]
        if beside not in names:
            told = f"there is no phase '{beside}'"
            self.findings.unknown("overlay-place", told, beside, names, head.values[sides[0]].place)
            return
        at = names.index(beside) + (sides[0] == "after")
        # What was put behind the same phase before stays before this one.
        while sides[0] == "after" and at < len(self.phases) and self.phases[at].added:
            at += 1
        phase = _Phase(name, without(head, *SIDES), file, _items(file, "steps"), added=True)
        self.phases.insert(at, phase)

    def add_steps(self, entries: Iterable[Node]) -> None:
        """Put steps of the overlay where each says."""
        for entry in entries:
            if isinstance(entry, Broken):
                continue
            sides = [side for side in PLACES if isinstance(entry, Entries) and side in entry.values]
            if not isinstance(entry, Entries) or len(sides) != 1:
                told = (
                    "a step of an overlay says 'before' or 'after' which step, or 'in' which phase it stands"
                )
                self.findings.error("overlay-place", told, entry.place, "one of the three, as after: STEP")
            elif sides[0] == "in":
                self._add_last(entry)
            elif found := self._step(entry, sides[0], "to stand beside"):
                self._add(entry, sides[0], *found)

    def _add_last(self, entry: Entries) -> None:
        wanted, names = text_at(entry, "in"), [phase.id for phase in self.phases]
        if wanted not in names:
            told = f"there is no phase '{wanted}'"
            self.findings.unknown("overlay-place", told, wanted, names, entry.values["in"].place)
            return
        phase = self.phases[names.index(wanted)]
        if phase.steps:
            self._add(entry, "after", phase, len(phase.steps) - 1)
        else:
            phase.steps.append(without(entry, *PLACES))

    def _add(self, entry: Entries, side: str, phase: _Phase, at: int) -> None:
        name, beside = text_at(entry, "id"), text_at(phase.steps[at], "id")
        if any(one.at(name) is not None for one in self.phases):
            told = f"the pack '{self.bonds.base}' has a step '{name}' already"
            self.findings.error("overlay-twice", told, entry.place, "a change of it stands under 'changes'")
            return
        if side == "after":
            # Behind what was put there before; each stands behind the one that is really before it.
            while at + 1 < len(phase.steps) and self._stands_behind(phase.steps[at + 1], beside):
                at += 1
            beside, at = text_at(phase.steps[at], "id"), at + 1
        phase.steps.insert(at, without(entry, *PLACES))
        # Where a step joined the pack is told only where it stands among the steps of the pack.
        if not phase.added:
            self.joined[name] = Joined("before" if side == "before" else "after", beside)

    def _stands_behind(self, step: Node, beside: str) -> bool:
        joined = self.joined.get(text_at(step, "id"))
        # Step by step backwards: each of several steps names the one before it, and only the
        # first of them names the step of the pack.
        while joined is not None and joined.side == "after":
            if joined.step == beside:
                return True
            joined = self.joined.get(joined.step)
        return False

    def _step(self, entry: Node, key: str, for_what: str) -> tuple[_Phase, int] | None:
        """Return where the step stands that an entry names; report one that nobody knows."""
        named = entry.values.get(key) if isinstance(entry, Entries) else None
        if not isinstance(named, Scalar):
            told = f"'{key}' names the step {for_what}"
            self.findings.error("overlay-place", told, named.place if named else entry.place)
            return None
        for phase in self.phases:
            if (at := phase.at(named.text)) is not None:
                return phase, at
        steps = [text_at(node, "id") for phase in self.phases for node in phase.steps]
        phases = [phase.id for phase in self.phases]
        # Phases and steps are named alike, so the one is easily written for the other.
        hint = f"'{named.text}' is a phase: write in: {named.text}" if named.text in phases else ""
        told = f"the pack '{self.bonds.base}' has no step '{named.text}'"
        self.findings.error("overlay-place", told, named.place, hint or did_you_mean(named.text, steps))
        return None


def parts_of(files: Sequence[Entries], key: str) -> tuple[Node, ...]:
    """Return what stands in a list of several files, in their order."""
    return tuple(item for file in files for item in _items(file, key))


def check_parts(file: Entries, findings: Findings) -> None:
    """Report what a guide file of an overlay may not hold: it is a phase, or steps and changes."""
    if "phase" in file.values:
        Fields(file, "a phase of an overlay", "phase steps", "phase steps", findings)
    else:
        Fields(file, "a guide file of an overlay", "steps changes", "", findings)


def _items(file: Entries, key: str) -> list[Node]:
    found = file.values.get(key)
    return list(found.items) if isinstance(found, Items) else []
