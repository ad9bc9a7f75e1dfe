"""A command of Windows PowerShell as far as a pack may write one: what it calls, with which parameters.

It reads less than PowerShell does, and refuses the rest: what calls a command by a value (`&`, `.`), what
reaches past commands (`::`), what a line of a script cannot hold (comments, redirections, line ends).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from runbook.read.packs.commands.parts import HOLE, Call, NotPlain, check_holes, quoted_parts

VARIABLE = "v"
"""The variable of a script that holds the values; a pack's own may not be called so."""

# In this order, since the first that fits counts: a parameter begins with a sign, and so does a number
# below 0. `\x00` stands where a quoted text was.
_TOKEN = re.compile(
    rf"""(?P<blank>\ +)
    | (?P<text>\x00|{HOLE})
    | (?P<variable>\$[A-Za-z_][\w:]*)
    | (?P<parameter>-[A-Za-z]\w*:?)
    | (?P<word>[A-Za-z][\w\-\\/.:*?]*)
    | (?P<number>\d[\d.]*\w*|-\d+)
    | (?P<close>[)}}\]])
    | (?P<open>[@$]?\(|@?\{{|\[)
    | (?P<next>[|;])
    | (?P<sign>[=,.+*/%!?-])""",
    re.VERBOSE,
)
_PAIRS = {"(": ")", "{": "}", "[": "]"}
_LANGUAGE = frozenset(
    ["if", "elseif", "else", "foreach", "while", "return", "throw", "try", "catch", "finally", "in"]
)
_REFUSED = {
    "::": "it calls .NET past the commands (::)",
    "`": "it holds a backtick",
    "#": "it holds a comment",
    ">": "it redirects what it prints: use Out-File or Out-Null",
    "<": "it reads from a redirection",
    "&": "it calls a command by a value (&)",
    "--%": "it ends what can be read (--%)",
}
_CALLERS = frozenset(
    [
        "invoke-expression",
        "invoke-command",
        "invoke-item",
        "start-process",
        "start-job",
        "add-type",
        "set-alias",
        "new-alias",
    ]
)
"""What runs something that nobody could look up here."""


@dataclass(slots=True)
class _Frame:
    """Between two brackets: whether a command may begin here, and the one that is being read."""

    closes: str = ""
    begins: bool = True
    name: str = ""
    parameters: list[str] = field(default_factory=list)


def powershell_calls(text: str) -> tuple[Call, ...]:
    """Return the commands of a text with signs for its values; raise NotPlain on what no pack may write."""
    bare = "".join(_bare(text))
    # As in `-Path:VALUE`, `@{Name=VALUE;...}` and `(VALUE, VALUE)`.
    check_holes(bare, before=" (,={;:", behind=" ),};|")
    for sign, told in _REFUSED.items():
        if sign in bare:
            raise NotPlain(told)
    found = tuple(_calls(bare))
    for call in found:
        # PowerShell tells capitals from small letters nowhere, so neither does this list.
        if call.name.lower() in _CALLERS:
            raise NotPlain(f"'{call.name}' runs what cannot be looked up")
    return found


def _bare(text: str) -> Iterator[str]:
    """Yield the text with a sign in place of each quoted one."""
    for mark, part in quoted_parts(text, "'\""):
        if mark and HOLE in part:
            raise NotPlain(
                "a value stands within quotation marks: leave them away, the script brings its own"
            )
        if mark == '"' and ("$" in part or "`" in part):
            raise NotPlain("a text in double quotation marks holds $ or a backtick: use single ones")
        # A sign that nobody can type, so that what looks like a command within a text is none.
        yield "\x00" if mark else part


def _calls(text: str) -> Iterator[Call]:
    frames, at = [_Frame()], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotPlain(f"it holds '{text[at]}' where this tool cannot read it")
        kind, token = str(match.lastgroup), match[0]
        # A word before a single = is the name of a value, as in @{Name = 1}, and calls nothing.
        key = kind == "word" and re.match(r" *=(?!=)", text[match.end() :]) is not None
        yield from _read(kind, token, key, frames)
        at = match.end()
    if len(frames) > 1:
        raise NotPlain(f"a bracket is not closed: '{frames[-1].closes}' is missing")
    yield from _end(frames[0])


def _read(kind: str, token: str, key: bool, frames: list[_Frame]) -> Iterator[Call]:
    frame = frames[-1]
    match kind:
        case "blank":
            return
        case "open":
            frame.begins = False
            # Between square brackets stands a type or an index, never a command.
            frames.append(_Frame(_PAIRS[token[-1]], begins=token != "["))
        case "close":
            if token != frame.closes:
                raise NotPlain(f"'{token}' closes nothing")
            yield from _end(frames.pop())
            # What stands behind a block is a command of its own: if (...) {...} Get-Thing
            frames[-1].begins = token == "}" and not frames[-1].name
        case "next":
            yield from _end(frame)
        case "word" if frame.begins and not key:
            _begin(frame, token)
        case "parameter" if frame.name:
            frame.parameters.append(token.lstrip("-").rstrip(":"))
        case "variable" if token.lower() in (f"${VARIABLE}", f"${VARIABLE}:"):
            raise NotPlain(f"the variable ${VARIABLE} belongs to the script; call yours otherwise")
        # As in foreach ($each in Get-Thing): behind it stands a command.
        case "word" if token.lower() == "in" and not frame.name:
            frame.begins = True
        case "sign" if frame.begins and token in ".%?":
            raise NotPlain(f"it calls a command by a sign ({token})")
        case "sign" if token == "=":
            # A command may give what is assigned; within the words of a command the sign is one of them.
            frame.begins = not frame.name
        case _:
            # -not (...) and ! leave it open what follows; anything else begins no command.
            frame.begins = frame.begins and (kind == "parameter" or token == "!")


def _begin(frame: _Frame, word: str) -> None:
    # Behind a word of the language a command may still begin, as behind return or else.
    if word.lower() not in _LANGUAGE:
        frame.name, frame.begins = word, False


def _end(frame: _Frame) -> Iterator[Call]:
    if frame.name:
        yield Call(frame.name, tuple(frame.parameters))
    frame.begins, frame.name, frame.parameters = True, "", []
