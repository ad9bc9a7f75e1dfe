"""Fill the tables of the front matter and the appendices."""

from collections.abc import Iterator

from runbook.model.packs import GuideTable, TableRow
from runbook.model.plans import Table
from runbook.model.text import Text
from runbook.tailor.conditions import holds
from runbook.tailor.oracle import views
from runbook.tailor.scope import Scope
from runbook.tailor.templates import rich, string


def tables(scope: Scope) -> tuple[Table, ...]:
    """Return the pack's tables with the rows that apply; a table without rows does not exist."""
    filled = (_table(table, scope) for table in scope.pack.tables)
    return tuple(table for table in filled if table.rows)


def _table(table: GuideTable, scope: Scope) -> Table:
    return Table(
        id=table.id,
        title=string(table.title, scope, table.place),
        lead=rich(table.lead, scope, table.place),
        where=table.where,
        columns=tuple(string(column, scope, table.place) for column in table.columns),
        rows=tuple(cells for row in table.rows for cells in _rows(row, scope)),
    )


def _rows(row: TableRow, scope: Scope) -> Iterator[tuple[Text, ...]]:
    for view in views(row.for_each, scope):
        if holds(row.when, view, row.place):
            yield tuple(rich(cell, view, row.place) for cell in row.cells)
