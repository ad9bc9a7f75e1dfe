"""YAML to text, lists and mappings with places: no conversion, no aliases, no tags, no exception."""

from collections.abc import Callable
from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.read.yaml_builder import Builder
from runbook.read.yaml_nodes import Node
from runbook.read.yaml_repairs import Repair
from runbook.read.yaml_signs import with_plain_blanks, with_whole_letters
from runbook.read.yaml_source import decode_yaml, read_bytes, told_unseen, unseen_in_source

_REPAIRS = 20
"""Errors of the syntax that are put right in one run; with more of them the file is no YAML."""
_UNSEEN = 100
"""With more of them in it the file is no text that somebody typed."""


YamlReader = Callable[[Path, str], tuple[Node | None, bytes, tuple[Diagnostic, ...]]]
"""What reads a file as `read_yaml` does."""


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
    text, letters = with_whole_letters(text, file)
    text, blanks = with_plain_blanks(text, file)
    node, found = _without_unseen(text, file)
    return node, (*letters, *blanks, *found)


def _without_unseen(text: str, file: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    unseen = unseen_in_source(text)
    if not unseen:
        return _compose(text, file, ())
    # What nobody can see is taken for a visible character, so that the rest of the file is judged as well;
    # an error of the syntax may come of that alone, and is not told.
    if len(unseen) > _UNSEEN:
        return None, told_unseen(unseen, text, file)
    # One sign for one, so that every place stays where it is.
    shown = list(text)
    for position in unseen:
        shown[position] = "_"
    node, found = _compose("".join(shown), file, unseen)
    return node, (*told_unseen(unseen, text, file), *(found if node is not None else ()))


def _compose(text: str, file: str, broken: tuple[int, ...]) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    # A path in double quotes breaks the parser at its first backslash, and a line without a colon at the
    # next one. Each is put right and parsed again, so that one run finds every such error, and all others.
    findings: list[Diagnostic] = []
    last: Repair | None = None
    while True:
        builder = Builder(file, text, broken)
        problem = builder.run()
        stopped = problem.finding if isinstance(problem, Repair) else problem
        if last and last.otherwise and stopped and stopped.place <= last.otherwise.place:
            return None, (*findings[:-1], last.otherwise)  # that was not what is wrong
        if stopped is None:
            return builder.root, (*findings, *builder.findings)
        findings.append(stopped)
        if not isinstance(problem, Repair) or len(findings) == _REPAIRS:
            return None, tuple(findings)
        last, text, broken = problem, problem.made(text), _moved(broken, problem)


def _moved(broken: tuple[int, ...], repair: Repair) -> tuple[int, ...]:
    """Return the positions of broken values in the text as it is once the repair is made."""
    longer = len(repair.written) - (repair.end - repair.start)
    moved = tuple(position + longer * (position >= repair.end) for position in broken)
    return (*moved, repair.start) if repair.broken else moved
