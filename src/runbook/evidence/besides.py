"""What happened at a step besides the runs that settled it: other builds, interruptions, undos of nothing."""

from collections.abc import Iterator, Sequence

from runbook.evidence.order import host_in, number_in
from runbook.model.executed import EvidenceRecord

_TAKEN_BACK = frozenset({"changed", "restart"})


def done_otherwise(records: Sequence[EvidenceRecord]) -> Iterator[str]:
    """Yield what other builds changed, or asked, at a step that ran otherwise there; `records` are theirs."""
    for build in dict.fromkeys(record.run_hash for record in records):
        of_build = [record for record in records if record.run_hash == build]
        # Only what changed something there matters here: a look of another build says nothing of this one.
        runs = [record for record in of_build if record.mode == "run" and record.value["result"]["changed"]]
        if not runs:
            continue
        deeds = dict.fromkeys(str(deed["command"]) for deed in _deeds(runs))
        undone = any(record.mode == "undo" and record.outcome in _TAKEN_BACK for record in of_build)
        back = "was taken back" if undone else "was not taken back"
        did = f"; what it did {back}: {'; '.join(deeds)}" if deeds else ""
        yield f"an earlier build of this plan ran this step otherwise ({runs[-1].finished}){did}"


def _deeds(records: Sequence[EvidenceRecord]) -> Iterator[dict[str, object]]:
    for record in records:
        yield from (deed for deed in record.value["result"]["actions"] if deed["changed"])


def ended_early(records: Sequence[EvidenceRecord], begun: Sequence[str]) -> Iterator[str]:
    """Yield the runs that were ended between deed and record, where no later one says that it proves them."""
    runs = [record for record in records if record.mode != "check"]
    for name in begun:
        host, number = host_in(name), number_in(name)
        later = [record for record in runs if record.host == host and number_in(record.file) > number]
        text = f"a run on {host} was ended between deed and record"
        if not later:
            yield f"{text}, and none came after it"
        elif not any(record.value["result"]["resumed"] for record in later):
            yield f"{text}; the next one began at {later[0].started} and ended with {later[0].outcome}"


def without_effect_undone(
    records: Sequence[EvidenceRecord], decided: Sequence[EvidenceRecord]
) -> Iterator[str]:
    """Yield the undos that took nothing back; `decided` are the records that settle the step."""
    for record in records:
        if record.mode == "undo" and record.outcome != "unchanged" and record not in decided:
            said = f": {words}" if (words := str(record.value["run"]["words"])) else ""
            yield f"an undo ended with {record.outcome} and took nothing back ({record.finished}){said}"
