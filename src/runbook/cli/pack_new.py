"""`runbook pack new`: a pack drafted from articles, to be gone on with by a person."""

import sys
from pathlib import Path

import click

from runbook.cli.loading import pack_named, topic_named
from runbook.cli.options import epilog
from runbook.cli.reporting import counted, fail, handled, report, stop_on_errors
from runbook.cli.terminal import write
from runbook.diagnostics import has_errors
from runbook.errors import RunbookError


@click.command(
    name="new",
    help="""Write a pack that is drafted from each ARTICLE into DIR, a new folder; without DIR it is called
    after the first article.

    The pack holds the articles with what they include, a step for each step of them with their words beside
    it, what they tell apart as keys of the profile, and a disposition for every sentence. It builds the same
    runbook as build --article. Nobody has reviewed anything in it, and its pages say so: change the steps,
    then write down what you have read with pack review.

    With --extends nothing is drafted: DIR becomes a pack of your firm that extends PACK. It says nothing yet;
    examples of what it may say, and the ids of all steps, stand in it as comments.""",
    epilog=epilog(
        "pack new install-guide.md",
        "pack new install-guide.md upgrade-guide.md packs/my-product",
        "pack new --extends mim-sharepoint packs/ours",
        codes="0 written; 1 an article cannot be read, or holds nothing to do; 2 the command line is wrong",
    ),
)
@click.argument("named", nargs=-1, required=True, metavar="ARTICLE... [DIR]")
@click.option("--extends", metavar="PACK", help="Write an overlay of this pack into DIR; no ARTICLE then.")
@handled
def command(named: tuple[str, ...], extends: str | None) -> None:
    """Draft the pack, then write its folder at once."""
    if extends:
        if len(named) > 1 or named[0].endswith(".md"):
            raise click.UsageError("--extends goes with one new folder DIR, and with no ARTICLE")
        _overlay(extends, Path(named[0]))
    else:
        _draft(named)


def _overlay(base: str, folder: Path) -> None:
    from runbook.author.drafting.overlay import overlay_files
    from runbook.bundle.new_folder import write_new_folder

    topic = topic_named(str(pack_named(base)), tell=False)
    if topic.errors:
        fail(topic.errors)
    if topic.pack.base:
        raise RunbookError(f"'{topic.pack.name}' extends a pack itself; an overlay extends one that does not")
    write_new_folder(folder, files := overlay_files(folder.resolve().name, topic.pack))
    name = files["pack.yaml"].decode().partition("\nname: ")[2].partition("\n")[0]
    click.echo(f"{folder}: an overlay of {topic.pack.name}, which says nothing yet")
    write(
        f"next: change {folder / 'pack.yaml'}; runbook pack check {folder}; "
        f"runbook init --pack {folder} profile.yaml, or 'pack: {name}' in a profile",
        sys.stdout,
    )


def _draft(named: tuple[str, ...]) -> None:
    from runbook.author.drafting.folder import pack_files
    from runbook.bundle.new_folder import write_new_folder

    articles = [Path(name) for name in named]
    # The last of several may be the folder to write; a name that ends like an article is one that is missing.
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
