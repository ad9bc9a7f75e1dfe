"""Reading the HTML: each pattern is made once."""

import re
from collections.abc import Iterable

Key = tuple[Iterable[str], bool]


def remember_patterns() -> None:
    """The parser keeps each pattern under a name that it never looks up, and so makes it anew each time."""
    from tinyhtml5 import inputstream

    inputstream.characters_until_regex = _Patterns()


class _Patterns(dict[Key, re.Pattern[str]]):
    """The pattern of the longest run of some characters, or of none of them."""

    def __missing__(self, key: Key) -> re.Pattern[str]:
        characters, only = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if only else '^'}{listed}]+")
        return pattern
