"""`runbook plan`: the steps of a profile's plan, in the terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from runbook.cli.options import DATE, PACK, THEME, epilog
from runbook.cli.reporting import INPUT, fail, handled, report, worth_a_line
from runbook.cli.said_before import Question
from runbook.cli.terminal import write
from runbook.diagnostics import diagnostic_from

if TYPE_CHECKING:
    from runbook.model.plans import Plan
    from runbook.model.steps import Step
    from runbook.pipeline import Job


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
@THEME
@DATE
@handled
def command(profile: Path, form: str, pack: str | None, theme: Path | None, date: str | None) -> None:
    """Print the plan; its diagnostics go to stderr."""
    question = Question("plan", profile, pack, date, form, theme)
    said = question.answer() or _said(question)
    found = [diagnostic_from(one) for one in said["findings"]]
    if said["text"] is None:
        fail(found)
    report(worth_a_line(found))
    text: str = said["text"]
    if form == "text":
        write(text, sys.stdout)
    else:
        # For programs the very bytes of a bundle's file, on every system.
        click.echo(text.encode(), nl=False)


def _said(question: Question) -> dict[str, Any]:
    """Return what is found of a profile, and its plan as text; None where it has none."""
    from runbook.cli.loading import day_of
    from runbook.loading import Readings, load_with
    from runbook.pipeline import plan_of

    loaded = load_with(Readings(theme=question.theme), question.path, question.pack)
    day = day_of(loaded, question.date)
    job, found = plan_of(loaded, question.path, day[0])
    findings = [one.as_json() for one in (*loaded.diagnostics, *found)]
    said = {"findings": findings, "text": _text(job, question.form) if job else None}
    question.keep([loaded], day, said)
    return said


def _text(job: "Job", form: str) -> str:
    if form == "json":
        from runbook.render.plan_file import render_plan_json

        return render_plan_json(job.plan).decode()
    if form == "markdown":
        from runbook.pipeline import markdown_alone

        return markdown_alone(job).decode()
    return "\n".join(_lines(job.plan))


def _lines(plan: "Plan") -> list[str]:
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


def _line(step: "Step", *, unread: bool) -> str:
    from runbook.model.text import words_of

    marks = " !" if step.hazards or step.point_of_no_return else ""
    told = f"{step.level}, {step.host}" + (", not reviewed" if unread else "")
    head = f"  {step.number:<6}{step.title}  [{told}]{marks}"
    asks = words_of(step.attest) if step.level in ("gate", "decision") else ""
    return f"{head}\n        {asks}" if asks else head


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{rest} min"
