"""`runbook plan`: the steps of a profile's plan, in the terminal."""

from pathlib import Path

import click

from runbook.cli.loading import plan_for
from runbook.cli.options import DATE, PACK, epilog
from runbook.cli.reporting import INPUT, handled
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of


@click.command(
    name="plan",
    help="""Show the steps of PROFILE's plan: number, title, level of automation, host. '!' marks a hazard or
    a point of no return.

    json prints the very plan.json of a bundle, markdown the runbook.md of one without other papers.""",
    epilog=epilog(
        "plan contoso.yaml",
        "plan contoso.yaml --format json > contoso.plan.json",
        codes="0 shown; 1 the profile is wrong; 2 the command line is wrong",
    ),
)
@click.argument("profile", type=INPUT)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, markdown to paste.",
)
@PACK
@DATE
@handled
def command(profile: Path, form: str, pack: str | None, date: str | None) -> None:
    """Print the plan; its diagnostics go to stderr."""
    plan = plan_for(profile, pack, date)
    if form == "json":
        from runbook.render.plan_file import render_plan_json

        click.echo(render_plan_json(plan), nl=False)
    elif form == "markdown":
        from runbook.pipeline import markdown_alone

        click.echo(markdown_alone(plan), nl=False)
    else:
        click.echo("\n".join(_lines(plan)))


def _lines(plan: Plan) -> list[str]:
    count = len(plan.steps())
    lines = [
        f"{plan.document.customer or plan.name}: {plan.document.title}",
        f"plan {plan.hash[:12]}, {count} steps",
    ]
    for phase in plan.phases:
        window = f", change window {phase.window}" if phase.window else ""
        lines.extend(("", f"{phase.label}  {phase.title} ({_time(phase.minutes)}{window})  [{phase.id}]"))
        lines.extend(_line(step, unread=plan.is_unread(step)) for step in phase.steps)
    left = len(plan.skipped)
    lines.extend(
        ("", f"{_time(sum(phase.minutes for phase in plan.phases))} in all; {left} entries do not apply")
    )
    lines.extend(
        f"to sign: {signature.rule}: {signature.message}"
        for signature in plan.signatures
        if signature.is_open
    )
    return lines


def _line(step: Step, *, unread: bool) -> str:
    marks = " !" if step.hazards or step.point_of_no_return else ""
    told = f"{step.level}, {step.host}" + (", not reviewed" if unread else "")
    head = f"  {step.number:<6}{step.title}  [{told}]{marks}"
    asks = words_of(step.attest) if step.level in ("gate", "decision") else ""
    return f"{head}\n        {asks}" if asks else head


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"
