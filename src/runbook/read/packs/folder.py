"""The pack's folder: which file holds what, each read once, with its hash."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from runbook.diagnostics import Diagnostic, has_errors
from runbook.model.commands import CommandShell
from runbook.model.conditions import Condition
from runbook.model.guide import Case, GuidePhase
from runbook.model.kinds import Catalogue
from runbook.model.packs import ArticleFile, Pack, Rule
from runbook.model.places import FileName, Place
from runbook.model.reviews import REVIEWS_FILE
from runbook.read.findings import Findings
from runbook.read.packs.completeness import check_completeness
from runbook.read.packs.conditions import read_condition
from runbook.read.packs.explained import read_explained
from runbook.read.packs.fields import Fields, members, read_case, text_of
from runbook.read.packs.guide import read_phase
from runbook.read.packs.kinds import shipped_catalogue
from runbook.read.packs.list_names import with_lists_named
from runbook.read.packs.lists import read_lists, read_names, read_roles, read_snippets, read_things
from runbook.read.packs.lookup import PACK_FILE
from runbook.read.packs.notes import read_claims, read_field_notes, read_lifecycle, read_rules, read_values
from runbook.read.packs.pictures import Drawing, read_decision, read_tables, read_topology
from runbook.read.packs.profile_schema import SHARED, read_profile_schema
from runbook.read.packs.references import check_references
from runbook.read.packs.relations import read_relations
from runbook.read.packs.reviews import read_reviews
from runbook.read.yaml_nodes import Items, Node
from runbook.read.yaml_places import read_yaml
from runbook.resources import packs_folder

T = TypeVar("T")

_NO_DRAWING: Drawing = ((), ())

_KNOWN = (
    "name title version articles guide schema rules field_notes lifecycle values tables topology decision "
    "claims relations roles hosts accounts conditions commands titles lists names things snippets explained "
    "own_commands drafted follows"
)


def read_pack(folder: Path, kinds: Catalogue | None = None) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Read a pack against the kinds that ship, or others; it is None where anything in it is wrong."""
    findings = Findings()
    files = _Files(folder, findings)
    head = files.read(PACK_FILE, None)
    if head is None:
        return None, tuple(findings)
    kinds = shipped_catalogue() if kinds is None else kinds
    pack = _pack(
        Fields(head, "a pack", _KNOWN, "name title version articles guide schema", findings), files, kinds
    )
    if not findings:
        # What hangs together is judged only where every part could be read; the rest would be noise.
        check_references(pack, findings)
    if not findings and not pack.drafted:
        # A draft says of who, why and how long only what somebody has added to it.
        check_completeness(pack, findings)
    return (None if has_errors(findings) else with_lists_named(pack)), tuple(findings)


class _Files:
    """Reads files below the folder and remembers their hashes."""

    def __init__(self, folder: Path, findings: Findings) -> None:
        self.folder = folder
        self.findings = findings
        self.sha256: dict[str, str] = {}

    def read(self, name: str, named_at: Place | None) -> Node | None:
        """Return the root of a file; a file that is not there is reported where the pack names it."""
        if named_at is not None and not self.has(name, named_at):
            return None
        return self._read(name, self.folder)

    def included(self, name: str, named_at: Place) -> Node | None:
        """Return the root of a schema file that the schema includes: shared by all, or own."""
        if not name.startswith(SHARED):
            return self.read(name, named_at)
        path = (packs_folder() / name).resolve()
        if path.is_relative_to((packs_folder() / SHARED).resolve()) and path.is_file():
            return self._read(name, packs_folder())
        shared = tuple(f"{SHARED}{file.name}" for file in sorted((packs_folder() / SHARED).glob("*.yaml")))
        message = f"there is no shared schema file '{name}'"
        self.findings.unknown("pack-file", message, name, shared, named_at)
        return None

    def schema(self, node: Node, findings: Findings) -> Mapping[str, Any]:
        """Return the profile's schema with the files that it includes."""
        return read_profile_schema(node, self.included, findings)

    def _read(self, name: str, folder: Path) -> Node | None:
        node, data, findings = read_yaml(folder / name, FileName(name, folder))
        self.findings.extend(findings)
        self.sha256[name] = hashlib.sha256(data).hexdigest()
        return node

    def has(self, name: str, named_at: Place) -> bool:
        """Say whether a file lies in the pack, and be it by a link; report where the pack names it if not."""
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            self.findings.error("pack-file", f"'{name}' lies outside the pack", named_at)
        elif not path.is_file():
            self.findings.error("pack-file", f"the pack has no file '{name}'", named_at)
        else:
            return True
        return False

    def beside(self, name: str, read: Callable[[Node, Findings], T], missing: T) -> T:
        """Read a file that the tool writes beside pack.yaml, where there is one."""
        node = self._read(name, self.folder) if (self.folder / name).is_file() else None
        return missing if node is None else read(node, self.findings)

    def part(self, fields: Fields, key: str, read: Callable[[Node, Findings], T], missing: T) -> T:
        """Read the file that the pack names under a key."""
        name = fields.text(key)
        node = self.read(name, fields.key_place(key)) if name else None
        return missing if node is None else read(node, self.findings)


def _pack(fields: Fields, files: _Files, kinds: Catalogue) -> Pack:
    snippets = partial(read_snippets, kinds=kinds)
    drawing = files.part(fields, "topology", read_topology, _NO_DRAWING)
    return Pack(
        name=fields.text("name"),
        title=fields.text("title"),
        version=fields.text("version"),
        folder=str(files.folder),
        articles=tuple(_article(node, files) for node in fields.items("articles")),
        schema=files.part(fields, "schema", files.schema, {}),
        roles=read_roles(fields),
        hosts=_cases(fields, "hosts"),
        accounts=_cases(fields, "accounts"),
        conditions=_conditions(fields),
        values=files.part(fields, "values", read_values, ()),
        phases=_phases(fields, files, kinds),
        claims=files.part(fields, "claims", read_claims, ()),
        rules=_rules(fields, files),
        field_notes=files.part(fields, "field_notes", read_field_notes, ()),
        lifecycle=files.part(fields, "lifecycle", read_lifecycle, ()),
        tables=files.part(fields, "tables", read_tables, ()),
        nodes=drawing[0],
        edges=drawing[1],
        decision=files.part(fields, "decision", read_decision, None),
        commands=_texts(fields, "commands", "a product"),
        own_commands=_shells(fields),
        sha256=files.sha256,
        titles=tuple(
            read_case(node, "value", "a title of the pack", fields.findings)
            for node in fields.items("titles")
        ),
        lists=read_lists(fields),
        names=read_names(fields),
        things=read_things(fields),
        snippets=files.part(fields, "snippets", snippets, {}),
        reviews=files.beside(REVIEWS_FILE, read_reviews, ()),
        explained=read_explained(fields),
        kinds=kinds,
        drafted=fields.flag("drafted"),
    )


def _conditions(fields: Fields) -> dict[str, Condition]:
    named = fields.mapping("conditions")
    return {key: read_condition(node, fields.findings) for key, node in named.items()}


def _phases(fields: Fields, files: _Files, kinds: Catalogue) -> tuple[GuidePhase, ...]:
    named = [(text_of(node, "a guide file", fields.findings), node.place) for node in fields.items("guide")]
    guide = [node for name, place in named if (node := files.read(name, place)) is not None]
    return tuple(read_phase(node, kinds, fields.findings) for node in guide)


def _rules(fields: Fields, files: _Files) -> tuple[Rule, ...]:
    none: tuple[Rule, ...] = ()
    rules = files.part(fields, "rules", read_rules, none)
    return (*rules, *files.part(fields, "relations", read_relations, none))


def _texts(fields: Fields, name: str, what: str) -> dict[str, str]:
    return {key: text_of(node, what, fields.findings) for key, node in fields.mapping(name).items()}


def _shells(fields: Fields) -> tuple[CommandShell, ...]:
    known, found = members(CommandShell), fields.texts("own_commands")
    for node, name in zip(fields.items("own_commands"), found, strict=True):
        if name not in known:
            told = f"there are no commands of '{name}'"
            fields.findings.unknown("pack-value", told, name, known, node.place)
    return tuple(shell for shell in known if shell in found)


def _article(node: Node, files: _Files) -> ArticleFile:
    fields = Fields(
        node, "an article", "file source licence attribution", "file source licence", files.findings
    )
    file = fields.text("file")
    if file:
        files.has(file, fields.key_place("file"))
    return ArticleFile(file, fields.text("source"), fields.text("licence"), fields.text("attribution"))


def _cases(fields: Fields, name: str) -> dict[str, tuple[Case, ...]]:
    return {key: _lines(node, key, fields.findings) for key, node in fields.mapping(name).items()}


def _lines(node: Node, key: str, findings: Findings) -> tuple[Case, ...]:
    if isinstance(node, Items):
        return tuple(read_case(item, "value", f"a case of '{key}'", findings) for item in node.items)
    findings.error("pack-type", f"'{key}' is a list of cases", node.place)
    return ()
