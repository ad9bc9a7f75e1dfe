"""The pack's folder: which file holds what, each read once, with its hash."""

from functools import partial
from pathlib import Path

from runbook.diagnostics import Diagnostic, has_errors
from runbook.model.bindings import BINDINGS_FILE
from runbook.model.commands import CommandShell
from runbook.model.conditions import Condition
from runbook.model.guide import Case, GuidePhase
from runbook.model.kinds import Catalogue
from runbook.model.packs import ArticleFile, Pack, Rule
from runbook.model.reviews import REVIEWS_FILE
from runbook.read.findings import Findings
from runbook.read.own_words import read_own_words
from runbook.read.packs.bindings import read_bindings
from runbook.read.packs.completeness import check_completeness
from runbook.read.packs.conditions import read_condition
from runbook.read.packs.explained import read_explained
from runbook.read.packs.fields import Fields, members, read_case, text_of
from runbook.read.packs.files import FolderFiles
from runbook.read.packs.guide import read_phase
from runbook.read.packs.kinds import shipped_catalogue
from runbook.read.packs.list_names import with_lists_named
from runbook.read.packs.lists import read_lists, read_names, read_roles, read_snippets, read_things
from runbook.read.packs.lookup import PACK_FILE, pack_beside
from runbook.read.packs.notes import read_claims, read_field_notes, read_lifecycle, read_rules, read_values
from runbook.read.packs.overlays import FindPack, extends_another, overlaid
from runbook.read.packs.pictures import Drawing, read_decision, read_tables, read_topology
from runbook.read.packs.references import check_references
from runbook.read.packs.relations import read_relations
from runbook.read.packs.reviews import read_reviews
from runbook.read.packs.window_gate import with_window_gates
from runbook.read.yaml_nodes import Items, Node
from runbook.read.yaml_places import YamlReader, read_yaml

_NO_DRAWING: Drawing = ((), ())

_KNOWN = (
    "name title version articles guide schema rules field_notes lifecycle values tables topology decision "
    "claims relations roles hosts accounts conditions commands titles lists names things snippets explained "
    "own_commands drafted follows words usage"
)


def read_pack(
    folder: Path,
    kinds: Catalogue | None = None,
    find: FindPack = pack_beside,
    read: YamlReader = read_yaml,
) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Read a pack against the kinds that ship, or others; it is None where anything in it is wrong.

    An overlay is read as one with the pack that it extends, which `find` finds. Whoever needs its files once
    more gives a reader that keeps what it has read.
    """
    findings = Findings()
    # An overlay is joined with its pack before anything is read of it: one pack, from two folders.
    over = overlaid(folder, find, findings) if extends_another(folder) else None
    files = over.files if over else FolderFiles(folder, findings, read=read)
    head = over.head if over else None if findings else files.read(PACK_FILE, None)
    if head is None:
        return None, tuple(findings)
    kinds = shipped_catalogue() if kinds is None else kinds
    fields = Fields(head, "a pack", _KNOWN, "name title version articles guide schema", findings)
    pack = _pack(fields, files, kinds)
    pack = over.marked(pack) if over else pack
    if not has_errors(findings):
        # What hangs together is judged only where every part could be read; the rest would be noise.
        check_references(pack, findings)
    if has_errors(findings):
        return None, tuple(findings)
    pack = with_lists_named(pack)
    if not pack.drafted:
        # A draft says of who, why and how long only what somebody has added to it.
        check_completeness(pack, findings)
    # Last, so that it is no step of the author's that could be found wrong.
    return with_window_gates(pack, kinds), tuple(findings)


def _pack(fields: Fields, files: FolderFiles, kinds: Catalogue) -> Pack:
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
        titles=fields.lines("titles", "value"),
        usage=fields.lines("usage", "value"),
        lists=read_lists(fields),
        names=read_names(fields),
        things=read_things(fields),
        snippets=files.part(fields, "snippets", snippets, {}),
        reviews=files.beside(REVIEWS_FILE, read_reviews, ()),
        bindings=files.beside(BINDINGS_FILE, read_bindings, {}),
        explained=read_explained(fields),
        words=read_own_words(fields.node("words"), fields.findings, "pack-words"),
        kinds=kinds,
        drafted=fields.flag("drafted"),
    )


def _conditions(fields: Fields) -> dict[str, Condition]:
    named = fields.mapping("conditions")
    return {key: read_condition(node, fields.findings) for key, node in named.items()}


def _phases(fields: Fields, files: FolderFiles, kinds: Catalogue) -> tuple[GuidePhase, ...]:
    named = [(text_of(node, "a guide file", fields.findings), node.place) for node in fields.items("guide")]
    guide = [node for name, place in named if (node := files.read(name, place)) is not None]
    return tuple(read_phase(node, kinds, fields.findings) for node in guide)


def _rules(fields: Fields, files: FolderFiles) -> tuple[Rule, ...]:
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


def _article(node: Node, files: FolderFiles) -> ArticleFile:
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
