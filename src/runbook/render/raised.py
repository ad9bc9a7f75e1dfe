"""What the rules raised, as an auditor asks for it: each finding once, with who acknowledged it."""

from collections.abc import Iterator
from dataclasses import dataclass

from runbook.model.plans import Plan, Signature


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding with its rule, its place in the profile ("" for none), and the matter to sign that it is."""

    level: str
    rule: str
    message: str
    details: tuple[str, ...]
    at: str
    matter: Signature | None


def rules_raised(plan: Plan) -> tuple[Raised, ...]:
    """Return the findings in their order, and then the matters to sign that no finding names."""
    matters: dict[str, list[Signature]] = {}
    for matter in plan.signatures:
        matters.setdefault(matter.rule, []).append(matter)
    named = tuple(_findings(plan, matters))
    return (*named, *(_unnamed(matter) for left in matters.values() for matter in left))


def _findings(plan: Plan, matters: dict[str, list[Signature]]) -> Iterator[Raised]:
    for found in plan.diagnostics:
        # A rule over a list has a finding and a matter for each item, both in the order of the profile.
        of_rule = matters.get(found["code"])
        matter = of_rule.pop(0) if of_rule else None
        details = dict.fromkeys((*found["details"], *(matter.details if matter else ())))
        # A matter's own message does not say by whom it was acknowledged: that stands below it.
        level, message = ("sign-here", matter.message) if matter else (found["level"], found["message"])
        at = f"{found['file']}:{found['line']}"
        yield Raised(level, found["code"], message, tuple(details), at, matter)


def _unnamed(matter: Signature) -> Raised:
    return Raised("sign-here", matter.rule, matter.message, matter.details, "", matter)
