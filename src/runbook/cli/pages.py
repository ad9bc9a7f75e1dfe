"""How commands draw pages: the option for the standard that they keep, and the press."""

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

from runbook.model.formats import DRAWN
from runbook.model.pdf_standards import PDF_STANDARDS, PdfStandard

if TYPE_CHECKING:
    from runbook.render.press import Memory, Press

STANDARD = click.option(
    "--pdf-standard",
    "standard",
    type=click.Choice(PDF_STANDARDS),
    help="ua-2 is PDF/UA-2, PDF/A-4 and WTPDF 1.0 in one file. Default: ua-2 with the engine that it is "
    "proven with, else ua-1.",
)


def press_for(
    jobs: int, standard: PdfStandard | None, formats: Collection[str], memory: "Memory | None" = None
) -> "AbstractContextManager[Press | None]":
    """Return what draws pages that the memory does not know, a context of None where no format needs it."""
    if not set(formats) & set(DRAWN):
        return nullcontext()
    from runbook.render.press import Press

    tell_standard(standard)
    return Press(jobs, standard=standard, memory=memory)


def tell_standard(standard: PdfStandard | None) -> None:
    """Say that pages keep the older standard, where nobody chose one and the engine is not known."""
    from runbook.render.editions import is_known_engine

    # Who chose a standard knows it; only what was chosen for somebody has to be said.
    if standard is None and not is_known_engine():
        click.echo(
            "pages are PDF/UA-1: this edition of the engine is not the one that PDF/UA-2 is proven with"
        )
