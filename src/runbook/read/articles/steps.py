"""Numbered lists: a procedure with its article steps, and sub-steps inside a step."""

from dataclasses import replace

from runbook.model.articles import ArticleStep, Procedure, SubAction
from runbook.read.articles.actions import actions_of
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.tree import Block

_LINE = 120
"""Characters of a line of text: what announces a list at greater length is no title of it."""


def read_ordered(block: Block, reading: Reading, spot: Spot) -> None:
    """Read a numbered list: a procedure, or the sub-steps of the step that it stands in."""
    if spot.step:
        reading.substeps.extend(_steps(block, reading, spot))
        return
    if spot.note or (spot.prefix and not spot.in_list):
        # Inside a note: an enumeration, not something that is done step by step.
        for item in block.children:
            reading.walk(item.children, reading, spot)
        return
    heading = reading.sections[-1].title if reading.sections else ""
    title = reading.lead if 0 < len(reading.lead) <= _LINE or not heading else heading
    number = reading.count("procedure", spot)
    place = reading.source.place(block.offset)
    # A section has mostly one procedure: its steps are "step 4", without a number of the procedure.
    numbered = spot if number == 1 else replace(spot, prefix=f"procedure {number}")
    outer, reading.substeps = reading.substeps, []
    steps = _steps(block, reading, numbered)
    reading.substeps = outer
    reading.lead = ""
    reading.procedures.append(Procedure(title, spot.section, steps, place))


def _steps(block: Block, reading: Reading, spot: Spot) -> tuple[ArticleStep, ...]:
    return tuple(_step(item, number, reading, spot) for number, item in enumerate(block.children, start=1))


def _step(item: Block, number: int, reading: Reading, spot: Spot) -> ArticleStep:
    word = "substep" if spot.step else "step"
    words = f"{spot.prefix} {word} {number}".strip()
    inside = spot.inside(words, step=spot.step or number)
    # The lists grow in document order: what is behind these marks afterwards is the step's own.
    begins = [
        len(found) for found in (reading.units, reading.notes, reading.ui_terms, reading.menus, reading.links)
    ]
    outer = (reading.substeps, reading.step_runs)
    reading.substeps, reading.step_runs = [], []
    reading.walk(item.children, reading, inside)
    substeps, runs = tuple(reading.substeps), reading.step_runs
    reading.substeps, reading.step_runs = outer
    units, notes, terms, menus, links = begins
    return ArticleStep(
        number=number,
        label=item.info,
        units=tuple(reading.units[units:]),
        notes=tuple(reading.notes[notes:]),
        ui_terms=tuple(dict.fromkeys(reading.ui_terms[terms:])),
        menus=tuple(reading.menus[menus:]),
        links=tuple(reading.links[links:]),
        sub_actions=tuple(
            SubAction(action.verb, action.text, source.place(action.offset))
            for run, source in runs
            for action in actions_of(run)
        ),
        substeps=substeps,
        place=reading.source.place(item.offset),
    )
