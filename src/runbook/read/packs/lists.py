"""What pack.yaml declares for its guide: roles, lists, names on the screen, things, snippets."""

from runbook.model.guide import Snippet
from runbook.model.kinds import Catalogue
from runbook.model.packs import ItemList, Role, ScreenNames, Thing
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields, text_of
from runbook.read.packs.lines import read_work
from runbook.read.packs.reviews import written_hash
from runbook.read.packs.sentences import read_hazards, read_needs
from runbook.read.yaml_nodes import Entries, Node, Scalar


def read_roles(fields: Fields) -> dict[str, Role]:
    """Return the roles: a title alone, or with the host and the account of their steps."""
    return {name: _role(node, fields.findings) for name, node in fields.mapping("roles").items()}


def read_lists(fields: Fields) -> dict[str, ItemList]:
    """Return the lists that `for_each` may name."""
    return {name: _list(name, node, fields.findings) for name, node in fields.mapping("lists").items()}


def read_names(fields: Fields) -> dict[str, ScreenNames]:
    """Return the names on the screen, by type."""
    return {
        name: ScreenNames(_texts(node, f"the names of a {name}", fields.findings), node.place)
        for name, node in fields.mapping("names").items()
    }


def read_things(fields: Fields) -> dict[str, Thing]:
    """Return the things that only people can know of."""
    found = fields.mapping("things")
    return {
        name: Thing(text_of(node, "a thing", fields.findings), node.place) for name, node in found.items()
    }


def read_snippets(node: Node, findings: Findings, kinds: Catalogue) -> dict[str, Snippet]:
    """Return the snippets of a file of them."""
    file = Fields(node, "a file of snippets", "snippets", "snippets", findings)
    return {name: _snippet(name, inner, kinds, findings) for name, inner in file.mapping("snippets").items()}


def _snippet(name: str, node: Node, kinds: Catalogue, findings: Findings) -> Snippet:
    fields = Fields(node, "a snippet", "takes hazards needs work", "", findings)
    if not any(map(fields.states, ("hazards", "needs", "work"))):
        told = "a snippet has work, hazards or needs"
        findings.error("pack-missing", told, fields.place)
    return Snippet(
        name,
        read_work(fields, kinds),
        fields.place,
        fields.texts("takes"),
        read_hazards(fields),
        read_needs(fields),
        written_hash(node),
    )


def _role(node: Node, findings: Findings) -> Role:
    if isinstance(node, Scalar):
        return Role(text_of(node, "a role", findings), place=node.place)
    fields = Fields(node, "a role", "title host account", "title", findings)
    return Role(fields.text("title"), fields.text("host"), fields.text("account"), fields.place)


def _list(name: str, node: Node, findings: Findings) -> ItemList:
    fields = Fields(node, "a list of the pack", "item of from to rows called", "item", findings)
    of, rows = fields.text("of"), fields.items("rows")
    if fields.states("of") == fields.states("rows") or not (of or rows):
        told = "a list of the pack is 'of' a list of the profile or has 'rows', one of the two"
        findings.error("pack-list", told, fields.place)
    first, last = fields.integer("from"), fields.integer("to")
    if first < 0 or last < 0 or 0 < last < first:
        findings.error("pack-value", "'from' and 'to' count from 1, 'from' first", fields.place)
    texts = tuple(_texts(row, "a row of a list", findings) for row in rows)
    return ItemList(
        name, fields.text("item"), fields.place, of, first or 1, last, texts, fields.text("called")
    )


def _texts(node: Node, what: str, findings: Findings) -> dict[str, str]:
    if isinstance(node, Entries):
        return {key: text_of(value, what, findings) for key, value in node.values.items()}
    Fields(node, what, "", "", findings)
    return {}
