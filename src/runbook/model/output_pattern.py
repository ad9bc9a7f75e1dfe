"""The pattern by which a workspace names the folders of its bundles, such as `{customer}/{number}`."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

PATTERN_FIELDS = {
    "customer": "customer.name",
    "number": "document.number",
    "version": "document.version",
    "pack": "pack",
    "profile": "",
}
"""The key of the profile that fills each field; the name of the file has none."""

_FIELD = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
# Letters of Latin alphabets that are no letter with a mark, and so do not come apart.
_LIKE = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def pattern_faults(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a pattern: words, and the field that nobody knows ("" where it is another)."""
    for name in _FIELD.findall(pattern):
        if name not in PATTERN_FIELDS:
            yield f"there is no field '{{{name}}}'", name
    if not _FIELD.search(pattern):
        yield "it names the same folder for every profile: write a field into it, such as {number}", ""
    for part in pattern.split("/"):
        # What a field becomes is safe by itself, so that any letter may stand for it here.
        if not _PART.fullmatch(_FIELD.sub("x", part)):
            yield f"'{part}' is no folder: write a-z, 0-9, '-' and fields, with '/' between folders", ""


def folder_in(pattern: str, facts: Mapping[str, str]) -> str:
    """Return the folder for a profile's facts, by field; a fact that folds to nothing leaves a part empty."""
    return _FIELD.sub(lambda match: as_folder_name(facts[match[1]]), pattern)


def fields_in(pattern: str) -> tuple[str, ...]:
    """Return the fields of a pattern in their order."""
    return tuple(_FIELD.findall(pattern))


def as_folder_name(text: str) -> str:
    """Return a text in a-z, 0-9 and '-': `Müller & Co` is `muller-co`."""
    # Letters come apart into a bare one and its marks, which are dropped: ü is u, not ue, in every language.
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIKE))
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")
