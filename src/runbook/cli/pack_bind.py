"""`runbook pack bind`: write down the words that places of a guide bind, so that a change shows."""

import click

from runbook.author.bindings import bindings_file, bound_words
from runbook.bundle.files import write_whole
from runbook.cli.loading import pack_named, topic_named
from runbook.cli.options import epilog
from runbook.cli.reporting import counted, handled, report
from runbook.model.bindings import BINDINGS_FILE


@click.command(
    name="bind",
    help="""Write bindings.lock.yaml in DIR, the pack's folder (the current one): the words of each place.

    A place (at) names section, article step, number and a hash of the words: install/3.2#4f1a09c2. When the
    article changes, the words in the file lead to the new ones, and both are shown. Words that the article no
    longer has stay until the guide names the new ones; what nothing names any more goes.""",
    epilog=epilog(
        "pack bind",
        "pack bind packs/my-pack",
        codes="0 written; 1 the pack is wrong, or words of a place are nowhere; 2 the command line is wrong",
    ),
)
@click.argument("named", metavar="[DIR]", default=".")
@handled
def command(named: str) -> None:
    """Bind the guide, then write the file at once."""
    folder = pack_named(named)
    topic = topic_named(str(folder), tell=False)
    words, unknown = bound_words(topic)
    report(topic.diagnostics)
    write_whole(folder / BINDINGS_FILE, bindings_file(words).encode("utf-8"))
    click.echo(f"written: {folder / BINDINGS_FILE}, the words of {counted(len(words), 'place')}")
    if unknown:
        raise click.exceptions.Exit(1)
