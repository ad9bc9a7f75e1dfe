"""The files that may be brought to the page: the customer's logo below the profile's folder, the firm's below
that of the workspace."""

import codecs
import os
import unicodedata
from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.model.places import Place
from runbook.model.profiles import MISSING, Profile
from runbook.model.workspaces import Workspace
from runbook.read.pictures import as_printed, fault_of

KEY = "document.logo"
LARGEST_LOGO = 2_000_000
"""Bytes; a logo for print is far smaller, and each page of the PDF refers to it once."""


Logo = tuple[bytes, tuple[Diagnostic, ...]]


def read_logo(profile: Profile, folder: Path) -> Logo:
    """Return the logo's bytes, b"" for none; a file outside the folder or of another kind is an error."""
    stated = profile.get(KEY)
    if stated is MISSING or not stated or profile.doubts(KEY):
        return b"", ()
    return _picture(str(stated), folder, profile.place(KEY), "the profile's")


def read_firm_logo(workspace: Workspace) -> Logo:
    """Return the bytes of the firm's logo, b"" for none, or why it cannot be used."""
    stated = workspace.logo
    return (
        (b"", ())
        if stated is None
        else _picture(str(stated.value), workspace.folder, stated.place, "the workspace's")
    )


def _picture(stated: str, folder: Path, place: Place, whose: str) -> Logo:
    path = _found(folder, stated)
    reason = _refusal(path, folder.resolve(), whose)
    data = b"" if reason else as_printed(path.read_bytes().removeprefix(codecs.BOM_UTF8))
    reason = reason or fault_of(data)
    if not reason:
        return data, ()
    size = f"{LARGEST_LOGO // 1_000_000} MB"
    hint = f"put a PNG, JPEG or SVG file of at most {size} into {whose} folder or below"
    message = f"the logo '{stated}' cannot be used: {reason}"
    return b"", (Diagnostic("error", "logo", message, place, (hint,)),)


def _found(folder: Path, stated: str) -> Path:
    """Return the file of a name; macOS may have written the letters of the very same name in two parts."""
    path, in_parts = folder / stated, folder / unicodedata.normalize("NFD", stated)
    return (in_parts if in_parts.is_file() and not path.is_file() else path).resolve()


def _refusal(path: Path, folder: Path, whose: str) -> str:
    if not path.is_relative_to(folder):
        return f"it lies outside {whose} folder"
    if not path.is_file():
        return "it is a folder" if path.is_dir() else "there is no such file"
    if not os.access(path, os.R_OK):
        return "it cannot be read"
    if path.stat().st_size > LARGEST_LOGO:
        return f"it is larger than {LARGEST_LOGO // 1_000_000} MB"
    return ""
