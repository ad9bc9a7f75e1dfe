"""The files that a theme's style sheet names: pictures and fonts of its own folder, taken in as they are."""

import io
from base64 import b64encode
from pathlib import Path

from runbook.read.pictures import as_printed, fault_of

LARGEST = 2_000_000
"""Bytes of a file: each page for a browser holds them all, and four thirds of them as text."""
_FONTS = {b"\x00\x01\x00\x00": "ttf", b"OTTO": "otf", b"wOFF": "woff"}
_PICTURES = {b"\x89PNG": "png", b"\xff\xd8": "jpeg"}
_NO_EMBEDDING = 0x0002
"""The bit of a font's OS/2 table (fsType) by which its maker forbids to embed it."""


def data_address(folder: Path, name: str) -> tuple[str, str]:
    """Return a file below a folder as a data: address, or "" and in words why it cannot be used."""
    if ":" in name or name.startswith("//"):
        return "", "it is not a file of the theme"
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return "", "it lies outside the theme's folder"
    if not path.is_file():
        return "", "there is no such file"
    if path.stat().st_size > LARGEST:
        return "", f"it is larger than {LARGEST // 1_000_000} MB"
    data = path.read_bytes()
    kind = _kind_of(data)
    if kind.startswith("font/"):
        refused = _fault_of_font(data)
    else:
        data = as_printed(data)
        refused = fault_of(data)
    return ("", refused) if refused else (f"data:{kind};base64,{b64encode(data).decode('ascii')}", "")


def _kind_of(data: bytes) -> str:
    """Return the media type by the first bytes; what is none of the others may be an SVG."""
    for heads, group in ((_FONTS, "font"), (_PICTURES, "image")):
        for head, kind in heads.items():
            if data.startswith(head):
                return f"{group}/{kind}"
    return "image/svg+xml"


def _fault_of_font(data: bytes) -> str:
    from fontTools.ttLib import TTFont  # imported late: few themes bring a font

    try:
        with TTFont(io.BytesIO(data)) as font:
            rights = font["OS/2"].fsType
            font.getBestCmap()
    except Exception as error:  # whatever a decoder of foreign bytes raises
        return f"it is damaged ({error})"
    return "its maker forbids to embed it (OS/2 fsType)" if rights & _NO_EMBEDDING else ""
