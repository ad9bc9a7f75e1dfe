"""What the engine's fields lack: they are described, and show themselves in every reader.

The engine gives a box no look for *not ticked*, and asks each reader to draw all fields anew
(`NeedAppearances`): then poppler prints no tick. A field has a look of its own in both states here.
"""

from collections.abc import Iterator
from typing import Any

from runbook.render.standards.structure import Structure

SIGNATURE = "#signature"
"""The end of the name of a field that is signed. HTML has no such field: it is written as a box to tick, and
brings no font along, as a field to type into does."""


def mend_fields(structure: Structure) -> None:
    """Let each field say what it is for, and show what it holds."""
    complete_fields(structure.pdf)


def complete_fields(pdf: Any) -> None:
    """Give every field of a PDF its words and its looks; a field to sign becomes one."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    import pydyf

    form.pop("NeedAppearances", None)
    for field in list(_fields(pdf)):
        field["Contents"] = field["TU"]
        if field["FT"] == "/Btn" and not _is_signed(field):
            field["AP"]["N"]["Off"] = _look(pdf, field)
        else:
            field["AP"] = pydyf.Dictionary({"N": _look(pdf, field)})
        if _is_signed(field):
            field["FT"] = "/Sig"
            # What belongs to a box: its value, its state, its sign.
            for key in ("V", "AS", "MK"):
                field.pop(key, None)


def _is_signed(field: Any) -> bool:
    return str(field["T"].string).endswith(SIGNATURE)


def _fields(pdf: Any) -> Iterator[Any]:
    return (one for one in pdf.objects if isinstance(one, dict) and one.get("Subtype") == "/Widget")


def _look(pdf: Any, field: Any) -> Any:
    """Return the reference of a look that shows nothing, as large as its field."""
    import pydyf

    left, low, right, high = field["Rect"]
    size = pydyf.Array((0, 0, abs(right - left), abs(high - low)))
    stream = pydyf.Stream([], {"Type": "/XObject", "Subtype": "/Form", "BBox": size})
    pdf.add_object(stream)
    return stream.reference
