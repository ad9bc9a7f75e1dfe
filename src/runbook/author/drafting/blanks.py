"""What an article leaves to be filled in, such as `<server name>`: a key of the profile for each."""

import re
from dataclasses import dataclass, field

_BLANK = re.compile(r"<([A-Za-z][A-Za-z0-9 _.'-]{1,40})>")
_TYPES = """
    string int int32 int64 integer bool boolean switch switchparameter guid object datetime uri hashtable
    html head body div span table br p a b i ul ol li add remove clear configuration
"""
_NO_BLANKS = frozenset(_TYPES.split())
"""Types of a syntax, and elements of markup."""


@dataclass(slots=True)
class Blanks:
    """The names found so far, each by its key in the order in which they occur."""

    names: dict[str, str] = field(default_factory=dict)

    def filled(self, text: str) -> str:
        """Return a text in which each blank is the profile's value, and itself where nobody states one."""
        return text if "</" in text else _BLANK.sub(self._value, text)

    def _value(self, found: re.Match[str]) -> str:
        name = found[1].strip()
        key = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        if name.lower() in _NO_BLANKS or not key:
            return found[0]
        if self.names.setdefault(key, name).lower() != name.lower():
            return found[0]
        return f"{{{{ values.fill_{key} }}}}"
