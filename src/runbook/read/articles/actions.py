"""The single actions that a compound article step seems to hold: a suggestion, the guide decides."""

import re
from dataclasses import dataclass

from runbook.read.articles.runs import Run, fold
from runbook.read.articles.sentences import parenthesised, sentence_spans
from runbook.read.articles.verbs import VERBS

# What stands before the verb of an instruction and says nothing about the action itself.
_LEAD = re.compile(
    r"(?:(?:first|next|then|now|finally|also|again|and|or|please|optionally|we recommend(?: that)?|"
    r"you (?:can|should|must|may want to)|you(?:['’]ll| will)? need to|you have to|you)\b[,:]?\s+|"
    r"\(optional\)\s+)+",
    re.IGNORECASE,
)
# What parts two actions of a sentence; `>` only before a small letter, since before a capital it is a menu's.
_SEPARATOR = re.compile(
    r"[,;]\s+(?:(?:and\s+then|and|or|then)\s+)?|\s+(?:and\s+then|and|or|then)\s+|\s*>\s+(?=[a-z])"
)
# "You don't need to change …" asks for an action as well: that the hand leaves it alone.
_UNCHANGED = re.compile(
    r"\(?you\s+(?:don['’]?t|won['’]?t|do not|will not)\s+(?:need|have)\s+to\s+(?:change|modify|alter)\s+(.+)",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:(?:do not|don['’]t)\s+)?([A-Za-z][A-Za-z-]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActionPhrase:
    """A verb, the words from it on, and the file offset of the verb."""

    verb: str
    text: str
    offset: int


def actions_of(run: Run) -> tuple[ActionPhrase, ...]:
    """Return the actions of a step's text in the order in which they are done."""
    inside = parenthesised(run.text)
    actions: list[ActionPhrase] = []
    for begin, end in sentence_spans(run.text):
        unchanged = _UNCHANGED.match(run.text, begin, end)
        if unchanged:
            action = ActionPhrase("leave", f"leave {_words(unchanged[1])}", run.offsets[begin])
            # An aside in parentheses speaks of the screen that the last action leaves.
            aside = run.text[begin] == "(" and bool(actions)
            actions.insert(len(actions) - aside, action)
        elif run.text[begin] != "(" or run.text[end - 1] != ")":
            actions.extend(_of_sentence(run, begin, end, inside))
    return tuple(actions)


def instructs(text: str) -> bool:
    """Say whether a sentence asks for an action."""
    if _verb(text, 0, len(text)):
        return True  # the first word says so: nothing has to be cut
    # The offsets are of no use here, but a run has some for each letter.
    return bool(actions_of(Run(text, range(len(text)))))


def _of_sentence(run: Run, begin: int, end: int, inside: bytearray) -> list[ActionPhrase]:
    """Cut a sentence at its separators; a piece without a verb belongs to the action before it."""
    found: list[tuple[str, int, int]] = []
    start, weak = begin, False
    for stop, following, next_is_weak in (*_cuts(run.text, begin, end, inside), (end, end, False)):
        bare = _behind_lead(run.text, start, stop)
        verb = _verb(run.text, bare, stop)
        # `accounts you maintain and use`: a bare "and" joins actions only where an action stands before it.
        if verb and not (weak and not found):
            found.append((verb, bare, stop))
        elif found:
            found[-1] = (found[-1][0], found[-1][1], stop)
        start, weak = following, next_is_weak
    return [
        ActionPhrase(verb, _words(run.text[first:last]), run.offsets[first]) for verb, first, last in found
    ]


def _cuts(text: str, begin: int, end: int, inside: bytearray) -> list[tuple[int, int, bool]]:
    return [
        (found.start(), found.end(), found[0][0] not in ",;" and ">" not in found[0])
        for found in _SEPARATOR.finditer(text, begin, end)
        if not inside[found.start()] and not inside[found.end() - 1]
    ]


def _behind_lead(text: str, start: int, stop: int) -> int:
    found = _LEAD.match(text, start, stop)
    return found.end() if found else start


def _verb(text: str, start: int, stop: int) -> str:
    found = _VERB.match(text, start, stop)
    if not found or found[1].lower() not in VERBS:
        return ""
    return fold(found[0]).lower()


def _words(text: str) -> str:
    text = fold(text)
    # A closing parenthesis that none opens belongs to the words around the action.
    return text.rstrip(" .,;)") if text.count(")") > text.count("(") else text.rstrip(" .,;")
