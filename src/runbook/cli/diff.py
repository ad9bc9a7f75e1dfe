"""`runbook diff`: two profiles or two plans, step by step."""

import json
from pathlib import Path

import click

from runbook.cli.loading import plan_for, saved_plan
from runbook.cli.options import DATE, FORM, PACK, epilog
from runbook.cli.reporting import INPUT, handled
from runbook.model.plans import Plan
from runbook.tailor.difference import Change, Difference, difference


@click.command(
    name="diff",
    help="""Compare OLD and NEW, each a profile or a plan.json, step by step.

    '+' is a step that came, '-' one that went, '~' one that changed, with its fields below; '#' one that only
    has another number. Steps are the same where their ids are. What moved within a step stands with its old
    and its new place.""",
    epilog=epilog(
        "diff output/contoso/plan.json contoso.yaml",
        "diff contoso.yaml fabrikam.yaml --format json",
        codes="0 compared, also where they differ; 1 one of them is wrong; 2 the command line is wrong",
    ),
)
@click.argument("old", type=INPUT)
@click.argument("new", type=INPUT)
@FORM
@PACK
@DATE
@handled
def command(old: Path, new: Path, form: str, pack: str | None, date: str | None) -> None:
    """Print the steps added, removed, changed and renumbered."""
    found = difference(_plan(old, pack, date), _plan(new, pack, date))
    if form == "json":
        click.echo(json.dumps(found.as_json(), indent=1, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(found)))


def _plan(path: Path, pack: str | None, date: str | None) -> Plan:
    # Only what forbids a plan is told: the rest is about one profile, and not about the difference.
    return saved_plan(path) if path.suffix.lower() == ".json" else plan_for(path, pack, date, tell=False)


def _lines(found: Difference) -> list[str]:
    if found.is_empty:
        return ["no step differs"]
    lines = [f"+ {number:<6}{name}  {title}" for number, name, title in found.added]
    lines.extend(f"- {number:<6}{name}  {title}" for number, name, title in found.removed)
    for step in found.changed:
        lines.append(f"~ {step.new_number:<6}{step.id}  {step.title}")
        lines.extend(f"    {line}" for change in step.changes for line in _change(change))
    lines.extend(f"# {old} -> {new}  {name}" for name, old, new in found.renumbered)
    counts = (len(found.added), len(found.removed), len(found.changed), len(found.renumbered))
    return [*lines, "{} added, {} removed, {} changed, {} renumbered".format(*counts)]


def _change(change: Change) -> list[str]:
    if change.old and change.new:
        return [f"{change.field}:", f"  - {change.old}", f"  + {change.new}"]
    return [f"{change.field}: {'+ ' + change.new if change.new else '- ' + change.old}"]
