"""What a record's looks expected and found, in the words of the as-executed record."""

from collections.abc import Iterator
from typing import Any

from runbook.evidence.wildcards import wildcards
from runbook.model.executed import EvidenceRecord, Observation


def observations(record: EvidenceRecord) -> Iterator[Observation]:
    """Yield what was looked at last: the proof after acting, else the look before it."""
    yield from map(_observation, _last_looks(record))


def unmet(record: EvidenceRecord) -> Iterator[str]:
    """Yield a sentence for each look that found something else than it expected."""
    for check in _last_looks(record):
        # A look that is only noted, at what a later step brings about, finds what was to be expected.
        if not check["holds"] and not (check["by"] and check["severity"] == "note"):
            seen = _observation(check)
            yield f"{seen.name}: expected {seen.expected}, found {seen.actual}"


def wanted(comparison: str, expected: Any) -> str:
    """Return what a look expects, in words."""
    match comparison:
        case "at_least":
            return f"at least {_words(expected)}"
        case "matches":
            written = wildcards(str(expected))
            return "anything" if written == "*" else f"like {written}"
    return _words(expected)


def _last_looks(record: EvidenceRecord) -> list[dict[str, Any]]:
    checks = list(record.value["result"]["checks"])
    # What was looked at behind the deed, else everything: then nothing was done.
    return [check for check in checks if check["phase"] == "after"] or checks


def _observation(check: dict[str, Any]) -> Observation:
    return Observation(
        str(check["id"]),
        wanted(str(check["comparison"]), check["expected"]),
        _words(check["actual"]),
        bool(check["holds"]),
        check["severity"] == "must",
    )


def _words(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " or ".join(_words(item) for item in value)
    return str(value)
