"""What an auditor reads of the rules: each finding once, at its own place, with its own matter to sign."""

from dataclasses import replace

from render.sample_plan import SAMPLE
from runbook.model.plans import Signature
from runbook.render.raised import rules_raised


def _matter(server: str) -> Signature:
    return Signature("windows", f"{server} runs another Windows", (f"of {server}",), "Dana Lee", "2026-11-16")


def _found(server: str, line: int) -> dict[str, object]:
    told = f"{server} runs another Windows (acknowledged by Dana Lee, 2026-11-16)"
    found = {"code": "windows", "file": "p.yaml", "line": line, "column": 1}
    return {**found, "level": "note", "message": told, "details": [f"of {server}"]}


def test_a_rule_over_a_list_raises_each_item_as_a_matter_at_the_place_of_that_item() -> None:
    servers = {"MIM01": 23, "MIM02": 25, "MIM03": 27}
    plan = replace(
        SAMPLE,
        signatures=tuple(map(_matter, servers)),
        diagnostics=tuple(_found(server, line) for server, line in servers.items()),
    )
    told = [(one.level, one.message, one.at, one.details) for one in rules_raised(plan)]
    assert told == [
        ("sign-here", f"{server} runs another Windows", f"p.yaml:{line}", (f"of {server}",))
        for server, line in servers.items()
    ]


def test_a_matter_that_no_finding_names_stands_at_the_end() -> None:
    plan = replace(
        SAMPLE, signatures=(_matter("MIM01"), _matter("MIM02")), diagnostics=(_found("MIM01", 23),)
    )
    assert [one.at for one in rules_raised(plan)] == ["p.yaml:23", ""]
