"""What is wrong with a picture that shall be printed: its kind, its size, and what it would bring with it."""

import io
import re
import warnings
from xml.etree import ElementTree

from runbook.read.svg_size import drawing_excess

PIXELS = 6_000
"""On each side; a logo that is wider is not sharper on paper, and takes the memory of a photo."""

_SVG = "{http://www.w3.org/2000/svg}svg"
_ACTIVE = ("script", "foreignObject", "iframe", "animate", "set", "handler")
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#|data:image/)([^)'\"\s]+)|@import\s+['\"]?([^'\";\s]+)", re.I)


def fault_of(data: bytes) -> str:
    """Return in words why a picture cannot be used, "" where it can."""
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _fault_of_pixels(data)
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
        return "it declares entities; save it as plain SVG"
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
            return f"it refers to something outside itself: {value[:60]}"
    texts = (*element.attrib.values(), element.text or "", element.tail or "")
    found = next(filter(None, map(_ELSEWHERE.search, texts)), None)
    return f"it refers to something outside itself: {(found[1] or found[2])[:60]}" if found else ""
