"""`runbook article`: what the reader made of an article, so that a person can check it against the page."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from runbook.cli.options import FORM, epilog
from runbook.cli.reporting import INPUT, handled, stop_on_errors
from runbook.cli.terminal import write
from runbook.diagnostics import Diagnostic, has_errors, in_order
from runbook.model.articles import Article, ArticleStep, ArticleTable, Note, Procedure, Unit
from runbook.model.places import Place
from runbook.model.plurals import counted
from runbook.read.articles import read_article


@click.command(
    name="article",
    help="""Show what the reader made of an article: sections, procedures, notes, tables, menus, links, and
    every unit that a guide has to claim, each with its line and column. FILE is Markdown, or a page saved
    as HTML.""",
    epilog=epilog(
        "article install-guide.md",
        "article install-guide.md --format json",
        codes="0 read; 1 the file cannot be read or is no text; 2 the command line is wrong",
    ),
)
@click.argument("file", type=INPUT)
@FORM
@handled
def command(file: Path, form: str) -> None:
    """Show what the reader made of an article: sections, procedures, notes, menus, every unit."""
    article, diagnostics = read_article(file, str(file))
    if form == "json":
        click.echo(json.dumps(article_as_json(article, diagnostics), ensure_ascii=False, indent=2))
    elif not has_errors(diagnostics):
        write("\n".join(reading_lines(article)), sys.stdout)
    stop_on_errors(diagnostics)


def article_as_json(article: Article, diagnostics: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """Return the whole reading as JSON values."""
    found = [diagnostic.as_json() for diagnostic in in_order(diagnostics)]
    return {"format_version": "1.0", **asdict(article), "diagnostics": found}


def reading_lines(article: Article) -> Iterator[str]:
    """Return the reading as lines for a person; `12:4` is line 12, column 4."""
    yield article.title or "(no title)"
    yield f"  {article.file}, SHA-256 {article.sha256}"
    if article.editions:
        refused = f"; not for {', '.join(article.refused_editions)}" if article.refused_editions else ""
        yield f"  applies to {', '.join(article.editions)}{refused}"
    own = article.file
    yield from _headline("Sections", len(article.sections))
    for section in article.sections:
        names = "".join(f" #{name}" for name in (section.anchor, *section.names))
        yield f"  {_at(section.place, own)} {'#' * section.level} {section.title}"
        yield f"          {names.strip()}"
    yield from _headline("Includes", len(article.includes))
    yield from (f"  {_at(include.place, own)} {include.path}" for include in article.includes)
    yield from _headline("Procedures", len(article.procedures))
    for procedure in article.procedures:
        yield from _procedure(procedure, own)
    yield from _headline("Notes", len(article.notes))
    for note in article.notes:
        yield from _note(note, "  ", own)
    yield from _headline("Tables", len(article.tables))
    for table in article.tables:
        yield from _table(table, own)
    yield from _rest(article)


def _rest(article: Article) -> Iterator[str]:
    own = article.file
    yield from _headline("Menus", len(article.menus))
    yield from (f"  {_at(menu.place, own)} {' > '.join(menu.labels)}" for menu in article.menus)
    yield from _headline("Links", len(article.links))
    yield from (f"  {_at(link.place, own)} {link.text} -> {link.target}" for link in article.links)
    yield from _headline("Terms in bold", len(article.ui_terms))
    yield from (f"  {term}" for term in article.ui_terms)
    yield from _headline("Constructs", len(article.counts))
    yield from (f"  {name}: {value}" for name, value in article.counts.items() if value)
    yield from _headline("Units", len(article.units))
    for unit in article.units:
        yield _unit(unit, "  ", own, f" [{unit.kind}; {unit.block}]")


def _headline(words: str, number: int) -> Iterator[str]:
    yield ""
    yield f"{words}: {number}"


def _procedure(procedure: Procedure, own: str) -> Iterator[str]:
    size = f"{counted(len(procedure.steps), 'step' if procedure.kind == 'steps' else 'item')}"
    kind = "" if procedure.kind == "steps" else f", {procedure.kind}"
    yield f"  {_at(procedure.place, own)} {procedure.title} (#{procedure.section}, {size}{kind})"
    for step in procedure.steps:
        yield from _step(step, "    ", own)


def _step(step: ArticleStep, indent: str, own: str) -> Iterator[str]:
    yield f"{indent}{_at(step.place, own)} step {step.number} ({step.label})"
    inner = indent + "    "
    yield from (_unit(unit, inner, own) for unit in step.units if not unit.note)
    for note in step.notes:
        yield from _note(note, inner, own)
    yield from (f"{inner}{_at(menu.place, own)} menu: {' > '.join(menu.labels)}" for menu in step.menus)
    yield from (f"{inner}{_at(link.place, own)} link: {link.text} -> {link.target}" for link in step.links)
    if step.ui_terms:
        yield f"{inner}        bold: {', '.join(step.ui_terms)}"
    for number, action in enumerate(step.sub_actions, start=1):
        yield f"{inner}{_at(action.place, own)} action {number}: {action.text}"
    for substep in step.substeps:
        yield from _step(substep, inner, own)


def _note(note: Note, indent: str, own: str) -> Iterator[str]:
    yield f"{indent}{_at(note.place, own)} {note.kind.upper()}"
    yield from (_unit(unit, indent + "    ", own) for unit in note.units)


def _table(table: ArticleTable, own: str) -> Iterator[str]:
    yield f"  {_at(table.place, own)} {len(table.rows)} rows{'' if table.header else ', no header'}"
    for row in (table.header, *table.rows) if table.header else table.rows:
        for cell in row:
            said = f"list of {len(cell.items)}:" if cell.items else cell.text
            yield f"    {_at(cell.place, own)} {said}"
            yield from (f"            {number}. {item}" for number, item in enumerate(cell.items, start=1))


def _unit(unit: Unit, indent: str, own: str, behind: str = "") -> str:
    return f"{indent}{_at(unit.place, own)} {unit.text}{behind}"


def _at(place: Place, own: str) -> str:
    """Return line and column, behind the name of the file where it is an included one."""
    file = "" if place.path == own else f"{place.path}:"
    # Room for four digits of a line and two of a column, so that the texts behind begin in one column.
    return f"{file}{place.line}:{place.column}".rjust(7)
