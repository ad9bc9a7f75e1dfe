"""`runbook pack review`: write down that a person has read steps of the guide against the article."""

from pathlib import Path

import click

from runbook.author.reviews import reviews_file
from runbook.bundle.files import write_whole
from runbook.cli.dates import IsoDate, document_date
from runbook.cli.loading import topic_named
from runbook.cli.options import epilog
from runbook.cli.reporting import counted, fail, handled
from runbook.errors import RunbookError
from runbook.model.nearest import did_you_mean
from runbook.model.reviews import REVIEWS_FILE
from runbook.tailor.topic import Topic


@click.command(
    name="review",
    help="""Write down that NAME has read STEP of the guide against the article, or --all steps.

    It stands in reviews.yaml in DIR, the pack's folder; without DIR that is the current one. The entry holds
    a hash of the step as it stands, of the snippets that it uses and of the sentences that it serves: a
    change of any of them takes the review back. `runbook coverage`, plan.json and the documents print how
    many steps are reviewed.""",
    epilog=epilog(
        'pack review setup.run --by "Robin Doe" packs/my-pack',
        'pack review --all --by "Robin Doe" packs/my-pack',
        codes="0 written; 1 the pack is wrong, or has no such step; 2 the command line is wrong",
    ),
)
@click.argument("named", metavar="STEP|--all [DIR]", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All steps of the guide were read.")
@click.option("--by", required=True, metavar="NAME", help="Who has read them.")
@click.option("--date", type=IsoDate(), help="When; without it SOURCE_DATE_EPOCH or today counts.")
@handled
def command(named: tuple[str, ...], every: bool, by: str, date: str | None) -> None:
    """Judge the pack, then write the file at once."""
    # With --all there is no step before the folder.
    wanted = 0 if every else 1
    if len(named) not in (wanted, wanted + 1):
        raise click.UsageError("name one STEP, or --all, and after it the pack's folder")
    if not by.strip() or not by.isprintable():
        raise click.UsageError("--by takes the name of a person")
    folder = Path(named[wanted] if len(named) > wanted else ".")
    topic = _sound(folder)
    steps = tuple(step.id for step in topic.pack.steps())
    read = steps if every else named[:1]
    if not every and read[0] not in steps:
        raise RunbookError(f"the guide has no step '{read[0]}'{did_you_mean(read[0], steps, '; ')}")
    text = reviews_file(topic, read, by.strip(), document_date(None, date)[0])
    write_whole(folder / REVIEWS_FILE, text.encode("utf-8"))
    click.echo(f"written: {folder / REVIEWS_FILE}, {counted(len(read), 'step')} read by {by.strip()}")


def _sound(folder: Path) -> Topic:
    if not (folder / "pack.yaml").is_file():
        raise RunbookError(f"{folder}: there is no pack.yaml in it")
    topic = topic_named(str(folder))
    if topic.errors:
        fail(topic.errors)
    return topic
