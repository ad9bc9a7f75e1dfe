"""Say what became of each unit of the article, and keep what nobody claims as steps that ask for review."""

from collections.abc import Iterator, Sequence

from runbook.diagnostics import Diagnostic
from runbook.model.articles import Article, Unit
from runbook.model.lines import ConfirmLine, Record, SayLine, WriteLine
from runbook.model.places import NOWHERE
from runbook.model.plans import Disposed, Phase
from runbook.model.plurals import counted
from runbook.model.steps import ANY_COMPUTER, ArticleRef, Reason, Step
from runbook.model.text import Span, plain
from runbook.tailor.anchors import Binding
from runbook.tailor.traceability import Traceability


def dispositions(articles: Sequence[Article], binding: Binding, traced: Traceability) -> tuple[Disposed, ...]:
    """Return every unit with its disposition, its claimant, and the steps that serve it or why none does."""
    return tuple(
        _disposed(article.file, unit, binding, traced) for article in articles for unit in article.units
    )


def unclaimed(articles: Sequence[Article], binding: Binding) -> tuple[tuple[str, Unit], ...]:
    """Return the units that no guide entry claims, with their files."""
    return tuple(
        (article.file, unit)
        for article in articles
        for unit in article.units
        if (article.file, unit.index) not in binding.claims
    )


def unreviewed_phase(number: int, units: tuple[tuple[str, Unit], ...]) -> tuple[Phase, ...]:
    """Return a phase of manual steps, one for each unclaimed unit; nothing is dropped."""
    if not units:
        return ()
    steps = tuple(_unreviewed_step(f"{number}.{at}", file, unit) for at, (file, unit) in enumerate(units, 1))
    aim = plain("Decide what these parts of the article mean here: the guide does not interpret them yet.")
    return (Phase(number, "unreviewed", "Unreviewed parts of the article", aim, steps),)


def unreviewed_findings(units: tuple[tuple[str, Unit], ...]) -> Iterator[Diagnostic]:
    """Yield one matter to sign that names every unclaimed unit."""
    if units:
        lines = tuple(f"article line {unit.place.line}: '{unit.text}'" for _, unit in units)
        count = f"{counted(len(units), 'part')} of the article"
        yield Diagnostic(
            "sign-here", "unreviewed-text", f"the guide does not interpret {count}", units[0][1].place, lines
        )


def _disposed(file: str, unit: Unit, binding: Binding, traced: Traceability) -> Disposed:
    bound = binding.claims.get((file, unit.index))
    place = unit.place
    return Disposed(
        unit=unit.index,
        file=file,
        line=place.line,
        column=place.column,
        section=unit.section,
        block=unit.block,
        text=unit.text,
        disposition=bound.quote.disposition if bound else "unclaimed",
        by=(bound.owner.name or bound.quote.id) if bound else "",
        steps=traced.steps.get(bound.quote.id, ()) if bound else (f"unreviewed.{unit.index}",),
        because=traced.reasons.get(bound.quote.id, ()) if bound else (),
    )


def _unreviewed_step(number: str, file: str, unit: Unit) -> Step:
    line = unit.place.line
    return Step(
        number=number,
        id=f"unreviewed.{unit.index}",
        title=f"Review article line {line}",
        variant="",
        level="manual",
        role="",
        host=ANY_COMPUTER,
        account="",
        minutes=5,
        why=plain("No entry of the guide interprets this part of the article."),
        preconditions=(),
        hazards=(),
        work=(
            SayLine(number=1, say=(Span("plain", f"Read line {line} of {file}: “{unit.text}”"),)),
            SayLine(number=2, say=plain("Decide whether it asks for anything here, and do it.")),
            ConfirmLine(say=plain("What does this part of the article ask for here, and has it been done?")),
            WriteLine(record=Record(plain("What was decided, and by whom."))),
        ),
        expected=(plain("Somebody who knows the product has decided what this part asks for."),),
        if_it_fails=(),
        undo=(),
        point_of_no_return=False,
        simulation="none",
        article=(ArticleRef(line, unit.place.column, unit.text, "step"),),
        notes=(),
        because=(Reason("nobody has reviewed this part of the article", "", "", NOWHERE),),
        guide=NOWHERE,
    )
