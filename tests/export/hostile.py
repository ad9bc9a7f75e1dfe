"""Strings that try to leave their quotes, to be taken for something else, or to be executed."""

import random

_PIECES = [
    "'", "''", '"', '""', "`", "``", "$", "$x", "$(", "$(New-Item -Path 'PWNED')", "#", "#>", "<#", "<",
    ">", "&", "&&", "|", "||", "^", "%", "%PATH%", "!", "!x!", "@", "@'", "'@", '"@', ";",
    "; New-Item -Path 'PWNED'; ", "{", "}", "(", ")", "[", "]", ",", ":", "\\", "\\\\", "\\'", '\\"',
    "\\u0027", "\\n", "\\x", "{{ x }}", "{% x %}", "/", "//", "*", "?", " ", "  ", "\t", "\n", "\r",
    "\r\n", "\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\u00ad", "\u2018", "\u2019", "\u201a",
    "\u201b", "\u201c", "\u201d", "\u201e", "\u2013", "\u200b", "\u200f", "\u202e", "\u2028", "\u2029",
    "\ufeff", "\ufffd", "\U0001f600", "\U0010ffff", "\ud800", "\udc00", "\u00e4\u00f6\u00fc\u00df",
    "\u0130\u0131", "\u65e5\u672c", "e\u0301", "null", "true", "$null", "0", "-1", "007", "1e5", "NaN",
    "2016", "2016\n", "2026-11-23", "2026-11-23T10:00:00Z", "/Date(1700000000000)/", "\\/Date(1)\\/",
    "C:\\Program Files\\x", "\\\\server\\share\\", "CON", "..\\..\\x", "-Force", "--", "/quiet",
    'a" /x "b', "__import__('os').system('touch PWNED')", "');open('PWNED','w');('", "r'", "\"\"\"",
    "'''", "exit", "",
]  # fmt: skip


def hostile_strings(count: int) -> list[str]:
    """Return that many strings, the same ones each time: every piece alone, then pieces put together."""
    chance = random.Random(5)
    made = list(dict.fromkeys(_PIECES))
    seen = set(made)
    while len(made) < count:
        text = "".join(chance.choice(_PIECES) for _ in range(chance.randint(2, 9)))
        if text not in seen:
            seen.add(text)
            made.append(text)
    return made[:count]
