"""What the linter asks of the guide's words: the rules for the papers, before any value is put in."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from runbook.author.guide_faults import GuideFault
from runbook.model.guide import GuideStep, StepFields
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.text import Span, Text, words_of
from runbook.model.work import (
    GuideAct,
    GuideAgain,
    GuideConfirm,
    GuideGroup,
    GuideLine,
    GuideLook,
    GuideUse,
)
from runbook.read.packs.completeness import ANSWERED, ways_of
from runbook.render.linter.wording import faults_of_action
from runbook.tailor.templates import marks
from runbook.tailor.topic import Topic
from runbook.templating import BadTemplate, parts_of_text


class _Action(NamedTuple):
    said: str
    place: Place
    asks: bool = False


def judged_guide(topic: Topic, no_verbs: Collection[str]) -> Iterator[GuideFault]:
    """Yield what is wrong with the words of each step and snippet, and each way that expects nothing."""
    pack = topic.pack
    for step in pack.steps():
        for fields in (step.fields, *(variant.fields for variant in step.variants)):
            yield from _of_work(fields.work, f"step '{step.id}'", step.id, no_verbs)
        yield from _nothing_expected(step, pack)
    for snippet in pack.snippets.values():
        yield from _of_work(snippet.work, f"snippet '{snippet.id}'", "", no_verbs)


def _of_work(
    work: tuple[GuideLine, ...], what: str, step: str, no_verbs: Collection[str]
) -> Iterator[GuideFault]:
    for action in _actions(work):
        said = _shown(action.said)
        for finding, told, hint in faults_of_action(said, no_verbs, asks=action.asks) if said else ():
            message = f"an action of {what} {told}: {words_of(said)}"
            yield GuideFault(finding, message, hint, action.place, step)


def _actions(work: tuple[GuideLine, ...]) -> Iterator[_Action]:
    """Yield what prints as an action of its own: not the gestures below one."""
    for line in work:
        match line:
            case GuideGroup() if not (line.page or line.say):
                yield from _actions(line.work)
            case GuideConfirm():
                yield from _actions(line.gestures)
                yield _Action(line.question, line.place, asks=True)
            case _ if line.say:
                yield _Action(line.say, line.place)


def _shown(template: str) -> Text:
    """Return a template as people see it, with a letter where a value will stand."""
    spans = (Span(kind, _without_values(text), href) for kind, text, href in marks(template))
    return tuple(span for span in spans if span.text)


def _without_values(text: str) -> str:
    try:
        return "".join("X" if is_hole else part for is_hole, part in parts_of_text(text))
    except BadTemplate:
        return text  # which the proof tells of


def _nothing_expected(step: GuideStep, pack: Pack) -> Iterator[GuideFault]:
    for name, place, parts in ways_of(step):
        level = next((part.level for part in parts if part.level), "")
        if level not in ANSWERED and not any(_compares(part, pack) for part in parts):
            message = f"the step '{name}' says nothing that can be compared"
            hint = "say at a line what is expected (expect), let it look or ask, or ask for a record (write)"
            yield GuideFault("print-nothing-expected", message, hint, place, step.id)


def _compares(fields: StepFields, pack: Pack) -> bool:
    return any(_shows(line, pack.snippets) for line in fields.work)


def _shows(line: GuideLine, snippets: Mapping[str, object]) -> bool:
    """Say whether a line leaves something to compare, to answer or to write down."""
    if line.expect or line.also or line.write:
        return True
    match line:
        case GuideLook() | GuideAct() | GuideConfirm() | GuideAgain():
            return True
        case GuideGroup():
            return any(_shows(inner, snippets) for inner in line.work)
        case GuideUse():
            used = snippets.get(line.snippet)
            return any(_shows(inner, snippets) for inner in getattr(used, "work", ()))
    return False
