"""`runbook pack build`: a pack as one file, with its manifest and a signature where a key is given."""

from pathlib import Path

import click

from runbook.author.checking import check_pack
from runbook.author.packing import files_to_pack, said_of_pack
from runbook.bundle.files import write_whole
from runbook.bundle.pack_file import SUFFIX, manifest_bytes, packed, statement_over_pack
from runbook.bundle.signatures import signed
from runbook.cli.findings import counts_in_words
from runbook.cli.key_files import private_key_at
from runbook.cli.loading import pack_named, topic_named
from runbook.cli.options import epilog
from runbook.cli.reporting import INPUT, fail, handled
from runbook.diagnostics import has_errors
from runbook.read.words import read_words


@click.command(
    name="build",
    help="""Write a pack, DIR or the name of one (the current folder), as one file NAME-VERSION.runbookpack.

    It holds every file of the folder but hidden ones, and a manifest: versions, the version of runbook that
    it needs, each article with its licence and hash, how many steps are reviewed. The same pack gives the
    same bytes. Nothing in it is executed: build --pack FILE reads it as it reads a folder, verify FILE says
    whether it is whole and who signed it. A pack with an error is not written.""",
    epilog=epilog(
        "pack build packs/my-pack",
        "pack build packs/my-pack --key firm.pem -o my-pack.runbookpack",
        codes="0 written; 1 the pack is wrong; 2 the command line is wrong; 3 signatures need the package "
        "cryptography",
    ),
)
@click.argument("named", metavar="[DIR|NAME]", default=".")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@click.option("--key", type=INPUT, metavar="FILE", help="Sign it with this private key.")
@handled
def command(named: str, output: Path | None, key: Path | None) -> None:
    """Judge the pack, then write the file at once."""
    private = private_key_at(key) if key else None
    folder = pack_named(named)
    found = check_pack(folder, frozenset(read_words()["linter"]["no_verbs"])).diagnostics
    if has_errors(found):
        fail(one for one in found if one.level == "error")
    topic, files = topic_named(str(folder), tell=False), files_to_pack(folder)
    manifest = manifest_bytes(said_of_pack(topic), files)
    envelope = signed(statement_over_pack(manifest), private, None)[0].as_bytes() if private else None
    target = output or Path(f"{topic.pack.name}-{topic.pack.version}{SUFFIX}")
    write_whole(target, packed(manifest, files, envelope))
    by = f"signed by {private.public.id}" if private else "not signed"
    click.echo(f"written: {target}, {len(files)} files, {by}; {counts_in_words(found)}")
