"""Data as literals of PowerShell and Python: canonical JSON in which no sign means anything to a shell.

A value never becomes code. It stands inside one single-quoted line, and every sign that could end or
change such a line in either language is written as a JSON escape.
"""

import re
from typing import Any

from runbook.model.plan_json import canonical

_SIGNS = "'\"`$#<>&|^%!@"
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in _SIGNS if sign != '"'}
_ESCAPED_QUOTE = re.compile(r"\\(.)")


def settings_line(value: Any) -> str:
    """Return a value as one line that is the same inside PowerShell's '...' and Python's r'...'."""
    text = canonical(value).decode("ascii").translate(_ESCAPES)
    # Canonical JSON writes a quote inside a string as \"; it gets its number too.
    return _ESCAPED_QUOTE.sub(_numbered, text)


def comment_text(text: str) -> str:
    """Return text that is safe in a comment of both languages: printable ASCII, no comment mark."""
    return "".join(sign if " " <= sign <= "~" and sign not in "#<>" else _number(sign) for sign in text)


def with_crlf(text: str) -> bytes:
    """Return a PowerShell file's bytes: ASCII, CRLF, no byte order mark; anything else is our fault."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode("ascii")


def _numbered(match: re.Match[str]) -> str:
    return "\\u0022" if match[1] == '"' else match[0]


def _number(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
