"""The one file that a profile may bring to the page: the customer's logo, below the profile's folder."""

import codecs
import os
import unicodedata
from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.model.profiles import MISSING, Profile
from runbook.read.pictures import as_printed, fault_of

KEY = "document.logo"
LARGEST_LOGO = 2_000_000
"""Bytes; a logo for print is far smaller, and each page of the PDF refers to it once."""


def read_logo(profile: Profile, folder: Path) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the logo's bytes, b"" for none; a file outside the folder or of another kind is an error."""
    stated = profile.get(KEY)
    if stated is MISSING or not stated or profile.doubts(KEY):
        return b"", ()
    path = _found(folder, str(stated))
    reason = _refusal(path, folder.resolve())
    data = b"" if reason else as_printed(path.read_bytes().removeprefix(codecs.BOM_UTF8))
    reason = reason or fault_of(data)
    if not reason:
        return data, ()
    size = f"{LARGEST_LOGO // 1_000_000} MB"
    hint = f"put a PNG, JPEG or SVG file of at most {size} into the profile's folder or below"
    message = f"the logo '{stated}' cannot be used: {reason}"
    return b"", (Diagnostic("error", "logo", message, profile.place(KEY), (hint,)),)


def _found(folder: Path, stated: str) -> Path:
    """Return the file of a name; macOS may have written the letters of the very same name in two parts."""
    path, in_parts = folder / stated, folder / unicodedata.normalize("NFD", stated)
    return (in_parts if in_parts.is_file() and not path.is_file() else path).resolve()


def _refusal(path: Path, folder: Path) -> str:
    if not path.is_relative_to(folder):
        return "it lies outside the profile's folder"
    if not path.is_file():
        return "it is a folder" if path.is_dir() else "there is no such file"
    if not os.access(path, os.R_OK):
        return "it cannot be read"
    if path.stat().st_size > LARGEST_LOGO:
        return f"it is larger than {LARGEST_LOGO // 1_000_000} MB"
    return ""
