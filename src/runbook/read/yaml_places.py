"""YAML to text, lists and mappings with places: no conversion, no aliases, no tags, no exception."""

from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.read.yaml_builder import Builder
from runbook.read.yaml_errors import Repair
from runbook.read.yaml_nodes import Node
from runbook.read.yaml_source import decode, read_bytes, unseen_in_source

_REPAIRS = 20


def read_yaml(path: Path, file: str) -> tuple[Node | None, bytes, tuple[Diagnostic, ...]]:
    """Read a file; the node is None where there is nothing to go on with."""
    data, found = read_bytes(path, file)
    if data is None:
        return None, b"", found
    node, findings = parse_yaml(data, file)
    return node, data, findings


def parse_yaml(data: bytes, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Parse bytes; everything wrong is a diagnostic."""
    text, found = decode(data, file)
    if text is None:
        return None, found
    unseen = unseen_in_source(text, file)
    if unseen:
        return None, unseen
    return _compose(text, file)


def _compose(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    # A path in double quotes breaks the parser at its first backslash. It is put right at the same
    # width and parsed again, so that one run finds every such path, and every other error too.
    findings: list[Diagnostic] = []
    repaired: list[int] = []
    while True:
        builder = Builder(file, text, tuple(repaired))
        problem = builder.run()
        if problem is None:
            return builder.root, (*findings, *builder.findings)
        if not isinstance(problem, Repair):
            return None, (*findings, problem)
        findings.append(problem.finding)
        repaired.append(problem.position)
        if len(repaired) == _REPAIRS:
            return None, tuple(findings)
        text = f"{text[: problem.position]}/{text[problem.position + 1 :]}"
