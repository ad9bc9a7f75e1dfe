"""The control page: what the document says of itself, as rows and tables that every format prints alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from runbook.model.document import ChangeWindow, Contact
from runbook.model.plans import Phase, Plan
from runbook.render.words import Words, fill


@dataclass(frozen=True, slots=True)
class ControlTable:
    """A table of the control page; one without rows does not exist."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def control_rows(plan: Plan, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the labels and values of the document's own facts that are stated."""
    cover, labels, document = words["cover"], words["control"], plan.document
    pairs = (
        (labels["customer"], document.customer),
        (cover["number"], document.number),
        (str(cover["version"]).capitalize(), document.version),
        (cover["date"], document.date),
        (cover["author"], document.author),
        (cover["firm"], ", ".join((document.firm, *document.firm_address))),
        (cover["classification"], document.classification),
        (labels["change"], document.change),
        (labels["window"], _window(document.window, words) if document.window else ""),
        *_windows(plan, words),
        (cover["reviewed"], reviewed_steps(plan, words)),
    )
    return tuple((label, value) for label, value in pairs if value)


def reviewed_steps(plan: Plan, words: Words) -> str:
    """Return how many steps are reviewed, "" where the pack keeps no reviews."""
    count = plan.reviewed
    if count is None or not count.kept:
        return ""
    return fill(words["cover"]["reviewed_of"], n=count.reviewed, of=count.steps)


def control_tables(plan: Plan, words: Words) -> tuple[ControlTable, ...]:
    """Return the tables that have rows: versions, other runbooks, who gets the document, whom to ask."""
    return tuple(table for table in _tables(plan, words) if table.rows)


def _tables(plan: Plan, words: Words) -> Iterator[ControlTable]:
    cover, labels, document = words["cover"], words["control"], plan.document
    heads = (str(cover["version"]).capitalize(), cover["date"], cover["author"], labels["brought"])
    revisions = tuple((one.version, one.date, one.author, one.says) for one in document.revisions)
    yield ControlTable(labels["revisions"], heads, revisions)
    others = tuple(
        (one.title, labels["goes_before"] if one.before else labels["goes_after"], one.folder)
        for one in document.companions
    )
    yield ControlTable(labels["companions"], (labels["runbook"], labels["order"], labels["folder"]), others)
    yield ControlTable(labels["distribution"], (labels["to"],), tuple((to,) for to in document.distribution))
    yield _contacts(labels["contacts"], document.contacts, words)
    customers = fill(labels["contacts_customer"], customer=document.customer)
    yield _contacts(customers, document.customer_contacts, words)


def _contacts(title: str, contacts: tuple[Contact, ...], words: Words) -> ControlTable:
    labels = words["control"]
    heads = (words["gate"]["name"], labels["function"], labels["telephone"], labels["mail"])
    return ControlTable(title, heads, tuple((c.name, c.function, c.telephone, c.mail) for c in contacts))


def window_of(phase: Phase, plan: Plan, words: Words) -> str:
    """Return in which of several change windows a phase is done, with its times; "" where in none."""
    if not phase.window:
        return ""
    label = fill(words["control"]["window_n"], n=phase.window)
    # Windows are counted from 1, as they are printed; 0 is a phase that stands in none.
    return f"{label}: {_window(plan.document.windows[phase.window - 1], words)}"


def _windows(plan: Plan, words: Words) -> Iterator[tuple[str, str]]:
    labels = words["control"]
    for number, window in enumerate(plan.document.windows, 1):
        phases = [phase.label for phase in plan.phases if phase.window == number]
        told = fill(labels["of_phase" if len(phases) == 1 else "of_phases"], phases=", ".join(phases))
        yield fill(labels["window_n"], n=number), f"{_window(window, words)}; {told}"


def _window(window: ChangeWindow, words: Words) -> str:
    span = fill(words["control"]["from_to"], start=window.start, end=window.end)
    return f"{span} ({window.timezone})" if window.timezone else span
