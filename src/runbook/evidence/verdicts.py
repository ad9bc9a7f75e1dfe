"""A record is judged, not believed: its form, its sense, its accord with the plan, fault by fault."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from runbook.diagnostics import Diagnostic, file_error
from runbook.evidence.accord import discord
from runbook.evidence.effects import without_effect
from runbook.evidence.grounds import groundless
from runbook.evidence.measure import Measure
from runbook.evidence.order import in_run_order
from runbook.evidence.sense import nonsense
from runbook.evidence.waived import undue_waivers, untold_waivers
from runbook.model.executed import EvidenceRecord
from runbook.model.plans import Plan


def verdicts_on(
    folder: str, records: Sequence[EvidenceRecord], measure: Measure, begun: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield an error for each thing in a record that no run of the plan's scripts can have left.

    `begun` are the files of runs that were ended between deed and record.
    """
    patterns = measure.patterns()
    for record in records:
        for fault in measure.faults(record.value):
            yield file_error(folder, record.file, "evidence-form", f"this is no whole record: {fault}")
        for fault in (
            *nonsense(record, measure.now, patterns),
            *untold_waivers(record),
            *without_effect(record),
        ):
            yield file_error(folder, record.file, "false-record", fault)
    yield from _against_steps(folder, records, measure)
    own = [record for record in records if measure.is_own(record)]
    for record, fault in groundless(measure.plan, own, begun) if measure.plan else ():
        yield file_error(folder, record.file, "not-of-the-plan", fault)


def _against_steps(folder: str, records: Sequence[EvidenceRecord], measure: Measure) -> Iterator[Diagnostic]:
    steps = {step.id: step for step in measure.plan.steps()} if measure.plan else {}
    earlier: dict[str, list[EvidenceRecord]] = defaultdict(list)
    # In their order, since what a record may say hangs on those before it.
    for record in in_run_order(records):
        if record.step in steps and measure.is_own(record):
            before = earlier[record.step]
            if _is_of_another(measure.plan, record):
                text = f"this record is of the plan '{record.value['plan']['name']}', not of this one"
                yield file_error(folder, record.file, "not-of-the-plan", text)
            wrong = undue_waivers(measure.plan, steps[record.step], record) if measure.plan else ()
            for fault in (*discord(steps[record.step], record, before), *wrong):
                yield file_error(folder, record.file, "not-of-the-plan", fault)
            before.append(record)


def _is_of_another(plan: Plan | None, record: EvidenceRecord) -> bool:
    """Say whether a record names another customer's plan, in which a step may run as it does here."""
    if plan is None or record.is_weaker:
        return False
    return record.plan_hash != plan.run_hash and record.value["plan"]["name"] != plan.name
