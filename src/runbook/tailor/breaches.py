"""Decide whether a rule is broken: for a profile, a world, or a profile with one change."""

from collections.abc import Iterator

from runbook.model.packs import Rule
from runbook.tailor.conditions import Verdict, verdict_in
from runbook.tailor.oracle import Oracle, views


def breaches(rule: Rule, verdict: Verdict, oracle: Oracle) -> Iterator[str]:
    """Yield each key that a rule requires and nobody states; of one that requires none "", where it holds."""
    if verdict.holds is True:
        yield from oracle.missing(rule.require) if rule.require else ("",)


def is_broken(rule: Rule, oracle: Oracle) -> bool:
    """Say whether a rule is broken anywhere; no more is asked than that needs."""
    return any(
        True
        for view in views(rule.for_each, oracle)
        for _ in breaches(rule, verdict_in(rule.when, view), view)
    )
