"""Values that somebody meant to fill in or to clean up later: they are taken as they stand, and warned of."""

import re

_TODO = re.compile(r"(?:todo|to do|tbd|tba|t\.b\.[ad]\.|fixme|changeme|change me|xxx+|placeholder)\b.*", re.I)
_UNKNOWN = re.compile(r"\?+|-+|_+|\.{2,}|…")
_VARIABLE = re.compile(r"\$\{[^}]*\}|\{\{.*?\}\}|\$\([^)]*\)|\$env:\w+|%[A-Za-z_]\w*%", re.I)
_ANGLES = re.compile(r"<[^<>]*>|\[[^\[\]]*\]")
_OPENING, _CLOSING = "“”„‟‘’‚‛«»‹›", "“”‟‘’‛«»‹›"


def unfinished(text: str) -> tuple[str, str]:
    """Return what a value looks like and what to do about it, two empty texts where it looks finished."""
    if len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
        hint = f"delete them, or use plain ones: '{text[1:-1]}'"
        return f"stands in the quotes {text[0]} and {text[-1]}, which are taken as part of it", hint
    if found := _VARIABLE.search(text):
        return f"holds '{found[0]}', and nothing is put in its place", "write the value itself"
    if is_gap(text):
        return "looks like a note to fill it in later", "write the value, or delete the line"
    return "", ""


def is_gap(text: str) -> bool:
    """Say whether a text only marks the place where a value is still to come."""
    return any(form.fullmatch(text) for form in (_TODO, _UNKNOWN, _ANGLES))
