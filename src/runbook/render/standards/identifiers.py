"""What a PDF says of itself: the standards that it keeps, in its metadata (XMP)."""

from typing import Any

_UA_2 = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" '
    b'pdfuaid:part="2" pdfuaid:rev="2024"/>'
)
_DECLARED = (
    "http://pdfa.org/declarations/wtpdf#reuse1.0",
    "http://pdfa.org/declarations/wtpdf#accessibility1.0",
)
_FILES = b' pdfaid:conformance="F"'


def claim(metadata: Any) -> None:
    """Let the metadata of a document name PDF/UA-2 and WTPDF beside PDF/A-4.

    The engine appends what it is given behind the end of the RDF, where no reader looks. It also says that a
    file has attachments (PDF/A-4f); one without is plain PDF/A-4 (ISO 19005-4, 6.7.3).
    """
    write = metadata.generate_rdf_metadata
    has_files = bool(metadata.attachments)

    def claimed(*arguments: Any) -> bytes:
        said: bytes = write(*arguments)
        said = said if has_files else said.replace(_FILES, b"")
        return said.replace(b"</rdf:RDF>", _UA_2 + _declarations() + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = claimed


def _declarations() -> bytes:
    """Return the declarations of PDF Declarations 1.0."""
    items = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{one}</pdfd:conformsTo></rdf:li>'
        for one in _DECLARED
    )
    return (
        '<rdf:Description xmlns:pdfd="http://pdfa.org/declarations/" rdf:about="">'
        f"<pdfd:declarations><rdf:Bag>{items}</rdf:Bag></pdfd:declarations></rdf:Description>"
    ).encode()
