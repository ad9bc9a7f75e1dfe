"""The actions that a compound step seems to hold."""

import pytest

from runbook.read.articles import parse_article


def actions(text):
    article, _ = parse_article(f"1. {text}".encode(), "a.md")
    return [action.text for action in article.procedures[0].steps[0].sub_actions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Click **OK**.", ["Click OK"]),
        ("First, select **A**, and then click **B**.", ["select A", "click B"]),
        ("If it is local, choose This Computer.", ["choose This Computer"]),
        ("(Optional) Type a name; click **Save**.", ["Type a name", "click Save"]),
        ("You'll need to create an account.", ["create an account"]),
        ("We recommend you do not check the box.", ["do not check the box"]),
        ("Enter A and B.", ["Enter A and B"]),
        ("Click **Next**. (You won't need to change the path.)", ["leave the path", "Click Next"]),
    ],
)
def test_actions(text, expected):
    assert actions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The wizard will create a backup.",
        "Be sure that any accounts you maintain and use for testing have an address.",
        "SQL Server 2008 or above.",
    ],
)
def test_no_action(text):
    assert actions(text) == []
