"""The lines of a step in Markdown: numbered actions, each with its gestures, commands, signs and records."""

from collections.abc import Iterator

from runbook.model.lines import ActLine, Fail, PageLine, PlanLine, SayLine
from runbook.model.steps import Step
from runbook.render import marks
from runbook.render.details import Detail, again_in_short, details_of, done_before, looks_first, opening_of
from runbook.render.line_widths import by_page
from runbook.render.words import Words

Lines = Iterator[str]
INDENT = "   "


def work_blocks(step: Step, words: Words, steps: dict[str, Step]) -> Lines:
    """Yield what earlier steps did, the actions as one block, and values that no line has beside it."""
    yield _before(step, words, {id: each.number for id, each in steps.items()})
    yield _again(step, words, steps)
    yield _actions(step, words)
    yield from _typed(step, words)


def _before(step: Step, words: Words, numbers: dict[str, str]) -> str:
    found = done_before(step, numbers)
    if not found:
        return ""
    told = [f"- {', '.join(one.steps)}: {' '.join(map(marks.rich, one.texts))}" for one in found]
    return "\n".join([f"**{words['work']['done_before']}:**", "", *told])


def _again(step: Step, words: Words, steps: dict[str, Step]) -> str:
    said = again_in_short(step, steps)
    return f"**{words['work']['again']}:** {marks.escaped(said)}" if said else ""


def _actions(step: Step, words: Words) -> str:
    lines = [line for line in step.work if line.number and line.say]
    if not lines:
        return ""
    rows = [f"**{words['step']['do']}:**", ""]
    for line in lines:
        # Two rows are the label and the blank line below it.
        rows += _opening(line, is_first=len(rows) == 2)
        rows += _line(line, words)
    return "\n".join(rows)


def _opening(line: PlanLine, *, is_first: bool) -> Lines:
    for detail in opening_of(line):
        yield from () if is_first else ("",)
        yield from (f"▸ {marks.rich(detail.text)}", *_fence(detail, ""), "")
        is_first = True


def _line(line: PlanLine, words: Words) -> Lines:
    labels = words["work"]
    yield f"{line.number}. {marks.rich(line.say)}"
    yield from _conditions(line, labels)
    if line.hint:
        yield f"{INDENT}- {marks.rich(line.hint)}"
    for detail in details_of(line):
        yield from _detail(detail)
    yield from (f"{INDENT}- *{labels['expect']}:* {marks.rich(text)}" for text in line.expect)
    yield from (f"{INDENT}- *{_sign(fail, labels)}:* {marks.rich(fail.do)}" for fail in line.fails)
    if line.record:
        yield f"{INDENT}- *{labels['record']}:* {marks.rich(line.record.text)}"


def _conditions(line: PlanLine, labels: Words) -> Lines:
    yield from (f"{INDENT}- {labels[key]}" for key in looks_first(line))
    if isinstance(line, ActLine) and line.only_if:
        yield f"{INDENT}- *{labels['only_if']}:* {marks.rich(line.only_if)}"


def _sign(fail: Fail, labels: Words) -> str:
    return marks.rich(fail.sign) if fail.sign else str(labels["fails"])


def _detail(detail: Detail) -> Lines:
    if detail.text:
        yield f"{INDENT}- {marks.rich(detail.text)}"
    yield from _fence(detail, INDENT + ("  " if detail.text else ""))
    for entry in detail.fields:
        hint = f" ({marks.rich(entry.hint)})" if entry.hint else ""
        value = entry.value if entry.how == "remark" else marks.code(entry.value)
        yield f"{INDENT}- {marks.escaped(entry.label)}: {value}{hint}"


def _fence(detail: Detail, indent: str) -> Lines:
    if not detail.commands:
        return
    # A fence is longer than any run of backquotes in it, which PowerShell uses to go on in the next line.
    longest = max((len(run) for one in detail.commands for run in _runs(one.value)), default=0)
    # Three are the least that Markdown takes for a fence.
    fence = "`" * max(3, longest + 1)
    yield f"{indent}{fence}"
    yield from (f"{indent}{entry.value}" for entry in detail.commands)
    yield f"{indent}{fence}"


def _runs(command: str) -> list[str]:
    found = [""]
    for sign in command:
        if sign == "`":
            found[-1] += sign
        elif found[-1]:
            found.append("")
    return found


def _typed(step: Step, words: Words) -> Lines:
    labels = words["step"]
    own = [entry for line in step.work if isinstance(line, SayLine | PageLine) for entry in line.entries]
    for group in by_page(own):
        head, page = f"**{labels['to_type']}**", group[0].page
        if page:
            head += f", {labels['page'].lower()}" * group[0].on_screen + f" **{marks.escaped(page)}**"
        lines = (f"- {marks.escaped(entry.label)}: {value_in_code(entry.value, words)}" for entry in group)
        yield "\n".join([head + ":", "", *lines])


def value_in_code(value: str, words: Words) -> str:
    """Return a value to type as code; a value of nothing is said in words."""
    return marks.code(value) if value else str(words["step"]["leave_empty"])
