"""The catalogue: every kind by name, the windows and the types, each file read once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from runbook.diagnostics import Diagnostic
from runbook.errors import MissingComponent
from runbook.model.kinds import NO_KINDS, Catalogue, ScriptWords
from runbook.read.findings import Findings
from runbook.read.packs.kinds.heads import read_head
from runbook.read.packs.kinds.windows import read_script, read_types, read_windows
from runbook.read.packs.kinds.words import check_kind, read_words_of_kind
from runbook.read.yaml_nodes import Node
from runbook.read.yaml_places import read_yaml
from runbook.resources import WHOLE_AGAIN, templates_folder

T = TypeVar("T")

KIND_FILE = "kind.yaml"


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that ships; one that cannot be read is a failure of the installation."""
    found, diagnostics = read_catalogue(templates_folder() / "kinds")
    if diagnostics or not found.kinds:
        reason = str(diagnostics[0]) if diagnostics else "there are none"
        raise MissingComponent(
            f"the kinds of looks and acts cannot be used: {reason}",
            WHOLE_AGAIN,
        )
    return found


def read_catalogue(folder: Path) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """Read a folder of kinds; what is wrong is left out of the catalogue and told."""
    if not folder.is_dir():
        # Told by whoever asks, since the folder is a part of the installation.
        return NO_KINDS, ()
    findings = Findings()
    types = _part(folder / "types.yaml", read_types, findings)
    windows = _part(folder / "windows.yaml", read_windows, findings)
    found = {path.parent.name: _root(path, findings) for path in sorted(folder.glob(f"*/{KIND_FILE}"))}
    nodes = {name: node for name, node in found.items() if node is not None}
    heads = {name: read_head(name, node, types, findings) for name, node in nodes.items()}
    # A kind's proof is a look of another kind, so all arguments are known before any words are read.
    bare = Catalogue({name: head for name, head in heads.items() if head}, windows, types)
    bare = replace(bare, script=_script(folder / "script.yaml", bare, findings))
    kinds = {name: read_words_of_kind(nodes[name], head, bare, findings) for name, head in bare.kinds.items()}
    for kind in kinds.values():
        check_kind(kind, findings)
    return replace(bare, kinds=kinds), tuple(findings)


def _part(
    path: Path, read: Callable[[Node, Findings], Mapping[str, T]], findings: Findings
) -> Mapping[str, T]:
    node = _root(path, findings)
    return {} if node is None else read(node, findings)


def _script(path: Path, kinds: Catalogue, findings: Findings) -> ScriptWords | None:
    node = _root(path, findings) if path.is_file() else None
    return read_script(node, kinds, findings) if node else None


def _root(path: Path, findings: Findings) -> Node | None:
    node, _, found = read_yaml(path, f"{path.parent.name}/{path.name}")
    findings.extend(found)
    return node
