"""The single actions that a compound article step seems to hold: a suggestion, the guide decides."""

import re
from dataclasses import dataclass

from runbook.read.articles.runs import Run, fold
from runbook.read.articles.sentences import sentence_spans

VERBS = frozenset(
    [
        "accept",
        "add",
        "allow",
        "apply",
        "assign",
        "attach",
        "back",
        "backup",
        "browse",
        "change",
        "check",
        "choose",
        "clear",
        "click",
        "close",
        "complete",
        "configure",
        "confirm",
        "connect",
        "copy",
        "create",
        "decide",
        "delete",
        "deploy",
        "deselect",
        "determine",
        "disable",
        "disconnect",
        "double-click",
        "download",
        "drag",
        "edit",
        "enable",
        "ensure",
        "enter",
        "exit",
        "expand",
        "export",
        "extract",
        "fill",
        "find",
        "finish",
        "follow",
        "format",
        "give",
        "go",
        "grant",
        "highlight",
        "identify",
        "import",
        "indicate",
        "insert",
        "install",
        "keep",
        "launch",
        "leave",
        "locate",
        "log",
        "log-off",
        "make",
        "map",
        "mark",
        "modify",
        "mount",
        "move",
        "name",
        "navigate",
        "note",
        "open",
        "paste",
        "pick",
        "point",
        "populate",
        "press",
        "provide",
        "publish",
        "read",
        "reboot",
        "record",
        "register",
        "remove",
        "rename",
        "repeat",
        "replace",
        "reset",
        "restart",
        "restore",
        "review",
        "right-click",
        "run",
        "save",
        "scroll",
        "search",
        "select",
        "set",
        "sign",
        "specify",
        "start",
        "stop",
        "store",
        "submit",
        "switch",
        "tap",
        "test",
        "turn",
        "type",
        "uncheck",
        "uninstall",
        "unzip",
        "update",
        "upgrade",
        "upload",
        "use",
        "validate",
        "verify",
        "view",
        "wait",
        "write",
    ]
)

_LEAD = re.compile(
    r"(?:(?:first|next|then|now|finally|also|again|and|or|please|optionally|\(optional\)|you (?:can|should|must)|"
    r"you need to|you have to)\b[,:]?\s+)+",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:if|when|once|after|before|on|in|under|from|to|at|for)\b[^,]{1,200},\s+", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"\s*[,;]\s+(?:and\s+then\s+|and\s+|or\s+|then\s+)?|\s+(?:and\s+then|and|or|then)\s+|\s*>\s+"
)
_LEAVE = re.compile(
    r"\(?you\s+(?:don['’]?t|won['’]?t|do not|will not)\s+(?:need|have)\s+to\s+(?:change|modify|alter)\s+(.+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")


@dataclass(frozen=True, slots=True)
class Action:
    """A verb, the words from it on, and the file offset of the verb."""

    verb: str
    text: str
    offset: int


def actions_of(run: Run) -> tuple[Action, ...]:
    """Return the actions of a step's text in the order in which they are done."""
    actions: list[Action] = []
    for begin, end in sentence_spans(run.text):
        left = _left_alone(run, begin, end)
        if left and run.text[begin] == "(" and actions:
            # The aside speaks of the screen that the last action leaves.
            actions.insert(len(actions) - 1, left)
        elif left:
            actions.append(left)
        elif run.text[begin] != "(":
            actions.extend(_of_sentence(run, begin, end))
    return tuple(actions)


def _of_sentence(run: Run, begin: int, end: int) -> list[Action]:
    cuts = _cuts(run.text, begin, end)
    return [
        Action(_verb(run.text, start), _words(run.text[start:stop]), run.offsets[start])
        for start, stop in cuts
    ]


def _cuts(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    starts = []
    begins = [begin, *(found.end() for found in _SEPARATOR.finditer(text, begin, end))]
    stops = {}
    previous = begin
    for number, start in enumerate(begins):
        bare = _behind_lead(text, start, end)
        if _verb(text, bare):
            if starts:
                stops[starts[-1]] = previous
            starts.append(bare)
        if number + 1 < len(begins):
            found = _SEPARATOR.search(text, start, end)
            previous = found.start() if found else end
    return [(start, stops.get(start, end)) for start in starts]


def _behind_lead(text: str, start: int, end: int) -> int:
    for pattern in (_LEAD, _CONDITION, _LEAD):
        if found := pattern.match(text, start, end):
            start = found.end()
    return start


def _verb(text: str, start: int) -> str:
    found = _WORD.match(text, start)
    word = found[0].lower() if found else ""
    return word if word in VERBS else ""


def _left_alone(run: Run, begin: int, end: int) -> Action | None:
    found = _LEAVE.match(run.text, begin, end)
    return Action("leave", "leave " + _words(found[1]), run.offsets[begin]) if found else None


def _words(text: str) -> str:
    text = fold(text).rstrip(" .,;")
    return text.rstrip(" )") if text.count(")") > text.count("(") else text
