"""`runbook cache`: what the store of built papers holds, whether it is whole, and how to empty it."""

import click

from runbook.cli.options import epilog
from runbook.cli.reporting import counted, handled
from runbook.store.builds import LIMIT, Store
from runbook.store.place import VARIABLE, open_store

MEGABYTE = 1_000_000


@click.group(
    name="cache",
    invoke_without_command=True,
    help=f"""Show what the store holds: the papers of all customers, so its folder is yours alone.

    It lies where {VARIABLE} says, else where this system keeps what can be made again.""",
    epilog=epilog(
        "cache",
        "cache verify",
        "cache prune --customer 'Contoso Ltd'",
        codes="0 done; 2 the command line is wrong; 4 damaged objects were found, and taken away",
    ),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the store where no command of its own is named."""
    if context.invoked_subcommand is None:
        _show(open_store())


@handled
def _show(store: Store) -> None:
    builds: dict[str, int] = {}
    for _, build in store.builds():
        builds[build.customer] = builds.get(build.customer, 0) + 1
    sizes = [size for _, size in store.objects.sizes()]
    click.echo(f"{store.root}: {counted(len(sizes), 'object')}, {_megabytes(sum(sizes))}")
    for customer, count in sorted(builds.items()):
        click.echo(f"  {customer or 'no customer'}: {counted(count, 'build')}")


@command.command(name="verify", help="Hash every object; what is damaged is taken away and built anew.")
@handled
def verify() -> None:
    """End with exit code 4 where an object was damaged."""
    store = open_store()
    addresses = [address for address, _ in store.objects.sizes()]
    damaged = [address for address in addresses if store.objects.get(address) is None]
    for address in damaged:
        click.echo(f"{address}: damaged, taken away", err=True)
    click.echo(f"{counted(len(addresses) - len(damaged), 'object')} whole, {len(damaged)} damaged")
    raise click.exceptions.Exit(4 if damaged else 0)


@command.command(
    name="prune", help="Take away a customer's papers, or the oldest until the store is small enough."
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
def prune(customer: str | None, limit: int) -> None:
    """Say what went."""
    store = open_store()
    known = {build.customer for _, build in store.builds()}
    if customer is not None and customer not in known:
        from runbook.model.nearest import did_you_mean

        meant = did_you_mean(customer, known, "; ")
        raise click.UsageError(f"the store holds nothing of '{customer}'{meant}")
    gone = store.prune(limit * MEGABYTE, customer)
    objects = counted(gone.objects, "object")
    click.echo(f"{counted(gone.builds, 'build')} and {objects} gone, {_megabytes(gone.bytes)}")


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB"
