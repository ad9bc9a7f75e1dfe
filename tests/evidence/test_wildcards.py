"""A pattern in the record reads as people write one."""

import pytest

from runbook.evidence.wildcards import wildcards


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("^15[.]0[.][0-9]+[.][0-9]+$", "15.0.*.*"),
        ("^.+@.+$", "*@*"),
        (".+", "*"),
        ("abc", "abc"),
        ("^(a|b)$", "^(a|b)$"),
        ("^a.?$", "^a.?$"),
        ("[a-z]+", "[a-z]+"),
    ],
)
def test_a_pattern(pattern: str, written: str) -> None:
    assert wildcards(pattern) == written
