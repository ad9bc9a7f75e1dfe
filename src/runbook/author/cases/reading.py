"""The cases of a pack as they stand in its folder `cases`, each with its profile."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.loading import workspace_at
from runbook.model.places import FileName, Place
from runbook.read.examples import examples_of
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, text_of
from runbook.read.packs.lookup import FoundPack, packs_in_reach
from runbook.read.packs.notes import listed_in
from runbook.read.profiles import ProfileText, read_text
from runbook.read.yaml_nodes import Entries, Node, Scalar
from runbook.read.yaml_places import read_yaml

FOLDER = "cases"
_KEYS = "name extends profile date must_say must_not_say steps_in steps_out refused signs todo"


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a case wants: words (of a step, where one is named), a step's id, a rule's id."""

    text: str
    place: Place
    step: str = ""


@dataclass(frozen=True, slots=True)
class PackCase:
    """A case: a profile, and what its runbook must hold.

    `refused` are rules by which there is no runbook, `signs` those whose matter is to be signed. `todo` is
    why the case does not hold yet, `date` the document's (ISO, "" for the profile's own). `beside` is the
    folder from which the profile's files are seen.
    """

    name: str
    file: str
    place: Place
    profile: ProfileText
    beside: Path
    must_say: tuple[Demand, ...] = ()
    must_not_say: tuple[Demand, ...] = ()
    steps_in: tuple[Demand, ...] = ()
    steps_out: tuple[Demand, ...] = ()
    refused: tuple[Demand, ...] = ()
    signs: tuple[Demand, ...] = ()
    todo: str = ""
    date: str = ""


def read_cases(folder: Path, pack: str) -> tuple[tuple[PackCase, ...], tuple[Diagnostic, ...]]:
    """Return the cases in the files `cases/*.yaml` of a pack's folder, and what is wrong with them.

    `extends` names a worked example of the pack, or a file beside the case; `profile` is a whole profile, or
    keys that stand instead of those of the example. A key with nothing behind it is taken away.
    """
    findings = Findings()
    reader = _Reader(folder, pack, findings)
    cases: list[PackCase] = []
    for file in sorted((folder / FOLDER).glob("*.yaml")):
        node, _, found = read_yaml(file, FileName(f"{FOLDER}/{file.name}", folder))
        findings.extend(found)
        if node is not None:
            cases += (reader.case(item, file) for item in listed_in(node, "cases", findings))
    return tuple(cases), tuple(findings)


class _Reader:
    def __init__(self, folder: Path, pack: str, findings: Findings) -> None:
        self.findings = findings
        self.pack = pack
        self.folder = folder
        self.named: set[tuple[Path, str]] = set()

    def case(self, node: Node, file: Path) -> PackCase:
        """Return one case; what is wrong with it is told."""
        fields = Fields(node, "a case", _KEYS, "name", self.findings)
        name = fields.text("name")
        if (file, name) in self.named:
            self.findings.error("pack-twice", f"there is a second case '{name}'", fields.place)
        self.named.add((file, name))
        if not (fields.states("extends") or fields.states("profile")):
            hint = "extends: a worked example; profile: keys instead of its own, or a whole profile"
            self.findings.error("pack-missing", f"the case '{name}' has no profile", fields.place, hint)
        wanted = {key: tuple(self._wanted(fields, key)) for key in _KEYS.split()[4:-1]}
        if wanted["refused"] and any(wanted[key] for key in wanted if key != "refused"):
            message = f"the case '{name}' is refused, so there is no runbook to hold anything else"
            self.findings.error("pack-value", message, fields.key_place("refused"))
        profile, beside = self._profile(fields, file)
        return PackCase(
            name,
            f"{FOLDER}/{file.name}",
            fields.place,
            profile,
            beside,
            todo=fields.text("todo"),
            date=fields.text("date"),
            **wanted,
        )

    def _wanted(self, fields: Fields, key: str) -> Iterator[Demand]:
        for node in fields.items(key):
            if isinstance(node, Entries) and key.endswith("_say"):
                part = Fields(node, f"an entry of '{key}'", "text step", "text step", self.findings)
                yield Demand(part.text("text"), part.place, part.text("step"))
            else:
                yield Demand(text_of(node, f"an entry of '{key}'", self.findings), node.place)

    def _profile(self, fields: Fields, file: Path) -> tuple[ProfileText, Path]:
        stated = fields.node("profile")
        base, named = None, fields.text("extends")
        if named:
            base = self._example(named, file, fields.key_place("extends"))
        named_pack = Entries({"pack": Scalar(self.pack, fields.place)}, {"pack": fields.place}, fields.place)
        under = base.node if base and isinstance(base.node, Entries) else named_pack
        whole = merged_nodes(under, stated) if isinstance(stated, Entries) else under
        name = f"{file.stem}-{fields.text('name')}.yaml"
        found = base.findings if base else ()
        return ProfileText(name, base.data if base else b"", whole, found), (
            Path(base.file).parent if base else file.parent
        )

    def _example(self, name: str, file: Path, place: Place) -> ProfileText | None:
        beside = file.parent / name
        if name.endswith((".yaml", ".yml")) and beside.is_file():
            return read_text(beside, str(beside))
        known = {example.name: example.file for example in examples_of(self._found())}
        if name in known:
            return read_text(known[name], str(known[name]))
        self.findings.unknown("pack-name", f"the pack has no example '{name}'", name, known, place)
        return None

    def _found(self) -> FoundPack:
        """Return the pack as it is found from its own folder: a shipped one has the shipped examples."""
        workspace, _ = workspace_at(self.folder)
        reach = packs_in_reach(self.folder, workspace)
        same = [one for one in reach if one.folder.resolve() == self.folder.resolve()]
        shipped = [one for one in same if one.where == "shipped"]
        return (shipped or same)[0]


def merged_nodes(base: Entries, over: Entries) -> Entries:
    """Return a mapping with the keys of another instead of its own; mappings within are merged alike.

    A key of the other with nothing behind it takes the key away.
    """
    values, keys = dict(base.values), dict(base.keys)
    for key, node in over.values.items():
        old = values.get(key)
        if isinstance(node, Scalar) and node.empty:
            values.pop(key, None)
            keys.pop(key, None)
            continue
        both = isinstance(node, Entries) and isinstance(old, Entries)
        values[key] = merged_nodes(old, node) if both else node  # type: ignore[arg-type]
        keys[key] = over.keys[key]
    return Entries(values, keys, base.place, base.twice | over.twice, base.incomplete or over.incomplete)
