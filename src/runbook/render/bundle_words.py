"""Fixed words that name files of the bundle: they name what is in it, and nothing else."""

from collections.abc import Collection, Mapping

from runbook.render.words import Words


def with_bundle(words: Words, held: Collection[str]) -> Words:
    """Return the words for papers in a bundle that holds these formats."""
    control, usage, audit = words["control"], words["usage"], words["audit"]
    named = [name for name in ("html", "markdown") if name in held]
    copied = [usage["copy_from"]["both" if len(named) > 1 else name] for name in named[:1]]
    return {
        **words,
        "control": {**control, "lead": _with(control["lead"], control["lead_with"], held)},
        "usage": {**usage, "rules": [*usage["rules"], *copied]},
        "audit": {**audit, "page_lead": _with(audit["page_lead"], audit["page_lead_with"], held)},
    }


def _with(lead: str, sentences: Mapping[str, str], held: Collection[str]) -> str:
    return " ".join((lead, *(said for name, said in sentences.items() if name in held)))
