"""The conditions that a sentence of a step states in its own words."""

import re
from collections.abc import Callable

from runbook.model.articles import Proviso, ProvisoKind

# Lengths are bounded: what runs on past them is a sentence that these words do not describe.
_OPTIONAL = re.compile(r"\(?optional(?:\)|ly\b|:|\.$)|\bis optional\b", re.IGNORECASE)
_IF = re.compile(r"[*(]{0,2}(?:if|in case|unless)\s(?P<clause>[^,.;]{3,160}?)\s*(?:,|$|\.$)", re.IGNORECASE)
_LATE_IF = re.compile(
    r"\b(?:(?<=only )if\s(?=\w)|(?:if|in case)\s"
    r"(?=necessary|needed|required|prompted|(?:it|they) (?:is|are) not|you (?:want|wish|prefer|need|have)\b))"
    r"(?P<clause>[^,.;]{1,160})",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"(?:otherwise|if not)\b[,]?\s", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:do (?:one|either|any)|(?:one|either|any)) of the following\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:on|for) (?P<what>(?:each|every)(?: [a-z][\w-]*){1,5})", re.IGNORECASE)
_JUMP = re.compile(
    r"\b(?P<verb>go(?: back)?|skip|continue|return|proceed|repeat)\b[^.;]{0,40}?\bsteps?\s(?P<step>\d{1,2})",
    re.IGNORECASE,
)


def stated_in(text: str) -> tuple[Proviso, ...]:
    """Return what a sentence says about when, where and how often its action is done."""
    lower = text.lower()
    # Most sentences state none of it, and to look for a word costs a fraction of what its pattern does.
    readers = [read for word, read in _READERS if word in lower]
    stated = (read(text) for read in dict.fromkeys(readers))
    return tuple(one for one in stated if one is not None) if readers else ()


def _optional(text: str) -> Proviso | None:
    return Proviso("optional", (), text) if _OPTIONAL.search(text) else None


def _if(text: str) -> Proviso | None:
    found = _IF.match(text) or _LATE_IF.search(text)
    return Proviso("if", (), found["clause"].strip()) if found else None


def _otherwise(text: str) -> Proviso | None:
    return Proviso("otherwise", (), text) if _OTHERWISE.match(text) else None


def _one_of(text: str) -> Proviso | None:
    return Proviso("one of", (), text) if _ONE_OF.search(text) else None


def _each(text: str) -> Proviso | None:
    found = _EACH.search(text)
    return Proviso("each", (found["what"].lower(),), found["what"]) if found else None


def _jump(text: str) -> Proviso | None:
    found = _JUMP.search(text)
    if not found:
        return None
    kind: ProvisoKind = "repeat" if found["verb"].lower() == "repeat" else "go to"
    return Proviso(kind, (found["step"],), found[0])


# Each with a word that its pattern needs.
_READERS: tuple[tuple[str, Callable[[str], Proviso | None]], ...] = (
    ("optional", _optional),
    ("if", _if),
    ("case", _if),
    ("unless", _if),
    ("otherwise", _otherwise),
    ("if not", _otherwise),
    ("following", _one_of),
    ("each", _each),
    ("every", _each),
    ("step", _jump),
)
