"""The whole schema: which file is which, and every definition."""

from runbook.model.kinds import Catalogue
from runbook.read.packs.schema import files, of_kinds
from runbook.read.packs.schema.lines import lines
from runbook.read.packs.schema.parts import Schema, cases, has, parts, ref
from runbook.read.packs.schema.steps import guide, snippets, steps


def pack_schema(catalogue: Catalogue) -> Schema:
    """Return the JSON Schema 2020-12 of every file of a pack, with a branch for each kind of the catalogue.

    A file is told by a key that only it has at its top.
    """
    found = _files(catalogue)
    rest = {key: name for name, key in _TOLD_BY.items() if name != "pack"}
    # pack.yaml names its other files by the keys that they have at their top.
    heads = [has(_TOLD_BY["pack"]), has("extends")]
    other = {"not": {"anyOf": heads}}
    tests = [(heads[0], ref("pack")), (heads[1], ref("overlay"))]
    in_steps = {"anyOf": [has("steps"), has("changes")]}
    tests += [({"allOf": [in_steps, {"not": has("phase")}, other]}, ref("overlay_guide"))]
    tests += [({"allOf": [has(key), other]}, ref(name)) for key, name in rest.items()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://runbook.invalid/pack.schema.json",
        "title": "A file of a runbook pack, or of a kind",
        "type": "object",
        **has(*_TOLD_BY.values(), "extends", "steps", "changes"),
        "allOf": cases(tests),
        "$defs": {**parts(), **lines(catalogue), **steps(), **found},
    }


_TOLD_BY = {
    "pack": "articles",
    "guide": "phase",
    "snippets": "snippets",
    "rules": "rules",
    "relations": "relations",
    "field_notes": "field_notes",
    "lifecycle": "lifecycle",
    "values": "values",
    "tables": "tables",
    "topology": "nodes",
    "decision": "decision",
    "claims": "claims",
    "reviews": "reviews",
    "bindings": "bindings",
    "cases": "cases",
    "kind": "kind",
    "windows": "windows",
    "script": "script",
    "types": "types",
}
"""The key at the top by which each sort of file is known."""


def _files(catalogue: Catalogue) -> dict[str, Schema]:
    found = {
        "pack": files.pack(),
        "guide": guide(),
        "snippets": snippets(),
        "rules": files.rules(),
        "relations": files.relations(),
        "field_notes": files.field_notes(),
        "lifecycle": files.lifecycle(),
        "values": files.values(),
        "tables": files.tables(),
        "topology": files.topology(),
        "decision": files.decision(),
        "claims": files.claims(),
        "reviews": files.reviews(),
        "bindings": files.kept_words(),
        "cases": files.pack_cases(),
        "kind": of_kinds.kind(catalogue),
        "windows": of_kinds.windows(),
        "script": of_kinds.script(),
        "types": of_kinds.types(),
    }
    # A file that nothing tells would be held against no definition, and everything in it would pass.
    assert found.keys() == _TOLD_BY.keys()
    return {**found, "overlay": files.overlay(), "overlay_guide": files.overlay_guide()}
