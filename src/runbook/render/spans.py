"""Text to HTML: every span is escaped, so that no value is ever read as markup."""

import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

from runbook.model.text import Span, Text

SHORT = 34
"""Characters up to which a value inside a sentence is never broken: 36 of them (5.64 points each) fill the
narrowest place where sentences stand, some 72 mm."""
PART = 16
"""Characters up to which a part of a distinguished name is never broken: enough for `OU=` or `DC=` with a
usual name, and narrow enough (28 mm) for the columns in which such names stand."""
_WEB = ("https://", "http://")
_TOKEN = 100
"""Characters up to which an argument of a command is never broken: 101 (4.32 points each) fill the narrower
of the two places of broken commands, some 155 mm."""
_LARGE = 95
"""Letters of an argument that a line of the checklist holds in its usual type: 97 of 4.8 points fill it."""
_DEEPEST = 30
"""Blanks at the beginning of a line of code that a further line is still set in for: a third of the line."""
_PARTS = re.compile(r"([\\,;]|(?<![:/])/(?!/))")
"""What an address or a path may break after: never behind the slashes that begin an address."""
_LABELS = re.compile(r"(?<=\.)(?=.)")
"""Behind each dot of a computer's name but one at its end."""


class Html(str):
    """A string that is HTML already; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def rich(text: Text) -> Html:
    """Return a text as inline HTML."""
    return Html("".join(_span(span) for span in text))


def on_paper(text: Text) -> Html:
    """Return a text as inline HTML that also says where its links lead: paper cannot be clicked."""
    shown = (f' <span class="u">{breakable(href)}</span>' for href in addresses(text))
    return Html(rich(text) + "".join(shown))


def addresses(text: Text) -> list[str]:
    """Return where the links of a text lead."""
    return [span.href for span in text if span.kind == "link" and span.href.startswith(_WEB)]


def breakable(text: str) -> Html:
    """Return a path or an address that may break after its separators and shows no hyphen there."""
    pieces = _PARTS.split(text)  # every second piece is a separator
    # Odd places of a split with a group are the separators: a line may end behind each of them.
    return Html("".join(_piece(piece) + "<wbr>" * (at % 2) for at, piece in enumerate(pieces)))


def _piece(piece: str) -> str:
    """Keep a short part of a distinguished name in one piece, and the beginning of an address.

    The name of a computer that no line holds breaks after its dots; what even then is too long, anywhere.
    """
    if len(piece) > SHORT and piece.count(".") > 1:
        return "<wbr>".join(escape(label) for label in _LABELS.split(piece))
    whole = "://" in piece or ("=" in piece and len(piece) <= PART)
    return f'<bdi class="dn">{escape(piece)}</bdi>' if whole else escape(piece)


def long_command(text: str) -> Html:
    """Return a long command that breaks between its arguments, never inside one that fits on a line."""
    return Html(" ".join(map(_token, _pieces(text))))


def indentation(text: str) -> int:
    """Return with how many blanks a line of code begins: what goes on is set in behind them."""
    return min(len(text) - len(text.lstrip(" ")), _DEEPEST)


def command_arguments(text: str) -> list[str]:
    """Cut a command at its blanks, but not inside quotes that close: a path in quotes is one argument."""
    found: list[str] = []
    held = ""
    for word in text.split(" "):
        held = f"{held} {word}" if held else word
        # An even number of quotes is a closed one; an apostrophe never closes, and
        # then the words are cut as they are.
        if all(held.count(quote) % 2 == 0 for quote in "\"'"):
            found.append(held)
            held = ""
    return found + held.split(" ") if held else found


def is_tight(text: str) -> bool:
    """Say whether a piece of a command needs a whole line of the checklist in smaller type to stay in one.

    The reader types a blank where a line ends: a line that ends within a word would make another command.
    """
    return any(len(piece) > _LARGE for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a command between which a line may end."""
    for word in command_arguments(text):
        # A blank at the end of a line is typed as one, inside quotes too: no smaller type is needed there.
        yield from word.split(" ") if len(word) > _LARGE else [word]


def _token(word: str) -> str:
    if len(word) <= _TOKEN:
        return f"<bdi>{escape(word)}</bdi>"
    return f'<bdi class="w">{escape(word)}</bdi>'


def _short(text: str) -> str:
    """Let a name of several parts break after a comma, in a table that is too narrow for it."""
    return breakable(text) if "," in text or "://" in text else escape(text)


def _long(text: str) -> str:
    """Break a long value at its blanks, where a copy loses nothing; only a longer word breaks elsewhere."""
    broken = (_word(word) if len(word) <= SHORT else breakable(word) for word in text.split(" "))
    return f'<code class="w">{" ".join(broken)}</code>'


def _word(word: str) -> str:
    # A table may break a word that its column cannot hold, but no parameter behind its hyphen.
    whole = ' class="dn"' if word.startswith("-") else ""
    return f"<bdi{whole}>{escape(word)}</bdi>"


def _span(span: Span) -> str:
    words = escape(span.text)
    match span.kind:
        case "plain":
            return words
        case "ui":
            return f"<b>{words}</b>"
        case "value":
            return f"<code>{_short(span.text)}</code>" if len(span.text) <= SHORT else _long(span.text)
        case "link":
            return _link(words, span.href)
        case _:
            assert_never(span.kind)


def _link(words: str, href: str) -> str:
    # Anything but the web (javascript:, file:) is printed as words only.
    if not href.startswith(_WEB):
        return words
    return f'<a href="{escape(href)}">{words}</a>'
