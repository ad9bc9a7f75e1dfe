"""What stands above the settings: which step of which plan this is, and the article lines it serves."""

from dataclasses import dataclass

from runbook.export.calls import StepScript
from runbook.export.quoting import comment_text
from runbook.model.hashes import step_run_hash


@dataclass(frozen=True, slots=True)
class Header:
    """The words of a script's header, safe in a comment of either language."""

    title: str
    number: str
    step: str
    variant: str
    host: str
    account: str
    level: str
    plan: str
    hash: str
    step_hash: str
    article: str
    stem: str


def header_of(script: StepScript) -> Header:
    """Return the header's words."""
    step, plan = script.step, script.plan
    lines = plan.article_lines(step)
    return Header(
        title=comment_text(step.title),
        number=step.number,
        step=comment_text(step.id),
        variant=comment_text(step.variant or "-"),
        host=comment_text(step.host),
        account=comment_text(step.account),
        level=f"{step.level}, not reviewed" if plan.is_unread(step) else step.level,
        plan=comment_text(plan.name),
        # The run hash, not the edition's: a new date or author changes no script.
        hash=plan.run_hash,
        step_hash=step_run_hash(step),
        article=comment_text(", ".join(lines)) or "none",
        stem=comment_text(script.stem),
    )
