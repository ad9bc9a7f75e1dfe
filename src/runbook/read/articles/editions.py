"""Which editions an `appliesto-…` include admits, from its file name alone: the file need not exist."""

import re

# The file names write `xxx` in the place of an edition that is refused; the order of the places is fixed.
PLACES = (
    ("2010", re.compile(r"2010$")),
    ("2013", re.compile(r"2013$")),
    ("2016", re.compile(r"2016$")),
    ("2019", re.compile(r"2019$")),
    ("SE", re.compile(r"(?:sub|se)$", re.IGNORECASE)),
    ("SPO", re.compile(r"(?:spo|online|o365)$", re.IGNORECASE)),
)

# How many names a file name has decides which editions it speaks about.
_LAYOUTS = {
    3: ("2013", "2016", "2019"),
    4: ("2013", "2016", "2019", "SPO"),
    5: ("2013", "2016", "2019", "SE", "SPO"),
    6: ("2010", "2013", "2016", "2019", "SE", "SPO"),
}

# Two to seven parts of two to eight letters, `md` at the end, and `.md`
# where it is the file's ending as well.
_NAME = re.compile(r"appliesto-((?:[\w]{2,8}-){2,7})md(?:\.md)?$", re.IGNORECASE)


def editions_of(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the admitted and the refused editions that a file name states, both empty for another file."""
    found = _NAME.search(path.rsplit("/", 1)[-1])
    if not found:
        return (), ()
    parts = found[1].strip("-").split("-")
    # What is `xxx` in the name matches none of them.
    admitted = tuple(name for name, pattern in PLACES if any(pattern.match(part) for part in parts))
    spoken_of = _LAYOUTS.get(len(parts), ())
    return admitted, tuple(name for name in spoken_of if name not in admitted)
