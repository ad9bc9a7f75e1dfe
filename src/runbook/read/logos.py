"""The one file that a profile may bring to the page: the customer's logo, below the profile's folder."""

from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.model.profiles import MISSING, Profile

KEY = "document.logo"
LIMIT = 2_000_000
"""Bytes; a logo for print is far smaller, and each page of the PDF refers to it once."""

_STARTS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}


def read_logo(profile: Profile, folder: Path) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the logo's bytes, b"" for none; a file outside the folder or of another kind is an error."""
    stated = profile.get(KEY)
    if stated is MISSING or not stated or profile.doubts(KEY):
        return b"", ()
    path = (folder / str(stated)).resolve()
    reason = _refusal(path, folder.resolve())
    data = b"" if reason else path.read_bytes()
    if not reason and not _is_picture(data):
        reason, data = "it is neither PNG, JPEG nor SVG", b""
    if not reason:
        return data, ()
    hint = (
        f"put a PNG, JPEG or SVG file of at most {LIMIT // 1_000_000} MB into the profile's folder or below"
    )
    message = f"the logo '{stated}' cannot be used: {reason}"
    return b"", (Diagnostic("error", "logo", message, profile.place(KEY), (hint,)),)


def _refusal(path: Path, folder: Path) -> str:
    if not path.is_relative_to(folder):
        return "it lies outside the profile's folder"
    if not path.is_file():
        return "there is no such file"
    if path.stat().st_size > LIMIT:
        return "it is too large"
    return ""


def _is_picture(data: bytes) -> bool:
    return data.startswith(tuple(_STARTS.values())) or b"<svg" in data[:1000]
