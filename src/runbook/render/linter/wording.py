"""What the linter asks of the words of a plan: short, one action an item, something to compare, pauses."""

from collections.abc import Collection, Iterator

from runbook.model.lines import ConfirmLine, LogOffLine, PlanLine, RestartLine, WaitLine
from runbook.model.plans import Plan
from runbook.model.printing import PrintFinding
from runbook.model.steps import Step
from runbook.model.text import Text, words_of
from runbook.render.linter.found import PaperFinding
from runbook.render.words import Words

MOST_WORDS = 20
"""Of one instruction: ASD-STE100, rule 5.1. A label of the screen or a value is one name, so one word."""
MOST_ITEMS = 9
"""Actions between two pauses: Degani asks for five to nine; a step of fewer is a step all the same."""
_PAUSES = (RestartLine, LogOffLine, WaitLine, ConfirmLine)
_TAKES_BREATH = (RestartLine, LogOffLine, WaitLine)
"""Their fixed words tell of the pause in several sentences."""


def judged_wording(plan: Plan, words: Words) -> Iterator[PaperFinding]:
    """Yield what is wrong with the words of each step."""
    no_verbs = frozenset(words["linter"]["no_verbs"])
    for step in plan.steps():
        for line in step.work:
            if line.number and line.say and not isinstance(line, _TAKES_BREATH):
                yield from _of_action(step, line, no_verbs)
        yield from _of_step(step)


def faults_of_action(
    said: Text, no_verbs: Collection[str], *, asks: bool = False
) -> Iterator[tuple[PrintFinding, str, str]]:
    """Yield what is wrong with the words of one action: the finding, what is so, and what would be right.

    `asks`: it is a question, which begins with no verb and may have a sentence before it.
    """
    if (count := _count(said)) > MOST_WORDS:
        yield "print-many-words", f"has {count} words", f"say it in {MOST_WORDS}, or make it two actions"
    if asks:
        return
    if (sentences := _sentences(said)) > 1:
        yield "print-several-actions", f"has {sentences} sentences", "give each action a line of its own"
    first = said[0]
    word = first.text.split()[0] if first.kind == "plain" and first.text.split() else ""
    # An instruction in the imperative begins with a capital; a word that begins small goes on with something.
    if word and (word.lower() in no_verbs or word[:1].islower()):
        hint = "begin with what the hand does, or with the place: In …"
        yield "print-no-verb", f"begins with '{word}', which is no verb", hint


def _of_action(step: Step, line: PlanLine, no_verbs: frozenset[str]) -> Iterator[PaperFinding]:
    what = f"action {line.number} of {step.number} {step.title}"
    for finding, told, hint in faults_of_action(line.say, no_verbs, asks=isinstance(line, ConfirmLine)):
        yield _found(step, finding, f"{what} {told}: {words_of(line.say)}", hint)


def _of_step(step: Step) -> Iterator[PaperFinding]:
    if step.level not in ("gate", "decision") and not (step.expected or step.records or step.attest):
        message = f"{step.number} {step.title} says nothing that can be compared"
        hint = "say at a line what is expected, or ask for a record"
        yield _found(step, "print-nothing-expected", message, hint)
    if (most := _longest_run(step)) > MOST_ITEMS:
        message = f"{step.number} {step.title} has {most} actions without a pause"
        hint = f"divide it after {MOST_ITEMS} at most, or let something be confirmed or written down between"
        yield _found(step, "print-no-pause", message, hint)


def _longest_run(step: Step) -> int:
    """Return the most actions that stand between two pauses; the end of a step, which is signed, is one."""
    most = run = 0
    for line in step.work:
        run += bool(line.number)
        most = max(most, run)
        if isinstance(line, _PAUSES) or line.record:
            run = 0
    return most


def _count(text: Text) -> int:
    return len(_bare(text).split())


def _sentences(text: Text) -> int:
    """Return how many sentences a text has; a full stop within a value or a label ends none."""
    return 1 + sum(_bare(text).count(end) for end in (". ", "! ", "? "))


def _bare(text: Text) -> str:
    """Return a text in which each value and label is one letter."""
    return "".join(span.text if span.kind == "plain" else "x" for span in text).strip()


def _found(step: Step, finding: PrintFinding, message: str, hint: str) -> PaperFinding:
    return PaperFinding(finding, message, hint, step.id)
