"""YAML to text, lists and mappings with places: no conversion, no aliases, no tags, no exception."""

from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.read.yaml_builder import Builder
from runbook.read.yaml_errors import Repair
from runbook.read.yaml_nodes import Node
from runbook.read.yaml_source import decode_yaml, read_bytes, told_unseen, unseen_in_source

_REPAIRS = 20
_UNSEEN = 100
"""With more of them in it the file is no text that somebody typed."""


def read_yaml(path: Path, file: str) -> tuple[Node | None, bytes, tuple[Diagnostic, ...]]:
    """Read a file; the node is None where there is nothing to go on with."""
    data, found = read_bytes(path, file)
    if data is None:
        return None, b"", found
    node, findings = parse_yaml(data, file)
    return node, data, findings


def parse_yaml(data: bytes, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Parse bytes; everything wrong is a diagnostic."""
    text, found = decode_yaml(data, file)
    if text is None:
        return None, found
    unseen = unseen_in_source(text)
    if not unseen:
        return _compose(text, file, [])
    # What nobody can see is taken for a visible character, so that the rest of the file is judged as well;
    # an error of the syntax may come of that alone, and is not told.
    if len(unseen) > _UNSEEN:
        return None, told_unseen(unseen, text, file)
    shown = list(text)
    for position in unseen:
        shown[position] = "_"
    node, found = _compose("".join(shown), file, list(unseen))
    return node, (*told_unseen(unseen, text, file), *(found if node is not None else ()))


def _compose(text: str, file: str, repaired: list[int]) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    # A path in double quotes breaks the parser at its first backslash. It is put right at the same
    # width and parsed again, so that one run finds every such path, and every other error too.
    findings: list[Diagnostic] = []
    repairs = 0
    while True:
        builder = Builder(file, text, tuple(repaired))
        problem = builder.run()
        if problem is None:
            return builder.root, (*findings, *builder.findings)
        if not isinstance(problem, Repair):
            return None, (*findings, problem)
        findings.append(problem.finding)
        repaired.append(problem.position)
        repairs += 1
        if repairs == _REPAIRS:
            return None, tuple(findings)
        text = f"{text[: problem.position]}/{text[problem.position + 1 :]}"
