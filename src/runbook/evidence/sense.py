"""Whether a record makes sense by itself: name, looks reckoned anew, outcome, times, and who answered.

What the step scripts can write is the rule; whatever they cannot write, somebody else wrote.
"""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any

from runbook.evidence.deciding import DONE, is_done
from runbook.evidence.observing import wanted
from runbook.evidence.order import host_in, number_in
from runbook.model.comparing import meets
from runbook.model.executed import EvidenceRecord
from runbook.model.step_numbers import padded

_NEVER = {
    "check": {"changed", "declined", "restart", "unproven", "waiting"},
    "run": set[str](),
    "undo": {"waiting"},
}
"""By mode, the outcomes that no script ends with."""
_REASONS = frozenset({"", "waived", "differs", "other-bundle", "gate-ignored"})
"""The reasons of what came to a good end; `gate-ignored` is of records of form 1."""
_OLDEST = {"python": (3, 8), "powershell": (4, 0)}
"""The versions below which no script of a language starts."""
_WITHOUT_DEED = frozenset({"unchanged", "blocked", "drift"})
"""The outcomes with which a run ends before it comes to a deed."""
# The clocks of a domain differ by at most five minutes (Kerberos), and the one that judges may be as wrong.
_AHEAD = timedelta(minutes=10)
_VERSION = re.compile(r"([0-9]+)[.]([0-9]+)")
_REPEATED = re.compile(r"[)][*+{]")
"""A group that is repeated: of these are the patterns whose time doubles with each letter of the value."""
_REPEAT = re.compile(r"[*+{]")
_MOST_REPEATS = 3
"""Each repeat multiplies the time by the length of the value; a version has two, and no kind needs more."""
_NO_MOMENT = datetime.min.replace(tzinfo=UTC)
"""Earlier than any record, with a time zone, so that it can be compared."""
ENDINGS = {"powershell": ".ps1", "python": ".py"}
"""How the name of a script ends, by its language."""


def nonsense(record: EvidenceRecord, now: str, patterns: Collection[str] = ()) -> Iterator[str]:
    """Yield a sentence for each thing in a record that cannot be so; `patterns` are those of the plan."""
    yield from _name(record)
    yield from _script(record)
    yield from _looks(record, patterns)
    yield from _outcome(record)
    yield from _proof(record)
    yield from _times(record, now)
    yield from _answer(record)


def moment(text: str) -> datetime:
    """Return a moment as a record writes it; the earliest there is where it is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return _NO_MOMENT


def _name(record: EvidenceRecord) -> Iterator[str]:
    stem, said = PurePosixPath(record.file).stem, str(record.value["run"]["id"])
    if stem != said:
        yield f"the file is called {stem}, and the record calls itself {said}"
    if number_in(record.file) == 0:
        yield "its name is none that a script gives: host, number, step"
    elif host_in(record.file) != record.host:
        yield f"its name says host {host_in(record.file)}, and it says {record.host} itself"
    elif (said_number := record.value["run"].get("number", number_in(record.file))) != number_in(record.file):
        yield f"its name says number {number_in(record.file)}, and it says {said_number} itself"
    # Only where the step's id is right: another one is told below.
    elif not stem.endswith(f"-{padded(record.number)}-{record.step}") and stem.endswith(f"-{record.step}"):
        yield f"its name is not that of step {record.number}, which it says that it is of"
    if number_in(record.file) and not stem.endswith(f"-{record.step}"):
        yield f"its name is of another step than {record.step}"


def _script(record: EvidenceRecord) -> Iterator[str]:
    """Yield where the script that it names is none of its step, or of another language."""
    ending = ENDINGS.get(str(record.value["engine"]["language"]), "")
    wanted = f"{padded(record.number)}-{record.step}{ending}"
    if not record.is_weaker and record.script != wanted:
        yield f"it comes from the script {record.script}, it says, and the script of its step is {wanted}"
    language, version = (str(record.value["engine"][each]) for each in ("language", "version"))
    numbers = _VERSION.match(version)
    if not numbers or tuple(map(int, numbers.groups())) < _OLDEST.get(language, (0, 0)):
        yield f"it names the engine {language} {version}, which cannot run these scripts"


def _looks(record: EvidenceRecord, patterns: Collection[str]) -> Iterator[str]:
    for check in record.value["result"]["checks"]:
        pattern = str(check["expected"]) if check["comparison"] == "matches" else ""
        if pattern not in patterns and _takes_years(pattern):
            yield f"look {check['id']} compares by a pattern that is not the plan's"
            continue
        try:
            true = meets(check["comparison"], check["expected"], check["actual"])
        except (TypeError, re.error):
            yield f"look {check['id']} compares what cannot be compared"
            continue
        if true != check["holds"]:
            verdict = "does not hold, and is said to hold" if check["holds"] else "holds, and is said not to"
            want = wanted(check["comparison"], check["expected"])
            yield f"look {check['id']} {verdict}: expected {want}, found {check['actual']}"


def _takes_years(pattern: str) -> bool:
    """Say whether trying a pattern may take for ever; the plan's own were tried by the scripts."""
    return bool(_REPEATED.search(pattern)) or len(_REPEAT.findall(pattern)) > _MOST_REPEATS


def _outcome(record: EvidenceRecord) -> Iterator[str]:
    result = record.value["result"]
    done = [action for action in result["actions"] if action["changed"]]
    if record.outcome in _NEVER.get(record.mode, ()):
        yield f"no {record.mode} ends with {record.outcome}"
    if record.mode == "check" and (result["actions"] or result["resumed"]):
        yield "a check does nothing, and this one lists deeds"
    elif record.outcome in _WITHOUT_DEED and result["actions"]:
        yield f"it ends with {record.outcome}, which is before any deed, and lists deeds"
    if record.mode == "run" and record.outcome == "drift" and result["reason"] == "not-done":
        yield "a run says what is not done by doing it; only a check ends with drift for that"
    if record.mode == "undo" and record.outcome == "drift" and result["reason"] != "other-bundle":
        yield "an undo ends with drift only where another bundle did the step, and this one does not say so"
    yield from _ending(record)
    answered = record.value["attestation"] is not None and record.value["attestation"]["answer"] == "yes"
    if bool(result["changed"]) != bool(done or result["resumed"] or answered):
        says, shows = ("a change", "none") if result["changed"] else ("no change", "one")
        yield f"it says that there was {says}, and its deeds and answers show {shows}"


def _ending(record: EvidenceRecord) -> Iterator[str]:
    """Yield where what is said beside the outcome is nothing that a start says with it."""
    result, outcome = record.value["result"], record.outcome
    if outcome in DONE and result["reason"] not in _REASONS:
        yield f"it ends with {outcome}, and with the reason {result['reason']}"
    if result["restart"] and outcome in ("changed", *_WITHOUT_DEED) and not result["resumed"]:
        yield f"a restart is due ({result['restart']}), it says, and it ends with {outcome}"
    if result["restart"] and not result["actions"]:
        yield f"a restart is due ({result['restart']}), it says, and it lists no deed"
    if record.mode == "undo" and (result["resumed"] or record.value["attestation"] is not None):
        yield "an undo asks no question of the plan and proves no run, and this one says so"


def _proof(record: EvidenceRecord) -> Iterator[str]:
    """Yield where the outcome does not follow from the looks that must hold."""
    failed = {phase: _failed(record, phase) for phase in ("before", "after")}
    if record.mode == "run" and record.outcome == "changed" and failed["after"]:
        yield f"it ends with changed, though {failed['after'][0]} does not hold after the deed"
    acted = record.outcome in ("changed", "restart", "unproven") and not record.value["result"]["resumed"]
    if record.mode == "run" and acted and (ahead := _failed(record, "precondition")):
        yield f"it ends with {record.outcome}, though {ahead[0]} does not hold before the deed"
    is_blocked = (record.outcome, record.value["result"]["reason"]) == ("blocked", "precondition")
    if is_blocked and not _failed(record, "precondition"):
        yield "a precondition is missing, it says, and no look before it is unmet"
    if (
        record.mode == "undo"
        and record.outcome == "changed"
        and _has(record, "after")
        and not failed["after"]
    ):
        yield "it took the step back, it says, and all that proves the deed still holds"
    if record.mode != "undo" and record.outcome == "unchanged" and failed["before"]:
        yield f"it ends with unchanged, though {failed['before'][0]} does not hold"
    if record.mode == "run" and record.outcome == "unproven" and not failed["after"]:
        yield "it ends with unproven, though all looks after the deed hold"


def _failed(record: EvidenceRecord, phase: str) -> list[str]:
    checks = record.value["result"]["checks"]
    return [c["id"] for c in checks if c["phase"] == phase and c["severity"] == "must" and not c["holds"]]


def _has(record: EvidenceRecord, phase: str) -> bool:
    return any((c["phase"], c["severity"]) == (phase, "must") for c in record.value["result"]["checks"])


def _times(record: EvidenceRecord, now: str) -> Iterator[str]:
    for text in (record.started, record.finished):
        # Such as the 31st of February, which has the right form.
        if moment(text) == _NO_MOMENT:
            yield f"it names a moment that there is not ({text})"
    # Both of one form and in UTC, so that they sort as texts.
    if record.finished < record.started:
        yield f"it ended ({record.finished}) before it began ({record.started})"
    if now and moment(record.finished) > moment(now) + _AHEAD:
        yield f"it ended in the future ({record.finished})"


def _answer(record: EvidenceRecord) -> Iterator[str]:
    attestation: dict[str, Any] | None = record.value["attestation"]
    if attestation is None:
        return
    # A blank that nobody sees, as U+200B, is no name either.
    if not any(map(str.isalnum, str(attestation["person"]))):
        yield "somebody answered, and nobody is named"
    if attestation["answer"] == "no" and is_done(record):
        yield f"somebody answered no, and it ends with {record.outcome}"
    if record.mode == "check" or record.outcome in (*(DONE - {"changed", "restart"}), "blocked", "drift"):
        yield f"a {record.mode} that ends with {record.outcome} asks nobody, and this one has an answer"
