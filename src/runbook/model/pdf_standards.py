"""The standards that a PDF keeps: which can be asked for, and which a file names."""

import zlib
from typing import Literal, get_args

PdfStandard = Literal["ua-1", "ua-2"]
PDF_STANDARDS: tuple[PdfStandard, ...] = get_args(PdfStandard)

_CLAIMS = (
    (b'pdfuaid:part="1"', "PDF/UA-1"),
    (b'pdfuaid:part="2"', "PDF/UA-2"),
    (b'pdfaid:conformance="F"', "PDF/A-4f"),
    (b'pdfaid:part="4"', "PDF/A-4"),
    (b"wtpdf#reuse1.0", "WTPDF 1.0 reuse"),
    (b"wtpdf#accessibility1.0", "WTPDF 1.0 accessibility"),
)
_PRODUCER = b'pdf:Producer="'


def standards_in(pdf: bytes) -> tuple[str, ...]:
    """Return the standards that the readable metadata of a PDF names."""
    said = _metadata(pdf)
    found = [name for mark, name in _CLAIMS if mark in said]
    # 4f is 4 with attachments: it alone is said.
    return tuple(name for name in found if name != "PDF/A-4" or "PDF/A-4f" not in found)


def engine_of(pdf: bytes) -> str:
    """Return what drew a PDF, "" where its metadata does not say."""
    _, found, rest = _metadata(pdf).partition(_PRODUCER)
    return rest.partition(b'"')[0].decode("utf-8", "replace") if found else ""


def _metadata(pdf: bytes) -> bytes:
    """Return what a PDF says of itself in XMP: the last stream of that kind, packed by zlib or not at all."""
    # Without a reader of PDF, which `verify` does not need for anything else. The last one
    # counts: whoever signs a file appends to it.
    _, found, rest = pdf.rpartition(b"/XML")
    packed = rest.partition(b"stream")[2].lstrip(b"\r\n").partition(b"endstream")[0]
    if not found:
        return b""
    try:
        return zlib.decompressobj().decompress(packed)
    except zlib.error:
        return packed
