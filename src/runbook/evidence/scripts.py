"""What records say of the scripts that left them, held against the scripts of the bundle."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from runbook.diagnostics import Diagnostic, file_error
from runbook.model.executed import EvidenceRecord
from runbook.model.places import Place

_SETTINGS = {".ps1": ("$settings = @'", "'@"), ".py": ("SETTINGS = r'''", "'''")}
"""By a script's ending, the lines between which its settings stand."""
_SAID = ("id", "number", "title", "variant", "level", "run_hash")
"""What a script says of its step in each record, as its settings have it."""


def about_scripts(
    folder: str,
    records: Sequence[EvidenceRecord],
    scripts: Mapping[str, tuple[str, str]],
    files: Mapping[str, bytes],
) -> Iterator[Diagnostic]:
    """Yield what records say of the scripts that left them and that does not fit those of the bundle.

    `scripts` are the hashes by which records may name each of them, `files` the bundle's files.
    """
    yield from _edited(folder, records, scripts)
    yield from _misnamed(folder, records, scripts, files)


def _edited(
    folder: str, records: Iterable[EvidenceRecord], scripts: Mapping[str, tuple[str, str]]
) -> Iterator[Diagnostic]:
    """Yield the records of scripts that are not those of this bundle: of an earlier build, or edited."""
    for record in records:
        if record.script in scripts and record.digest not in scripts[record.script]:
            what = "it" if record.is_weaker else "it or its library"
            text = (
                f"this record does not come from {record.script} as this bundle has it: "
                f"it is of an earlier build, or {what} was changed"
            )
            yield Diagnostic("warning", "edited-script", text, Place(f"{folder}/{record.file}"))


def _misnamed(
    folder: str,
    records: Iterable[EvidenceRecord],
    scripts: Mapping[str, tuple[str, str]],
    files: Mapping[str, bytes],
) -> Iterator[Diagnostic]:
    """Yield where a record says of its step what the very script that it names, by its digest, cannot say."""
    steps = {PurePosixPath(name).name: data for name, data in files.items() if "/steps/" in name}
    for record in records:
        if record.is_weaker or record.digest not in scripts.get(record.script, ()):
            continue
        settings = _settings_in(record.script, steps.get(record.script, b""))
        for what, said, true in _differences(record, settings) if settings else ():
            text = f"it says {what} {said!r}, and {record.script}, from which it comes, has {true!r}"
            yield file_error(folder, record.file, "false-record", text)


def _differences(record: EvidenceRecord, settings: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    value = record.value
    pairs = [(f"step.{name}", value["step"][name], settings["step"][name]) for name in _SAID]
    pairs += [(f"plan.{name}", value["plan"][name], settings["plan"][name]) for name in ("name", "hash")]
    pairs.append(("code.tool", value["code"]["tool"], settings["tool"]))
    return ((what, said, true) for what, said, true in pairs if said != true)


def _settings_in(name: str, data: bytes) -> Mapping[str, Any] | None:
    """Return the settings of a script; None where it holds none that can be read."""
    first, last = _SETTINGS[PurePosixPath(name).suffix]
    lines = data.decode("ascii", "replace").splitlines()
    try:
        begin = lines.index(first) + 1
        found: Mapping[str, Any] = json.loads("\n".join(lines[begin : lines.index(last, begin)]))
        _ = (
            [found["step"][each] for each in _SAID],
            found["plan"]["name"],
            found["plan"]["hash"],
            found["tool"],
        )
        return found
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
