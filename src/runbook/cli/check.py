"""`runbook check`: everything that is wrong with profiles, at once; nothing is written."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import click

from runbook.cli.loading import day_of
from runbook.cli.options import DATE, FORM, PACK, epilog
from runbook.cli.reporting import INPUT, handled, report
from runbook.diagnostics import LEVELS, Diagnostic, has_errors, in_order
from runbook.loading import Loaded, Unsound, load_all
from runbook.model.printing import PrintFinding
from runbook.pipeline import paper_findings, plan_of

PRINT_FINDINGS = get_args(PrintFinding)
_WORDS = {
    "error": ("error", "errors"),
    "sign-here": ("matter to sign", "matters to sign"),
    "warning": ("warning", "warnings"),
    "note": ("note", "notes"),
}


@dataclass(frozen=True, slots=True)
class ProfileFindings:
    """What was found about one profile."""

    profile: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def valid(self) -> bool:
        """Say whether the profile can be built."""
        return not has_errors(self.diagnostics)

    def counts(self) -> dict[str, int]:
        """Return how many findings each level has."""
        return {level: sum(found.level == level for found in self.diagnostics) for level in LEVELS}

    def __str__(self) -> str:
        counted = [
            f"{number} {_WORDS[level][number > 1]}" for level, number in self.counts().items() if number
        ]
        return f"{self.profile}: {'good' if self.valid else 'wrong'}; {', '.join(counted) or 'nothing found'}"


@click.command(
    name="check",
    help="""Validate each PROFILE: its YAML, its values, the logo, and the pack's rules; nothing is written.

    Everything is said at once, a finding a line that editors can follow: file, line, column, level, rule,
    what is wrong, and below it what would be right. An error forbids the runbook; a matter to sign is printed
    with a line to sign until the profile acknowledges it; warnings and notes are for your judgement.

    With --print the papers are laid out too, and judged by the rules for checklists: one action a line that
    begins with its verb and has 20 words at most, something to compare, a pause after 9 actions; size of
    type, contrast, nothing outside of the margins, nothing on each other, nothing torn, no empty sheets. A
    finding is a warning, or a note where the pack says why it stays (explained, in pack.yaml).

    json prints one object: 'format', and 'profiles' with 'profile', 'valid', 'counts' by level, and
    'diagnostics' with 'level', 'code', 'message', 'file', 'line', 'column', 'details'.""",
    epilog=epilog(
        "check contoso.yaml",
        "check customers/*.yaml --format json",
        "check contoso.yaml --print",
        codes="0 each profile can be built; 1 a profile is wrong; 2 the command line is wrong; with --print "
        "also 3 PDF needs the library Pango, 4 a paper has a finding that the pack does not explain",
    ),
)
@click.argument("profiles", nargs=-1, required=True, type=INPUT, metavar="PROFILE...")
@FORM
@PACK
@DATE
@click.option("--print", "papers", is_flag=True, help="Judge the printed papers too.")
@handled
def command(profiles: tuple[Path, ...], form: str, pack: str | None, date: str | None, papers: bool) -> None:
    """Print findings and one verdict a profile; exit 1 where any profile has an error, 4 for a bad paper."""
    loaded = load_all(list(profiles), pack)
    verdicts = [_verdict(path, inputs, date, papers) for path, inputs in zip(profiles, loaded, strict=True)]
    if form == "json":
        click.echo(json.dumps(_as_json(verdicts), indent=2, ensure_ascii=False))
    else:
        report(_all(verdicts))
        click.echo("\n".join(map(str, verdicts)))
    if not all(verdict.valid for verdict in verdicts):
        raise click.exceptions.Exit(1)
    if any(found.code in PRINT_FINDINGS and found.level == "warning" for found in _all(verdicts)):
        raise click.exceptions.Exit(4)


def _verdict(path: Path, inputs: Loaded | Unsound, date: str | None, papers: bool) -> ProfileFindings:
    job, more = plan_of(inputs, path, day_of(inputs, date)[0])
    if papers and job and isinstance(inputs, Loaded):
        more = (*more, *paper_findings(job, inputs.topic))
    return ProfileFindings(str(path), in_order((*inputs.diagnostics, *more)))


def _all(verdicts: Sequence[ProfileFindings]) -> Iterator[Diagnostic]:
    return (found for verdict in verdicts for found in verdict.diagnostics)


def _as_json(verdicts: Sequence[ProfileFindings]) -> dict[str, Any]:
    return {
        "format": "runbook.check/1",
        "profiles": [
            {
                "profile": verdict.profile,
                "valid": verdict.valid,
                "counts": verdict.counts(),
                "diagnostics": [found.as_json() for found in verdict.diagnostics],
            }
            for verdict in verdicts
        ],
    }
