"""What is wrong with a picture that shall be printed: its kind, its size, and what it would bring with it."""

import codecs
import io
import re
import warnings
from xml.etree import ElementTree

from runbook.read.svg_size import drawing_excess

PIXELS = 6_000
"""On each side; a logo that is wider is not sharper on paper, and takes the memory of a photo."""

_PNG = b"\x89PNG\r\n\x1a\n"
"""The first eight bytes of every PNG (ISO/IEC 15948, 5.2)."""
_DOCTYPE = re.compile(r"<!DOCTYPE\s+[^\[>\"']*(?:\"[^\"]*\"\s*|'[^']*'\s*)*(?:\[\s*\]\s*)?>")
_ENCODING = re.compile(r"(?<=<\?xml)(?P<before>[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_SVG = "{http://www.w3.org/2000/svg}svg"
_ACTIVE = ("script", "foreignObject", "iframe", "animate", "set", "handler")
"""Elements that run, move or embed something: paper has no use for them."""
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#|data:image/)([^)'\"\s]+)|@import\s+['\"]?([^'\";\s]+)", re.I)


def as_printed(data: bytes) -> bytes:
    """Return a picture as every engine draws it alike; what needs no change, or is none, comes back as it is.

    Grey of 16 bits becomes grey of 8 (PDF engines draw it black), text becomes UTF-8, and a document type
    that declares nothing is dropped.
    """
    if data.startswith(_PNG):
        return _eight_bits(data)
    text = _decoded(data)
    return data if text is None else _DOCTYPE.sub("", text, count=1).encode()


def _eight_bits(data: bytes) -> bytes:
    # Bit depth and colour type stand at fixed places of a PNG: 16, and 0 for grey, 4 with transparency.
    if data[24:26] not in (b"\x10\x00", b"\x10\x04") or _fault_of_pixels(data):
        return data
    from PIL import Image

    held = io.BytesIO()
    with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
        wide = image.mode.startswith("I")
        # 65,535 levels to 255: 257 steps of the one are one of the other, white stays white.
        (image.convert("I").point(lambda value: value / 257).convert("L") if wide else image).save(
            held, "PNG"
        )
    return held.getvalue()


def _decoded(data: bytes) -> str | None:
    """Return the text of an SVG that is not plain UTF-8 without a document type, None for all else."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None
    if wide:
        text = _ENCODING.sub(r"\g<before>", text, count=1)
    # Behind a prologue, a licence and whatever else drawing programs write before it.
    return text if "<svg" in text[:4_000] and (wide or "<!DOCTYPE" in text) else None


def fault_of(data: bytes) -> str:
    """Return in words why a picture cannot be used, "" where it can."""
    if data.startswith((_PNG, b"\xff\xd8\xff")):
        return _fault_of_pixels(data)
    # As in `_decoded`: 4,000 signs hold any prologue.
    return _fault_of_svg(data) if b"<svg" in data[:4_000] else "it is neither PNG, JPEG nor SVG"


def _fault_of_pixels(data: bytes) -> str:
    from PIL import Image  # imported late: few profiles have a logo

    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image,
        ):
            if max(image.size) > PIXELS:
                return f"it has {image.width} by {image.height} pixels, more than {PIXELS} on a side"
            image.load()
    except Exception as error:  # whatever a decoder of foreign bytes raises
        return f"it is damaged ({error})"
    return ""


def _fault_of_svg(data: bytes) -> str:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "its document type declares entities, which are not read; save it as plain SVG"
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return f"it is damaged ({error})"
    if root.tag != _SVG:
        return f"its outermost element is not that of SVG: {root.tag}"
    return next(filter(None, map(_fault_of_element, root.iter())), "") or drawing_excess(root)


def _fault_of_element(element: ElementTree.Element) -> str:
    name = str(element.tag).rpartition("}")[2]
    if name in _ACTIVE:
        return f"it holds an element <{name}>; save it as plain SVG"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2]
        if attribute.lower().startswith("on"):
            return f"it holds code ({attribute}); save it as plain SVG"
        if attribute in ("href", "src") and not value.strip().startswith(("#", "data:image/")):
            # The beginning tells where it leads; an address may be as long as the file.
            return f"it refers to something outside itself: {value[:60]}"
    texts = (*element.attrib.values(), element.text or "", element.tail or "")
    found = next(filter(None, map(_ELSEWHERE.search, texts)), None)
    return f"it refers to something outside itself: {(found[1] or found[2])[:60]}" if found else ""
