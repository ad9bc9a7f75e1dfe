"""`runbook pack check`: everything that is wrong with a pack, at once; nothing is written."""

import json
from pathlib import Path

import click

from runbook.author.checking import PackFindings, check_pack
from runbook.cli.findings import (
    FINDINGS_FORM,
    LEAST_LEVEL,
    as_grave_as,
    counts_in_words,
    write_findings,
    write_verdict,
)
from runbook.cli.loading import pack_named
from runbook.cli.options import epilog
from runbook.cli.reporting import handled
from runbook.cli.terminal import tell_who_waits
from runbook.diagnostics import Level, has_errors
from runbook.read.words import read_words
from runbook.render.findings import counted_by_level, findings_as_junit, findings_as_sarif


@click.command(
    name="check",
    help="""Say everything that is wrong with a pack: DIR, or the name of one; without it the current folder.

    Judged are its files; its quotes, and what of the article nothing claims; for every profile there can be
    whether each step is reached, has one variant, and uses values that are stated, as prove does; its words,
    by the rules for checklists: one action a line that begins with its verb and has 20 words at most, and
    something to compare in each step; hazards that stand after what they warn of; names that nothing uses;
    and in a drafted pack each sentence and command that the article does not hold, until somebody has
    reviewed its step.

    A finding is a line that editors can follow, with the line of the file and what would be right. An error
    forbids runbooks; a warning about words is a note where pack.yaml says why it stays (explained). json
    prints 'format', 'pack', 'valid', 'steps', 'reviewed', 'counts' by level, and 'diagnostics'; sarif is for
    code scanning, junit for build servers.""",
    epilog=epilog(
        "pack check",
        "pack check packs/my-pack --level warning",
        "pack check packs/my-pack --format sarif",
        codes="0 nothing graver than notes; 1 the pack is wrong; 2 the command line is wrong; 4 a warning "
        "or a matter to sign",
    ),
)
@click.argument("named", metavar="[DIR|NAME]", default=".")
@FINDINGS_FORM
@LEAST_LEVEL
@handled
def command(named: str, form: str, level: Level) -> None:
    """Judge the pack and print what was found."""
    folder = pack_named(named)
    tell_who_waits("trying every profile that there can be")
    found = check_pack(folder, frozenset(read_words()["linter"]["no_verbs"]))
    shown = as_grave_as(found.diagnostics, level)
    if form == "json":
        click.echo(json.dumps(_as_json(folder, found, level), indent=2, ensure_ascii=False))
    elif form == "sarif":
        click.echo(findings_as_sarif({str(folder): shown}))
    elif form == "junit":
        click.echo(findings_as_junit({str(folder): shown}))
    else:
        write_findings(shown, set())
        write_verdict(_verdict(folder, found), good=not _code(found))
    if code := _code(found):
        raise click.exceptions.Exit(code)


def _code(found: PackFindings) -> int:
    if has_errors(found.diagnostics):
        return 1
    # A warning is told by another code than an error, so that a build server can let it pass.
    return 0 if all(one.level == "note" for one in found.diagnostics) else 4


def _verdict(folder: Path, found: PackFindings) -> str:
    words = {0: "good", 1: "wrong", 4: "to be looked at"}
    counted = f", {found.reviewed} of {found.steps} steps reviewed" if found.steps else ""
    return f"{folder}: {words[_code(found)]}; {counts_in_words(found.diagnostics)}{counted}"


def _as_json(folder: Path, found: PackFindings, level: Level) -> dict[str, object]:
    return {
        "format": "runbook.pack-check/1",
        "pack": str(folder),
        "valid": not has_errors(found.diagnostics),
        "steps": found.steps,
        "reviewed": found.reviewed,
        "counts": counted_by_level(found.diagnostics),
        "diagnostics": [one.as_json() for one in as_grave_as(found.diagnostics, level)],
    }
