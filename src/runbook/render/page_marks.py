"""What every page says as long as somebody has to review the plan, or to sign a matter of it."""

from collections.abc import Iterator

from runbook.model.plans import Plan
from runbook.render.words import Words, fill, one_or_many


def page_mark(plan: Plan, words: Words) -> str:
    """Return the word on each page: what nobody has reviewed weighs more than what nobody has signed."""
    if plan.is_unreviewed:
        return str(words["unreviewed"])
    return str(words["draft"]) if plan.is_draft else ""


def mark_sentences(plan: Plan, words: Words) -> Iterator[str]:
    """Yield what the word means, for the head of a document."""
    if plan.is_unreviewed and plan.reviewed:
        yield fill(words["unreviewed_long"], n=plan.reviewed.reviewed, of=plan.reviewed.steps)
    if plan.is_draft:
        matters = sum(signature.is_open for signature in plan.signatures)
        yield fill(words["draft_long"], open=one_or_many(words["open_matters"], matters))
