"""Write what the engine has laid out so that it lasts: PDF/UA-2, PDF/A-4 and WTPDF 1.0 in one file.

The engine's own PDF/UA-1 passes as it is. What its PDF 2.0 lacks is repaired before the file is written:
`repairs` is a literal table, each repair with the clause that asks for it, and removable when an edition of
the engine needs it no more. `structure` is the file's tree of structure as the repairs see it, `recording`
the one place that looks into the engine, `identifiers` what the file says of itself.
"""

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from runbook.errors import EngineMissing
from runbook.model.pdf_standards import PdfStandard
from runbook.render.editions import KNOWN_EDITIONS, installed, is_known_engine
from runbook.render.standards.forms import complete_fields
from runbook.render.standards.identifiers import claim
from runbook.render.standards.recording import recorded
from runbook.render.standards.repairs import REPAIRS
from runbook.render.standards.structure import Structure

OPTIONS: Mapping[PdfStandard, Mapping[str, Any]] = {
    "ua-1": {"pdf_variant": "pdf/ua-1"},
    "ua-2": {"pdf_variant": "pdf/a-4f", "pdf_tags": True},
}
"""What the engine is asked for when it lays out and when it writes; of PDF/A-4f see `identifiers`."""


def usual_standard() -> PdfStandard:
    """Return what is written where nobody asks: the newer one with the engine that it is proven with."""
    return "ua-2" if is_known_engine() else "ua-1"


def as_pdf(document: Any, standard: PdfStandard) -> bytes:
    """Return a laid-out document as a tagged PDF; EngineMissing where this engine is not the known one."""
    if standard == "ua-1":
        plain: bytes = document.write_pdf(
            **OPTIONS[standard], finisher=lambda _document, pdf: complete_fields(pdf)
        )
        return plain
    if not is_known_engine():
        known = ", ".join(f"{name} {edition}" for name, edition in KNOWN_EDITIONS.items())
        found = ", ".join(f"{name} {installed(name)}" for name in KNOWN_EDITIONS)
        raise EngineMissing(
            f"PDF/UA-2 is proven with {known}; installed is {found}", "build with --pdf-standard ua-1"
        )
    claim(document.metadata)
    with recorded() as elements, _unclosed_profile():

        def finish(_document: Any, pdf: Any) -> None:
            structure = Structure(document, pdf, elements)
            for repair in REPAIRS:
                repair.mend(structure)

        pdf: bytes = document.write_pdf(**OPTIONS[standard], finisher=finish)
    return pdf


@contextmanager
def _unclosed_profile() -> Iterator[None]:
    """Say nothing of the colour profile that the engine reads for PDF/A: it leaves the file to be closed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
