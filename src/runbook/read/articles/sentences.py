"""Where sentences begin and end in plain text."""

import re

_CLOSERS = ")]\"'”’»*"
# Possessive (`*+`), so that a line of dots is not tried in every division of it. It begins with one set of
# signs and not in two ways: the next sign of a set is found in a quarter of the time.
_TERMINATOR = re.compile(r"[.!?…。\n](?:(?<=\n)|(?<![.!?…。]{2})[.!?…。]*+[)\]\"'”’»]*(?=\s))")
_PARENTHESIS = re.compile(r"[()\[\]]")
_PAIRS = {"(": ")", "[": "]"}
_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "eg",
        "ie",
        "vs",
        "cf",
        "approx",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "fig",
        "sec",
        "vol",
        "ca",
        "resp",
        "incl",
        "excl",
    ]
)
_BEFORE_NUMBER = frozenset(["no", "nr", "art", "ver", "vers", "v", "p", "pp", "ch"])
"""Abbreviations that are such only before a number: `no. 5`, but `The answer is no.`"""
_LEADING_NUMBER = re.compile(r"\s*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\.$")
_LAST_WORD = re.compile(r"[\w.]{1,12}$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return begin and end of each sentence; a parenthesis with its own full stop is one."""
    spans: list[tuple[int, int]] = []
    inside: bytearray | None = None
    begin = 0
    for found in _TERMINATOR.finditer(text):
        # Of a text that is one sentence nobody asks for this.
        inside = inside or parenthesised(text)
        end = found.end()
        if _ends_here(text, begin, found.start(), end, inside):
            _add(spans, text, begin, end)
            begin = end
    _add(spans, text, begin, len(text))
    return tuple(spans)


def ends_a_sentence(text: str) -> bool:
    """Say whether text closes like a sentence."""
    return text.rstrip().rstrip(_CLOSERS).endswith((".", "!", "?", ":", "…"))


def _add(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    bare = text[begin:end].strip()
    if bare:
        left = text.index(bare, begin)
        spans.append((left, left + len(bare)))


def _ends_here(text: str, begin: int, start: int, end: int, inside: bytearray) -> bool:
    # Enough to see the first letter behind the blanks.
    following = text[end : end + 40].lstrip()
    if text[start] == "\n":
        # A hand-wrapped line goes on in lower case; anything else begins anew.
        return not following[:1].islower()
    if not following or following[0].islower() or following[0] in ",;:)":
        return False
    # Inside a parenthesis nothing ends, except the parenthesis itself with its last character.
    if inside[end - 1]:
        return False
    return not _is_abbreviation(text, begin, start, following)


def _is_abbreviation(text: str, begin: int, start: int, following: str) -> bool:
    if text[start] != "." or text[start : start + 2] == "..":
        return False
    # As far back as `_LAST_WORD` reaches, and the sign before it: no copy of the whole sentence each time.
    piece = text[max(begin, start - 14) : start]
    # A number of a list, of at most three digits or five Roman ones, at the very beginning.
    if start - begin < 6 and _LEADING_NUMBER.match(text[begin:start] + "."):
        return True
    found = _LAST_WORD.search(piece)
    word = found[0].lower().strip(".") if found else ""
    return word in _ABBREVIATIONS or (word in _BEFORE_NUMBER and following[0].isdigit())


def parenthesised(text: str) -> bytearray:
    """Mark each character inside a closed parenthesis, its closing mark excepted."""
    inside = bytearray(len(text))
    if "(" not in text and "[" not in text:
        return inside
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for found in _PARENTHESIS.finditer(text):
        character, index = found[0], found.start()
        if character in _PAIRS:
            stack.append((_PAIRS[character], index))
        elif stack and character == stack[-1][0]:
            _, opening = stack.pop()
            # What this pair holds whole is marked with it: each character is marked once.
            while pairs and pairs[-1][0] > opening:
                pairs.pop()
            pairs.append((opening, index))
    for opening, closing in pairs:
        inside[opening:closing] = b"\1" * (closing - opening)
    return inside
