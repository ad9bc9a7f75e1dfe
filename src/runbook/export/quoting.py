"""Data as literals of PowerShell and Python: canonical JSON in which no sign means anything to a shell.

A value never becomes code. It stands between single quotes, and every sign that could end or change such a
text in either language is written as a JSON escape.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from runbook.model.plan_json import canonical

_SIGNS = "'\"`$#<>&|^%!@"
"""Whatever ends or changes a text in PowerShell, Python, cmd or a comment; in JSON each has an escape."""
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in _SIGNS if sign != '"'}
_ESCAPED_QUOTE = re.compile(r"\\(.)")


def settings_block(value: Any) -> str:
    """Return a value as lines that mean the same between PowerShell's @'...'@ and Python's r'''...'''.

    One key stands on a line, in order, and one item of a list. No line can end either text: no quote but
    those of JSON is left.
    """
    return "\n".join(_block(value, ""))


def _block(value: Any, indent: str) -> Iterator[str]:
    more = indent + "  "
    if isinstance(value, Mapping) and value:
        entries = ([f"{_escaped(name)}: {first}", *rest] for name, (first, *rest) in _entries(value, more))
        yield from _within("{}", entries, indent)
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield from _within("[]", ([_escaped(item)] for item in value), indent)
    else:
        yield _escaped(value)


def _entries(value: Mapping[str, Any], indent: str) -> Iterator[tuple[str, list[str]]]:
    return ((name, list(_block(value[name], indent))) for name in sorted(value))


def _within(ends: str, entries: Iterable[list[str]], indent: str) -> Iterator[str]:
    """Yield lines between two signs, with a comma behind each entry but the last."""
    yield ends[0]
    *others, last = entries
    for *rest, end in others:
        yield from _indented((*rest, end + ","), indent)
    yield from _indented(last, indent)
    yield indent + ends[1]


def _indented(lines: Iterable[str], indent: str) -> Iterator[str]:
    for at, line in enumerate(lines):
        # The lines within an entry have their indentation already.
        yield line if at else f"{indent}  {line}"


def _escaped(value: Any) -> str:
    text = canonical(value).decode("ascii").translate(_ESCAPES)
    # Canonical JSON writes a quote inside a string as \"; it gets its number too.
    return _ESCAPED_QUOTE.sub(_numbered, text)


def powershell_literal(text: str) -> str:
    """Return plain ASCII, such as code of another shell, as a literal of PowerShell."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def comment_text(text: str) -> str:
    """Return text that is safe in a comment of both languages: printable ASCII, no comment mark."""
    return "".join(sign if " " <= sign <= "~" and sign not in "#<>" else _number(sign) for sign in text)


def with_crlf(text: str) -> bytes:
    """Return a PowerShell file's bytes: ASCII, CRLF, no byte order mark; anything else is our fault."""
    # First to one form, or a CRLF of a template would become CR CR LF.
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("ascii")


def _numbered(match: re.Match[str]) -> str:
    return "\\u0022" if match[1] == '"' else match[0]


def _number(sign: str) -> str:
    # As JSON escapes it: by units of UTF-16, of which a letter beyond the first plane has two.
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
