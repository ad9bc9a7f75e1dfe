"""Say what became of each unit of the article, and keep what nobody claims as steps that ask for review."""

from collections.abc import Iterator

from runbook.diagnostics import Diagnostic
from runbook.model.articles import Unit
from runbook.model.lines import ConfirmLine, Record, SayLine, WriteLine
from runbook.model.places import NOWHERE
from runbook.model.plans import Disposed, Phase
from runbook.model.plurals import counted
from runbook.model.steps import ANY_COMPUTER, ArticleRef, Reason, Step
from runbook.model.text import Span, plain
from runbook.tailor.topic import Topic
from runbook.tailor.traceability import Traceability


def dispositions(topic: Topic, traced: Traceability) -> tuple[Disposed, ...]:
    """Return every unit with its disposition, its claimant, and the steps that serve it or why none does."""
    return tuple(
        _disposed(article.file, unit, topic, traced) for article in topic.articles for unit in article.units
    )


def unreviewed_phase(number: int, topic: Topic) -> tuple[Phase, ...]:
    """Return a phase of manual steps, one for each unclaimed unit; nothing is dropped."""
    units = tuple(_unclaimed(topic))
    if not units:
        return ()
    steps = tuple(
        _unreviewed_step(f"{number}.{at}", file, unit, topic) for at, (file, unit) in enumerate(units, 1)
    )
    aim = plain("Decide what these parts of the article mean here: the guide does not interpret them yet.")
    return (Phase(number, "unreviewed", "Unreviewed parts of the article", aim, steps),)


def unreviewed_findings(topic: Topic) -> Iterator[Diagnostic]:
    """Yield one matter to sign that names every unclaimed unit."""
    units = tuple(_unclaimed(topic))
    if units:
        lines = tuple(f"{topic.line(unit)}: '{unit.text}'" for _, unit in units)
        count = f"{counted(len(units), 'part')} of the article"
        told = f"the guide does not interpret {count}"
        follows = "What they ask for may be missing from the work, until somebody has read them."
        yield Diagnostic("sign-here", "unreviewed-text", told, units[0][1].place, lines, follows)


def _unclaimed(topic: Topic) -> Iterator[tuple[str, Unit]]:
    """Yield the units that no guide entry claims, with their files."""
    return (
        (article.file, unit)
        for article in topic.articles
        for unit in article.units
        if (article.file, unit.index) not in topic.claims
    )


def _id(file: str, unit: Unit, topic: Topic) -> str:
    """Return the id of the step that asks for a review of a unit; the first article's have no number."""
    at = [article.file for article in topic.articles].index(file)
    return f"unreviewed.{f'{at + 1}.' if at else ''}{unit.index}"


def _disposed(file: str, unit: Unit, topic: Topic, traced: Traceability) -> Disposed:
    bound = topic.claims.get((file, unit.index))
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
        steps=traced.steps.get(bound.quote.id, ()) if bound else (_id(file, unit, topic),),
        because=traced.reasons.get(bound.quote.id, ()) if bound else (),
    )


def _unreviewed_step(number: str, file: str, unit: Unit, topic: Topic) -> Step:
    line = unit.place.line
    return Step(
        number=number,
        id=_id(file, unit, topic),
        title=f"Review {topic.line(unit)}",
        variant="",
        level="manual",
        role="",
        host=ANY_COMPUTER,
        account="",
        # A guess at what it takes to read a sentence and to decide: of what
        # nobody interpreted nothing is known.
        minutes=5,
        why=plain("No entry of the guide interprets this part of the article."),
        preconditions=(),
        hazards=(),
        work=(
            SayLine(number=1, say=(Span("plain", f"Read line {line} of {file}: “{unit.text}”"),)),
            SayLine(
                number=2,
                say=plain("Decide whether it asks for anything here, and do it."),
                expect=(plain("Somebody who knows the product has decided what this part asks for."),),
            ),
            ConfirmLine(say=plain("What does this part of the article ask for here, and has it been done?")),
            WriteLine(record=Record(plain("What was decided, and by whom."))),
        ),
        undo=(),
        point_of_no_return=False,
        simulation="none",
        article=(ArticleRef(line, unit.place.column, unit.text, "step", file=file),),
        notes=(),
        because=(Reason("nobody has reviewed this part of the article", "", "", NOWHERE),),
        guide=NOWHERE,
    )
