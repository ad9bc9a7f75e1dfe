"""The checklist for a spreadsheet: a row for each step, with cells for what is filled in and read back."""

import csv
import io
from collections.abc import Iterable

from runbook.model.document import NO_BRAND, Brand
from runbook.model.executed import FILLED_COLUMNS, TOLD_COLUMNS
from runbook.model.plans import Plan
from runbook.model.text import Text, words_of
from runbook.render.catalogue_sentences import with_sentences
from runbook.render.sheets import server
from runbook.render.words import Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the begin of a formula (OWASP, CSV Injection)."""


def render_csv(plan: Plan, words: Words, _brand: Brand = NO_BRAND) -> bytes:
    """Return the rows as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel reads no umlaut.

    The key is the id of a step, since a spreadsheet would make 3.1 of the number 3.10, and a date of it.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow((FILLED_COLUMNS[0], *TOLD_COLUMNS, *FILLED_COLUMNS[1:]))
    for step in with_sentences(plan, words).steps():
        unread = f" ({words['step']['unread']})" if plan.is_unread(step) else ""
        told = (step.id, f"{step.number} {step.title}{unread}", server(step, words), step.account)
        seen = (_joined(step.expected), _joined(record.text for record in step.records))
        rows.writerow([_cell(value) for value in (*told, *seen)] + [""] * (len(FILLED_COLUMNS) - 1))
    return text.getvalue().encode("utf-8-sig")


def _joined(texts: Iterable[Text]) -> str:
    return " ".join(words_of(text) for text in texts)


def _cell(value: str) -> str:
    """Return a value on one line that no spreadsheet takes for a formula."""
    line = " ".join(value.split())
    # Behind an apostrophe every spreadsheet takes the rest for text.
    return f"'{line}" if line.startswith(_FORMULA) else line
