"""`runbook cache verify`: is every object of the store what it was?"""

import click

from runbook.cli.options import epilog
from runbook.cli.reporting import counted, handled
from runbook.store.place import open_store


@click.command(
    name="verify",
    help="Hash every object of the store; what is damaged is taken away, and built anew when it is wanted.",
    epilog=epilog(
        "cache verify",
        codes="0 all are whole; 1 the store cannot be read; 2 the command line is wrong; 4 some were damaged",
    ),
)
@handled
def command() -> None:
    """End with exit code 4 where an object was damaged."""
    store = open_store()
    addresses = [address for address, _ in store.objects.sizes()]
    # Whatever is read from the store is hashed, and goes where it is not what its name says.
    damaged = [address for address in addresses if store.objects.get(address) is None]
    for address in damaged:
        click.echo(f"{address}: damaged, taken away", err=True)
    click.echo(f"{counted(len(addresses) - len(damaged), 'object')} whole, {len(damaged)} damaged")
    raise click.exceptions.Exit(4 if damaged else 0)
