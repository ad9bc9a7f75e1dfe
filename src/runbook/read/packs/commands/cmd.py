"""A command of the command prompt as far as a pack may write one: which programs it starts."""

import re
from collections.abc import Iterator

from runbook.read.packs.commands.parts import HOLE, Call, NotPlain, check_holes, quoted_parts

BUILT_IN = frozenset(
    ["copy", "del", "dir", "echo", "exit", "md", "mkdir", "move", "rd", "ren", "rmdir", "type", "ver", "vol"]
)
"""Commands of the prompt itself that do one thing; those that call others (if, for, call, start) are none."""

_REFUSED = {
    "%": "it holds %: a value comes as {{ key }}",
    "!": "it holds !, with which the script puts values in",
    "^": "it holds ^",
    "'": "it holds a single quotation mark, which the prompt takes for a letter",
}
# What ends one command and may begin another: &&, ||, &, | and brackets.
_NEXT = re.compile(r"&&|\|\||[&|()]")


def cmd_calls(text: str) -> tuple[Call, ...]:
    """Return the programs of a text with signs for its values; raise NotPlain on what no pack may write."""
    bare = "".join(_bare(text))
    # As in `name=VALUE` and `/flag:VALUE`.
    check_holes(bare, before=" =:", behind=" &|)")
    if bare.count("(") != bare.count(")"):
        raise NotPlain("a bracket is not closed")
    return tuple(_calls(bare))


def _bare(text: str) -> Iterator[str]:
    for mark, part in quoted_parts(text, '"'):
        if mark and HOLE in part:
            raise NotPlain(
                "a value stands within quotation marks: leave them away, the script brings its own"
            )
        # Within quotation marks too: the prompt reads % and ! there as well.
        for sign, told in _REFUSED.items():
            if sign in part:
                raise NotPlain(told)
        # What is quoted is a text, so an & within it begins no command; its mark stays, for what comes first.
        yield '"' if mark else part


def _calls(bare: str) -> Iterator[Call]:
    # >nul 2>&1 redirects and starts nothing.
    for part in _NEXT.split(bare.replace("2>&1", "").replace("1>&2", "")):
        words = part.split()
        if not words:
            continue
        if HOLE in words[0] or '"' in words[0]:
            raise NotPlain("it begins with a value or a path: name the program")
        # An @ before a command only keeps the prompt from printing it.
        yield Call(words[0].lstrip("@"))
