"""A pack that extends another: the files of both become one pack, in which each entry knows its own file.

Files are joined before anybody says what they mean, so that whatever reads, proves and prints a pack sees a
whole one, and every finding names the file that said it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from runbook.model.bindings import BINDINGS_FILE
from runbook.model.guide import GuidePhase, GuideStep
from runbook.model.packs import Pack
from runbook.model.reviews import REVIEWS_FILE
from runbook.read.findings import Findings
from runbook.read.packs.bonds import Bonds, text_at, with_values
from runbook.read.packs.fields import Fields
from runbook.read.packs.files import FolderFiles
from runbook.read.packs.lookup import PACK_FILE
from runbook.read.packs.overlay_guide import OverlaidGuide, check_parts, parts_of
from runbook.read.packs.profile_schema import extended_schema, schema_of_pack
from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

EXTENDS = "extends"
FindPack = Callable[[str, Path], Path | None]
"""Finds the folder of a pack by its name, as seen from the folder of another."""

_MAPPINGS = "roles hosts accounts conditions commands lists names things words"
_LISTS = "titles usage own_commands explained"
_ENTRIES = {
    "rules": "rule",
    "relations": "relation",
    "field_notes": "field note",
    "lifecycle": "lifecycle row",
    "values": "value",
    "tables": "table",
    "claims": "claim",
    "topology": "box",
}
"""The files that hold lists of entries with ids, and what one of them is called."""
OVERLAY_KEYS = (
    f"name {EXTENDS} title version guide steps changes schema snippets "
    f"{_MAPPINGS} {_LISTS} {' '.join(_ENTRIES)}"
)
"""The keys of an overlay's pack.yaml."""


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A pack and its overlay as one: the whole pack.yaml, the files that it names, and what was added."""

    head: Entries
    files: FolderFiles
    guide: OverlaidGuide
    folder: Path

    def marked(self, pack: Pack) -> Pack:
        """Return the pack as read, in which steps and phases know what the overlay did."""
        phases = tuple(self._phase(phase) for phase in pack.phases)
        return replace(pack, folder=str(self.folder), base=str(self.files.folder), phases=phases)

    def _phase(self, phase: GuidePhase) -> GuidePhase:
        steps = tuple(self._step(step) for step in phase.steps)
        return replace(phase, steps=steps, added=phase.id in self.guide.added_phases)

    def _step(self, step: GuideStep) -> GuideStep:
        joined, changed = self.guide.joined.get(step.id), self.guide.changed.get(step.id, ())
        return replace(step, joined=joined, changed=changed)


def extends_another(folder: Path) -> bool:
    """Say whether the pack in a folder is an overlay."""
    node = FolderFiles(folder, Findings()).read(PACK_FILE, None)
    return isinstance(node, Entries) and EXTENDS in node.values


def overlaid(folder: Path, find: FindPack, findings: Findings) -> Overlaid | None:
    """Join the overlay in a folder with the pack that it extends; None where nothing comes of it."""
    own = FolderFiles(folder, findings, folder.resolve().name)
    head = own.read(PACK_FILE, None)
    if not isinstance(head, Entries):
        return None
    fields = Fields(head, "an overlay", OVERLAY_KEYS, f"name {EXTENDS} version", findings)
    name = fields.text(EXTENDS)
    base_folder = find(name, folder) if name else None
    if base_folder is None or base_folder.resolve() == folder.resolve():
        told = f"there is no pack '{name}' to extend" if base_folder is None else "a pack extends another one"
        findings.error(
            "overlay-base", told, fields.key_place(EXTENDS), "'runbook packs' lists those in reach"
        )
        return None
    base = FolderFiles(base_folder, findings)
    root = base.read(PACK_FILE, None)
    if not isinstance(root, Entries):
        return None
    if EXTENDS in root.values:
        told = f"'{name}' extends a pack itself; an overlay extends one that does not"
        findings.error("overlay-base", told, fields.key_place(EXTENDS))
        return None
    join = _Join(base, own, Bonds(name, findings))
    whole = join.head(root, fields)
    # A plan names the hash of every file that it rests on, so those of the overlay count too.
    base.sha256 |= own.sha256
    return Overlaid(whole, base, join.guide, folder)


class _Join:
    """The files of a pack and of its overlay while they become one; what is joined is left at the pack's."""

    def __init__(self, base: FolderFiles, own: FolderFiles, bonds: Bonds) -> None:
        self.base = base
        self.own = own
        self.bonds = bonds
        self.findings = bonds.findings
        self.guide = OverlaidGuide(bonds, bonds.findings)

    def head(self, root: Entries, fields: Fields) -> Entries:
        """Return the whole pack.yaml."""
        values: dict[str, Node] = {}
        for key in ("name", "title", "version"):
            if (node := fields.node(key)) is not None:
                values[key] = node
        for key in _MAPPINGS.split():
            if isinstance(own := fields.node(key), Entries):
                there = root.values.get(key)
                values[key] = self.bonds.mappings(there, own, key) if isinstance(there, Entries) else own
        for key in _LISTS.split():
            if isinstance(own := fields.node(key), Items):
                there = root.values.get(key)
                # The overlay's first: of several titles the first that holds counts.
                more = there.items if isinstance(there, Items) else ()
                values[key] = Items((*own.items, *more), own.place)
        for key in (*_ENTRIES, "snippets", "schema"):
            if isinstance(named := fields.node(key), Scalar):
                values[key] = self._file(key, named, root)
        self._pack_named(root, values.get("name"))
        values["guide"] = self._guide(root, fields)
        self._reviews()
        self._bindings()
        return with_values(root, values, {key: fields.key_place(key) for key in values})

    def _file(self, key: str, named: Scalar, root: Entries) -> Node:
        """Join a file of the overlay with that of the pack, and return the name of the joined one."""
        own = self.own.read(named.text, named.place)
        there = root.values.get(key)
        if not isinstance(there, Scalar):
            name = self.own.named(named.text)
            if own is not None:
                self.base.merged[name] = own
            return Scalar(name, named.place)
        base = self.base.read(there.text, there.place)
        if isinstance(own, Entries) and isinstance(base, Entries):
            self.base.merged[there.text] = self._joined(key, base, own)
        return there

    def _joined(self, key: str, base: Entries, own: Entries) -> Entries:
        if key == "schema":
            return extended_schema(base, own, self.findings)
        values: dict[str, Node] = {}
        for name, node in own.values.items():
            there = base.values.get(name)
            if isinstance(there, Items) and isinstance(node, Items):
                values[name] = self.bonds.entries(there, node, _ENTRIES[key])
            elif isinstance(there, Entries) and isinstance(node, Entries):
                values[name] = self.bonds.mappings(there, node, name)
            else:
                values[name] = node
        return with_values(base, values, {name: own.keys[name] for name in values})

    def _pack_named(self, root: Entries, name: Node | None) -> None:
        """Let the profile's schema ask for the overlay's name where it asks for that of the pack."""
        named = root.values.get("schema")
        schema = self.base.read(named.text, named.place) if isinstance(named, Scalar) else None
        if isinstance(schema, Entries) and isinstance(name, Scalar) and isinstance(named, Scalar):
            self.base.merged[named.text] = schema_of_pack(schema, name)

    def _guide(self, root: Entries, fields: Fields) -> Items:
        """Return the names of the guide files, those of the overlay's own phases among them."""
        listed = root.values.get("guide")
        for name in listed.items if isinstance(listed, Items) else ():
            if isinstance(name, Scalar) and (file := self.base.read(name.text, name.place)) is not None:
                self.guide.begin(name.text, file)
        own = [self._guide_file(node) for node in fields.items("guide")]
        files = [found for found in own if found is not None]
        without_phase = [file for _, file in files if "phase" not in file.values]
        # In this order: a change can then name steps of the pack alone, none that the overlay itself adds;
        # and phases stand before the steps that may say they are in one of them.
        for part, put in (("changes", self.guide.change), ("steps", self.guide.add_steps)):
            if part == "steps":
                for named, file in files:
                    if "phase" in file.values:
                        self.guide.add_phase(named, file)
            put((*fields.items(part), *parts_of(without_phase, part)))
        self.base.merged |= self.guide.files()
        place = fields.key_place("guide")
        return Items(tuple(Scalar(name, place) for name in self.guide.files()), place)

    def _guide_file(self, node: Node) -> tuple[str, Entries] | None:
        if not isinstance(node, Scalar):
            self.findings.error("pack-type", "a guide file is a text", node.place)
            return None
        file = self.own.read(node.text, node.place)
        if not isinstance(file, Entries):
            return None
        check_parts(file, self.findings)
        return self.own.named(node.text), file

    def _reviews(self) -> None:
        """Count what was reviewed in the pack and in the overlay; of a step the overlay's review counts."""
        name = REVIEWS_FILE
        if (self.own.folder / name).is_file() and isinstance(own := self.own.read(name, None), Entries):
            there = self.base.read(name, None) if (self.base.folder / name).is_file() else None
            old, new = (_listed(file, "reviews") for file in (there, own))
            # The overlay may have changed the step, and then the review of the pack speaks of other words.
            anew = {text_at(review, "step") for review in new}
            kept = tuple(review for review in old if text_at(review, "step") not in anew)
            self.base.merged[name] = with_values(own, {"reviews": Items((*kept, *new), own.place)}, {})
            # Whoever reads the joined file looks up its hash under the name that it has in a pack; the pack
            # may have no such file, and then the overlay's stands for it.
            self.base.sha256.setdefault(name, self.own.sha256[self.own.named(name)])

    def _bindings(self) -> None:
        """Know the words of the places of both."""
        name, key = BINDINGS_FILE, "bindings"
        if (self.own.folder / name).is_file() and isinstance(own := self.own.read(name, None), Entries):
            there = self.base.read(name, None) if (self.base.folder / name).is_file() else None
            old = there.values.get(key) if isinstance(there, Entries) else None
            new = own.values.get(key)
            if isinstance(old, Entries) and isinstance(new, Entries):
                own = with_values(own, {key: with_values(old, dict(new.values), dict(new.keys))}, {})
            self.base.merged[name] = own
            self.base.sha256.setdefault(name, self.own.sha256[self.own.named(name)])


def _listed(file: Node | None, key: str) -> tuple[Node, ...]:
    found = file.values.get(key) if isinstance(file, Entries) else None
    return found.items if isinstance(found, Items) else ()
