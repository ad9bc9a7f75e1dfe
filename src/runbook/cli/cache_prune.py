"""`runbook cache prune`: make the store smaller, or rid of a customer."""

import click

from runbook.cli.cache import MEGABYTE, megabytes
from runbook.cli.options import epilog
from runbook.cli.reporting import counted, handled
from runbook.model.nearest import did_you_mean
from runbook.store.builds import LIMIT
from runbook.store.place import open_store


@click.command(
    name="prune",
    help="Take away a customer's papers, or the oldest ones until the store is small enough.",
    epilog=epilog(
        "cache prune --customer 'Contoso Ltd'",
        "cache prune --limit 500",
        codes="0 done; 1 the store cannot be read; 2 the command line is wrong, or there is no such customer",
    ),
)
@click.option("--customer", metavar="NAME", help="Every build of this customer goes.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=LIMIT // MEGABYTE,
    show_default=True,
    metavar="MB",
    help="How much may stay.",
)
@handled
def command(customer: str | None, limit: int) -> None:
    """Say what went."""
    store = open_store()
    # A name typed wrong would take nothing away and look as if it had.
    known = {build.customer for _, build in store.builds()}
    if customer is not None and customer not in known:
        raise click.UsageError(
            f"the store holds nothing of '{customer}'{did_you_mean(customer, known, '; ')}"
        )
    gone = store.prune(limit * MEGABYTE, customer)
    objects = counted(gone.objects, "object")
    click.echo(f"{counted(gone.builds, 'build')} and {objects} gone, {megabytes(gone.bytes)}")
