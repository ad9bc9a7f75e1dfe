"""All that a pack reads: every condition with its list, every template with its place."""

from collections.abc import Iterator

from runbook.model.conditions import Condition
from runbook.model.guide import Case, GuideStep
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.prove.entries import ConditionalText, scalar_entry, standing_entries
from runbook.prove.lines import step_entries
from runbook.tailor.templates import pieces
from runbook.templating import BadTemplate


def conditions_of(pack: Pack) -> Iterator[tuple[Condition, str]]:
    """Yield every condition of a pack, with the list that it is repeated for."""
    for phase in pack.phases:
        yield phase.when, ""
        for step in phase.steps:
            yield from _step_conditions(step, pack)
    yield from ((condition, "") for condition in pack.conditions.values())
    yield from ((case.when, "") for case in _cases(pack))
    yield from ((rule.when, rule.for_each) for rule in pack.rules)
    for standing in standing_entries(pack):
        yield standing.entry.when, standing.for_each
    for note in pack.field_notes:
        lists = {step.for_each for step in pack.steps() if step.id in note.at}
        yield from ((note.when, list_key) for list_key in lists)


def _step_conditions(step: GuideStep, pack: Pack) -> Iterator[tuple[Condition, str]]:
    yield step.when, step.for_each
    yield from ((variant.when, step.for_each) for variant in step.variants)
    for fields in (step.fields, *(variant.fields for variant in step.variants)):
        yield from ((entry.when, entry.for_each or step.for_each) for entry in step_entries(fields, pack))


def bad_templates(pack: Pack) -> Iterator[tuple[Place, str]]:
    """Yield the place and the fault of each template that the small language does not have."""
    for entry in _all_entries(pack):
        for template in entry.templates:
            try:
                pieces(template)
            except BadTemplate as error:
                yield entry.place, str(error)


def _all_entries(pack: Pack) -> Iterator[ConditionalText]:
    for step in pack.steps():
        for fields in (step.fields, *(variant.fields for variant in step.variants)):
            yield scalar_entry(fields, step.place)
            yield from step_entries(fields, pack)
    yield from (standing.entry for standing in standing_entries(pack))
    for phase in pack.phases:
        yield ConditionalText("phase", phase.when, (phase.title, phase.aim), phase.place)
    for rule in pack.rules:
        yield ConditionalText("rule", rule.when, (rule.message, rule.hint, rule.consequence), rule.place)
    for note in pack.field_notes:
        yield ConditionalText("note", note.when, (note.title, note.text, note.contradicts), note.place)
    for case in _cases(pack):
        yield ConditionalText("case", case.when, (case.text,), case.place)


def _cases(pack: Pack) -> Iterator[Case]:
    yield from (case for table in (pack.hosts, pack.accounts) for cases in table.values() for case in cases)
    yield from (case for value in pack.values for case in value.cases)
    yield from (*pack.titles, *pack.usage)
