"""From a file's bytes to text that is safe to parse: size, encoding and characters that nobody can see."""

import re
import unicodedata
from pathlib import Path

from runbook.diagnostics import Diagnostic, error
from runbook.model.nearest import nearest
from runbook.model.places import Place

LARGEST_YAML = 1_000_000
"""Bytes. A profile has a few thousand; what is larger is not a profile."""

_READ = (".yaml", ".yml", ".json")
"""How the files are called that a command reads."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_RARE = re.compile(r"[^ -~\n\r\t]")
"""What is not plain ASCII text, tab or the end of a line: only these are looked at one by one."""
_HANGUL_AND_OTHER_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Signs that Unicode calls letters or marks, and that no font shows."""
_SHOWN_LIMIT = 20
"""Of more of the same error nobody reads each."""

Read = tuple[str | None, tuple[Diagnostic, ...]]


def read_bytes(path: Path, file: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Return the bytes of a file, or the reason why there are none."""
    try:
        if path.is_dir():
            return None, (error("unreadable", "this is a folder; name the YAML file in it", Place(file)),)
        with path.open("rb") as source:  # no further than what is refused: a device has no end
            data = source.read(LARGEST_YAML + 1)
        return (data, ()) if len(data) <= LARGEST_YAML else (None, (_too_large(file),))
    except (OSError, ValueError) as problem:
        return None, (unreadable(problem, file),)


def unreadable(problem: OSError | ValueError, file: str) -> Diagnostic:
    """Return what is told of a file that the system does not give."""
    if isinstance(problem, FileNotFoundError):
        place = Place(file)
        return error("unreadable", "there is no such file", place, _meant(Path(place.path)))
    reason = getattr(problem, "strerror", None) or str(problem)
    return error("unreadable", f"the file cannot be read: {reason}", Place(file))


def _meant(missing: Path) -> str:
    """Return the question for a file of nearly this name, "" where its folder has none."""
    try:
        beside = [
            file.name for file in missing.parent.iterdir() if file.suffix.lower() in _READ and file.is_file()
        ]
    except OSError:
        return "" if missing.parent.exists() else f"there is no folder '{missing.parent}' either"
    near = nearest(missing.name, beside)
    return f"did you mean '{missing.parent / near}'?" if near else ""


def decode_yaml(data: bytes, file: str) -> Read:
    """Return the text, without a byte order mark, or what is wrong with its encoding."""
    if len(data) > LARGEST_YAML:
        return None, (_too_large(file),)
    # By its mark, or without one by a zero as every second of the first four bytes: ASCII letters in UTF-16.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:4:2] == b"\0\0" or data[:3:2] == b"\0\0":
        hint = "save it as UTF-8 (PowerShell: Set-Content -Encoding utf8)"
        return None, (error("encoding", "the file is UTF-16, not UTF-8", Place(file), hint),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as wrong:
        place = place_at(file, data[: wrong.start].decode("utf-8", "replace"), None)
        message = (
            f"the byte 0x{data[wrong.start]:02X} is not UTF-8; the file was probably saved as Windows-1252"
        )
        return None, (error("encoding", message, place, "save it as UTF-8"),)


def unseen_in_source(text: str) -> tuple[int, ...]:
    """Return the position of each character of the source that an editor does not show."""
    return tuple(match.start() for match in _RARE.finditer(text) if is_unseen(match.group()))


def told_unseen(positions: tuple[int, ...], text: str, file: str) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each position of a character that does not show."""
    return tuple(
        error(
            "invisible-character",
            f"the character {name_of(text[position])} does not show, yet it is read",
            place_at(file, text, position),
            "delete it, and type what stands around it anew",
        )
        for position in positions[:_SHOWN_LIMIT]
    )


def is_unseen(char: str) -> bool:
    """Say whether a character is a control, bidirectional or otherwise invisible one."""
    if (
        char in _HANGUL_AND_OTHER_BLANKS
        # Variation selectors: they change how the sign before them looks.
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    ):
        return True
    # Controls, formats, halves of characters, private ones, ends of lines; and the last two of each
    # plane, which are no characters (0xFFFE and 0xFFFF).
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or ord(char) & 0xFFFE == 0xFFFE


def is_odd_blank(char: str) -> bool:
    """Say whether a character looks like a blank and is none (a no-break space from Word)."""
    return char != " " and unicodedata.category(char) == "Zs"


def name_of(char: str) -> str:
    """Return a character's number and name."""
    fallback = "control character" if _CONTROL.match(char) or char in "\t\n\r" else "unnamed"
    return f"U+{ord(char):04X} ({unicodedata.name(char, fallback)})"


def place_at(file: str, text: str, position: int | None) -> Place:
    """Return the place of a position in a text; None means its end."""
    before = text if position is None else text[:position]
    lines = re.split(r"\r\n|\n|\r", before)
    return Place(file, len(lines), len(lines[-1]) + 1)


def _too_large(file: str) -> Diagnostic:
    return error(
        "too-large",
        f"the file is larger than {LARGEST_YAML // 1_000_000} MB; this is not a profile",
        Place(file),
    )
