"""`runbook check`: everything that is wrong with profiles, at once; nothing is written."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from runbook.cli.findings import (
    FINDINGS_FORM,
    LEAST_LEVEL,
    as_grave_as,
    counts_in_words,
    write_findings,
    write_verdict,
)
from runbook.cli.options import DATE, PACK, THEME, epilog
from runbook.cli.profile_files import profiles_of
from runbook.cli.reporting import INPUT, handled
from runbook.cli.said_before import Question
from runbook.cli.source_lines import lines_with_secrets
from runbook.cli.terminal import write
from runbook.diagnostics import Diagnostic, Level, diagnostic_from, has_errors, in_order
from runbook.model.printing import PrintFinding
from runbook.render.findings import counted_by_level, findings_as_junit, findings_as_sarif

if TYPE_CHECKING:
    from runbook.loading import Loaded, Unsound
    from runbook.model.profiles import Profile

PRINT_FINDINGS = get_args(PrintFinding)


@dataclass(frozen=True, slots=True)
class ProfileFindings:
    """What was found about one profile; `acknowledged_at` is the line of its `acknowledge:`, 0 for none.

    `indent` is how deep its entries stand, -1 where they stand in one line, within brackets.
    """

    profile: str
    diagnostics: tuple[Diagnostic, ...]
    date: str = ""
    acknowledged_at: int = 0
    indent: int = 2

    @property
    def valid(self) -> bool:
        """Say whether the profile can be built."""
        return not has_errors(self.diagnostics)

    def shown(self, least: Level) -> tuple[Diagnostic, ...]:
        """Return the findings of a level and of all graver ones."""
        return as_grave_as(self.diagnostics, least)

    def to_acknowledge(self) -> tuple[str, ...]:
        """Return the YAML lines that acknowledge every matter to sign, once a name stands in them."""
        rules = dict.fromkeys(found.code for found in self.diagnostics if found.level == "sign-here")
        return tuple(f"- {{rule: {rule}, by: <name>, date: {self.date}}}" for rule in rules)

    def __str__(self) -> str:
        verdict = "good" if self.valid else "wrong"
        return f"{self.profile}: {verdict}; {counts_in_words(self.diagnostics)}"


@click.command(
    name="check",
    help="""Validate each PROFILE: its YAML, its values, the logo, and the pack's rules; nothing is written.

    Of a folder every profile in it is checked. Everything is said at once, a finding a line that editors can
    follow: file, line, column, level, rule, what is wrong; below it the line that it is about, and what would
    be right. An error forbids the runbook; a matter to sign is printed with a line to sign until the profile
    acknowledges it, and the lines to paste for that are shown; warnings and notes are for your judgement.

    With --print the papers are laid out too, and judged by the rules for checklists: one action a line that
    begins with its verb and has 20 words at most, something to compare, a pause after 9 actions; size of
    type, contrast, nothing outside of the margins, nothing on each other, nothing torn, no empty sheets. A
    finding is a warning, or a note where the pack says why it stays (explained, in pack.yaml).

    json prints one object: 'format', and 'profiles' with 'profile', 'valid', 'counts' by level,
    'diagnostics' with 'level', 'code', 'message', 'file', 'line', 'column', 'details', and 'acknowledge', the
    lines to paste. sarif is for code scanning, junit for build servers.""",
    epilog=epilog(
        "check contoso.yaml",
        "check customers --level warning",
        "check customers/*.yaml --format json",
        "check contoso.yaml --print",
        codes="0 each profile can be built; 1 a profile is wrong; 2 the command line is wrong; with --print "
        "also 3 PDF needs the library Pango, 4 a paper has a finding that the pack does not explain",
    ),
)
@click.argument("profiles", nargs=-1, required=True, type=INPUT, metavar="PROFILE|DIR...")
@FINDINGS_FORM
@LEAST_LEVEL
@PACK
@THEME
@DATE
@click.option("--print", "papers", is_flag=True, help="Judge the printed papers too.")
@handled
def command(
    profiles: tuple[Path, ...],
    form: str,
    level: Level,
    pack: str | None,
    theme: Path | None,
    date: str | None,
    papers: bool,
) -> None:
    """Print findings and one verdict a profile; exit 1 where any profile has an error, 4 for a bad paper."""
    files = profiles_of(profiles)
    verdicts = _verdicts(files, Question("check", Path(), pack, date, theme=theme), papers)
    by_file = {verdict.profile: verdict.shown(level) for verdict in verdicts}
    if form == "json":
        click.echo(json.dumps(_as_json(verdicts, level), indent=2, ensure_ascii=False))
    elif form == "sarif":
        click.echo(findings_as_sarif(by_file))
    elif form == "junit":
        click.echo(findings_as_junit(by_file))
    else:
        _print(verdicts, level)
    if not all(verdict.valid for verdict in verdicts):
        raise click.exceptions.Exit(1)
    if any(found.code in PRINT_FINDINGS and found.level == "warning" for found in _all(verdicts)):
        raise click.exceptions.Exit(4)


def _all(verdicts: Sequence[ProfileFindings]) -> Iterator[Diagnostic]:
    return (found for verdict in verdicts for found in verdict.diagnostics)


def _verdicts(files: Sequence[Path], asked: Question, papers: bool) -> list[ProfileFindings]:
    """Return a verdict a profile, in their order: what was said of it before, or what is found now."""
    questions = {file: replace(asked, path=file) for file in files}
    # Pages are laid out each time.
    said = {} if papers else {file: one.answer() for file, one in questions.items()}
    new = [file for file in files if not said.get(file)]
    made = {path: _new_verdict(questions[path], read, papers) for path, read in _read(new, asked)}
    return [made[file] if file in made else _verdict_from(str(file), said[file]) for file in files]


def _read(
    files: Sequence[Path], asked: Question
) -> "Iterator[tuple[Path, list[tuple[Path, Loaded | Unsound]]]]":
    if not files:
        return
    from runbook.loading import load_all

    # A profile of several packs is read once for each, and each reading stands beside the other.
    for path, read in groupby(load_all([*files], asked.pack, asked.theme), key=lambda each: each[0]):
        yield path, [*read]


def _new_verdict(
    question: Question, read: "Sequence[tuple[Path, Loaded | Unsound]]", papers: bool
) -> ProfileFindings:
    from runbook.cli.loading import day_of

    verdict = _joined([_verdict(path, inputs, question.date, papers) for path, inputs in read])
    if not papers:
        said = {
            "found": [one.as_json() for one in verdict.diagnostics],
            "at": verdict.acknowledged_at,
            "indent": verdict.indent,
            "date": verdict.date,
        }
        loaded = [inputs for _, inputs in read]
        question.keep(loaded, day_of(loaded[0], question.date), said)
    return verdict


def _verdict_from(profile: str, said: Mapping[str, Any] | None) -> ProfileFindings:
    assert said is not None, "what is not known is read"
    found = tuple(map(diagnostic_from, said["found"]))
    return ProfileFindings(profile, found, said["date"], said["at"], said["indent"])


def _verdict(path: Path, inputs: "Loaded | Unsound", date: str | None, papers: bool) -> ProfileFindings:
    from runbook.cli.loading import day_of
    from runbook.loading import Loaded
    from runbook.pipeline import paper_findings, plan_of

    day = day_of(inputs, date)[0]
    job, more = plan_of(inputs, path, day)
    if papers and job and isinstance(inputs, Loaded):
        more = (*more, *paper_findings(job, inputs.topic))
    found = in_order((*inputs.diagnostics, *more))
    if not isinstance(inputs, Loaded) or not inputs.profile.states("acknowledge"):
        return ProfileFindings(str(path), found, day)
    line = inputs.profile.place("acknowledge").line
    return ProfileFindings(str(path), found, day, line, _depth_of_entries(inputs.profile))


def _depth_of_entries(profile: "Profile") -> int:
    """Return how deep the entries of `acknowledge` stand, -1 where not in lines of their own."""
    stated, first = profile.place("acknowledge"), profile.places.get(("acknowledge", 0))
    # The dash of an entry stands two before what it holds.
    return first.column - 3 if first and first.line > stated.line else -1


def _joined(verdicts: Sequence[ProfileFindings]) -> ProfileFindings:
    """Return one verdict on a profile that was judged for each of its packs, with every finding once."""
    found = dict.fromkeys(one for verdict in verdicts for one in verdict.diagnostics)
    return replace(verdicts[0], diagnostics=in_order(found))


def _print(verdicts: Sequence[ProfileFindings], level: Level) -> None:
    """Print findings of all profiles, each once, what to paste, and a verdict a profile."""
    # Of all findings, also those below the level that is shown: a secret stays one.
    hidden = lines_with_secrets(_all(verdicts))
    write_findings(in_order(found for verdict in verdicts for found in verdict.shown(level)), hidden)
    for verdict in verdicts:
        for at, line in enumerate(_pasted(verdict)):
            # What is pasted must stay one line of YAML; the sentence above it need not.
            write(line, sys.stdout, fold=at == 0)
    for verdict in verdicts:
        write_verdict(str(verdict), good=verdict.valid)


def _pasted(verdict: ProfileFindings) -> Iterator[str]:
    # Nothing to acknowledge in a profile with errors: once they are mended, other rules may ask.
    lines = verdict.to_acknowledge()
    if not lines or not verdict.valid:
        return
    # Nothing stands before the lines but what YAML wants there, so that they can be copied as they are.
    place, indent = f"{verdict.profile}:{verdict.acknowledged_at}", verdict.indent
    if verdict.acknowledged_at and indent < 0:
        yield (
            f"{place}: write the entries of 'acknowledge:' in lines of their own, without brackets, and "
            "paste this below them; whoever accepts it puts a name into it"
        )
        indent = 2
    elif verdict.acknowledged_at:
        yield f"{place}: paste this at the end of 'acknowledge:'; whoever accepts it puts a name into it"
    else:
        yield f"{verdict.profile}: paste this at the end; whoever accepts it puts a name into it"
        yield "acknowledge:"
    yield from (f"{' ' * indent}{line}" for line in lines)


def _as_json(verdicts: Sequence[ProfileFindings], level: Level) -> dict[str, Any]:
    return {
        "format": "runbook.check/1",
        "profiles": [
            {
                "profile": verdict.profile,
                "valid": verdict.valid,
                "counts": counted_by_level(verdict.diagnostics),
                "diagnostics": [found.as_json() for found in verdict.shown(level)],
                "acknowledge": list(verdict.to_acknowledge()),
            }
            for verdict in verdicts
        ],
    }
