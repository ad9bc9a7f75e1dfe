"""`runbook pack new`: a pack drafted from articles, to be gone on with by a person."""

from pathlib import Path

import click

from runbook.cli.options import epilog
from runbook.cli.reporting import counted, handled, report, stop_on_errors
from runbook.diagnostics import has_errors


@click.command(
    name="new",
    help="""Write a pack that is drafted from each ARTICLE into DIR, a new folder; without DIR it is called
    after the first article.

    The pack holds the articles with what they include, a step for each step of them with their words beside
    it, what they tell apart as keys of the profile, and a disposition for every sentence. It builds the same
    runbook as build --article. Nobody has reviewed anything in it, and its pages say so: change the steps,
    then write down what you have read with pack review.""",
    epilog=epilog(
        "pack new install-guide.md",
        "pack new install-guide.md upgrade-guide.md packs/my-product",
        codes="0 written; 1 an article cannot be read, or holds nothing to do; 2 the command line is wrong",
    ),
)
@click.argument("named", nargs=-1, required=True, metavar="ARTICLE... [DIR]")
@handled
def command(named: tuple[str, ...]) -> None:
    """Draft the pack, then write its folder at once."""
    from runbook.author.drafting.folder import pack_files
    from runbook.bundle.new_folder import write_new_folder

    articles = [Path(name) for name in named]
    is_folder = not articles[-1].is_file() and articles[-1].suffix != ".md"
    folder = articles.pop() if len(articles) > 1 and is_folder else None
    whole = pack_files(articles, folder.resolve().name if folder else "")
    if has_errors(whole.diagnostics):
        stop_on_errors(whole.diagnostics)
    report([found for found in whole.diagnostics if found.level != "note"])
    folder = folder or Path(whole.drafted.name)
    write_new_folder(folder, whole.files)
    steps = counted(whole.drafted.steps, "step")
    click.echo(f"{folder}: {steps} in {counted(whole.drafted.phases, 'phase')}, none of them reviewed")
    click.echo(f"next: runbook coverage {folder}; runbook init --pack {folder} profile.yaml")
