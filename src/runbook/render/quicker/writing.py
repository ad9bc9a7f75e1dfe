"""Writing the PDF: the list of all pages is made once, not anew for each tag."""

from typing import Any


def remember_page_references() -> None:
    """The engine writes the list of all pages anew for each tag; it only changes with their number."""
    import pydyf

    slow = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> Any:
        # Pages are only added, so that their number tells whether the list is still the same.
        size = len(pdf.pages["Kids"])
        known = pdf.__dict__.get("_known_references")
        if known is None or known[0] != size:
            known = pdf._known_references = (size, slow(pdf))
        return known[1]

    pydyf.PDF.page_references = property(page_references)
