"""What a person has to look at in an article is told at its place, and what is sound is not."""

import pytest

from runbook.read.articles import parse_article


def told(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.place.line) for one in parse_article(text.encode(), "a.md")[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a\n\n::: moniker range=">=2019"\n\nText.\n', ("unclosed-container", 3)),
        ('::: zone pivot="a"\n\n1. Run it.\n', ("unclosed-container", 1)),
        ("```powershell\nGet-Item\nGet-Item\u00a0x\n```\n", ("sign-in-command", 3)),
        ("```\nGet-Item \u201cx\u201d\n```\n", ("sign-in-command", 2)),
        ("```\nGet-Service \u2013Name x\n```\n", ("sign-in-command", 2)),
        ("1. Select **Save .\n", ("literal-stars", 1)),
        ("1. Run it.\n2. Look.\n\n```\ndir\n```\n\n1. Stop it.\n2. Go.\n", ("ambiguous-restart", 8)),
    ],
)
def test_told(text: str, expected: tuple[str, int]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        '::: moniker range=">=2019"\nText.\n::: moniker-end\n',
        "```output\nName\u00a0x \u201cy\u201d\n```\n",
        "A no-break\u00a0space, \u201cquotes\u201d and a dash \u2013 in words.\n",
        "```\na - b\n```\n",
        "1. Type `**` and **Save**. \\*\\*\n",
        "1. Run it.\n\n## Next\n\n1. Stop it.\n",
        "1. Run it.\n2. Look.\n\nThen do the rest:\n\n1. Stop it.\n",
        "1. Run it.\n\n```\ndir\n```\n\n2. Stop it.\n",
    ],
)
def test_nothing_to_tell(text: str) -> None:
    assert told(text) == []
