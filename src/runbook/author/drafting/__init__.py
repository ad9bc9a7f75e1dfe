"""From articles to a pack that nobody has reviewed: every unit of them is a step, a warning or a claim."""

from runbook.author.drafting.pack import NothingToDo, drafted_pack

__all__ = ["NothingToDo", "drafted_pack"]
