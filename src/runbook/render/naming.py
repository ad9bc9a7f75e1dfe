"""What things are called in every format: where a step is done, what is left out and why."""

from collections.abc import Mapping, Sequence

from runbook.model.plans import Disposed, Plan, Skipped
from runbook.model.steps import ANY_COMPUTER, Reason, Step
from runbook.render.words import Words, fill


def in_plain_words(reasons: Sequence[Reason]) -> list[str]:
    """Return the reasons that have a sentence for people who know no keys, each once."""
    return list(dict.fromkeys(reason.plain for reason in reasons if reason.plain))


def place_of(step: Step, words: Words) -> str:
    """Return where a step is done, and by which account; "" where nobody stated either."""
    labels = words["step"]
    where = labels["desk"] if step.host == ANY_COMPUTER else ""
    if step.host and not where:
        where = fill(labels["where"], host=step.host)
    who = fill(labels["who"], account=step.account) if step.account else ""
    return ", ".join(part for part in (where, who) if part)


def steps_by_id(plan: Plan) -> dict[str, Step]:
    """Return the steps of the plan by their ids."""
    return {step.id: step for step in plan.steps()}


def out_name(skipped: Skipped, words: Words) -> str:
    """Return what to call something that is left out: a variant's step may be in by another one."""
    variant = skipped.id.partition(":")[2]
    if not variant:
        return skipped.title
    return fill(words["appendix"]["skipped_variant"], title=skipped.title, variant=variant)


def served_by(unit: Disposed, numbers: Mapping[str, str], words: Words) -> str:
    """Return the numbers of the steps that serve a sentence of the article, or why none does."""
    found = ", ".join(numbers[step] for step in unit.steps if step in numbers)
    if found or not unit.by:
        return found
    if not unit.because:
        return str(words["appendix"]["ledger_nothing"])
    # Where the profile says it stands in the list of what is not applicable; here it would make a column.
    why = (reason.words for reason in unit.because)
    return fill(words["appendix"]["ledger_out"], why="; ".join(why))
