"""`runbook cache`: what the store of built papers holds; the commands below it check it and empty it."""

import click

from runbook.cli.groups import Subcommands
from runbook.cli.options import epilog
from runbook.cli.reporting import counted, handled
from runbook.store.place import VARIABLE, open_store

COMMANDS = {
    "verify": "Hash every object; what is damaged is taken away.",
    "prune": "Take away a customer's papers, or the oldest ones.",
}
MEGABYTE = 1_000_000


@click.group(
    name="cache",
    cls=Subcommands,
    table=COMMANDS,
    invoke_without_command=True,
    help=f"""Show what the store holds: the papers of all customers, so its folder is yours alone.

    It lies where {VARIABLE} says, else where this system keeps what can be made again.""",
    epilog=epilog(
        "cache verify",
        "cache prune --customer 'Contoso Ltd'",
        codes="0 done; 1 the store cannot be read; 2 the command line is wrong; 4 damaged objects were found",
    ),
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show the store where no command below is named."""
    if context.invoked_subcommand is None:
        _show()


@handled
def _show() -> None:
    store = open_store()
    builds: dict[str, int] = {}
    for _, build in store.builds():
        builds[build.customer] = builds.get(build.customer, 0) + 1
    sizes = [size for _, size in store.objects.sizes()]
    click.echo(f"{store.root}: {counted(len(sizes), 'object')}, {megabytes(sum(sizes))}")
    for customer, count in sorted(builds.items()):
        click.echo(f"  {customer or 'no customer'}: {counted(count, 'build')}")


def megabytes(size: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{size / MEGABYTE:.1f} MB"
