"""What only the checklist says: where the hands go next, what follows an action."""

from collections.abc import Mapping, Sequence

from runbook.model.lines import Entry
from runbook.model.plans import Plan
from runbook.model.steps import ANY_COMPUTER, Step
from runbook.model.text import Span, Text, plain
from runbook.render.action_rows import ActionRow
from runbook.render.catalogue_sentences import filled_sentence
from runbook.render.details import Detail, looks_first, only_if
from runbook.render.letters import width_of
from runbook.render.line_widths import fit
from runbook.render.words import Words

_OVERVIEW = 8.6 * 25.4 / 72
"""Millimetres of the overview's type, which has 8.6 points."""
_BESIDE = 1.3
"""What a cell keeps free beside its text, with a little air."""
_SERVERS = (16.0, 31.0)
"""The least and the most millimetres of the column of computers: a name of Windows has 15 letters, which are
wider than this only where nearly all are capitals; titles keep 66 mm beside it."""


def moves(plan: Plan, words: Words) -> dict[str, Text]:
    """Return, by a step's id, where the hands go with it: () where server, account and role stay."""
    found: dict[str, Text] = {}
    before: tuple[str, ...] = ()
    for step in plan.steps():
        here = (step.host, step.account, step.role)
        found[step.id] = _now(step, words) if here != before else ()
        before = here
    return found


def behind(commands: Sequence[Entry], lines: Mapping[str, int]) -> tuple[Entry, ...]:
    """Return the one command that may stand behind its sentence, () where there are several or it is long."""
    return tuple(commands) if len(commands) == 1 and fit(commands[0], lines) != "over" else ()


def beside_action(row: ActionRow, parts: Sequence[Detail], lines: Mapping[str, int]) -> tuple[Entry, ...]:
    """Return the one command that stands behind an action: its own, or the first below it without words."""
    if row.typed or not parts or parts[0].text:
        return behind(row.typed, lines)
    return behind(parts[0].commands, lines)


def seen_at_once(row: ActionRow, rest: Sequence[Detail], own: Sequence[Entry]) -> bool:
    """Say whether what is expected follows its action at once, with nothing between them."""
    line = row.line
    between = rest or row.listed or (row.typed and not own)
    return (
        line is not None
        and bool(row.action)
        and not (between or line.hint or looks_first(line) or only_if(line))
    )


def server(step: Step, words: Words) -> str:
    """Return the computer of a step for a column of the overview."""
    return str(words["paper"]["desk"]) if step.host == ANY_COMPUTER else step.host


def room_of_servers(plan: Plan, words: Words) -> float:
    """Return the millimetres of the overview's column of computers, in which no name of one is torn."""
    widest = max((width_of(server(step, words), _OVERVIEW) for step in plan.steps()), default=0.0)
    return round(min(max(widest + _BESIDE, _SERVERS[0]), _SERVERS[1]), 1)


def _now(step: Step, words: Words) -> Text:
    labels = words["step"]
    if not (step.host or step.account or step.role):
        return ()
    where = plain(labels["desk"])
    if step.host != ANY_COMPUTER:
        where = filled_sentence(labels["where"], host=(Span("ui", step.host),))
    account = (Span("ui", step.account),)
    who = (*plain(" "), *filled_sentence(labels["who"], account=account)) if step.account else ()
    return filled_sentence(words["paper"]["now"], place=(*where, *who))
