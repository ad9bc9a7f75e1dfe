"""Menu chains, and what looks like one."""

import pytest

from runbook.read.articles import parse_article


def menus(text):
    article, _ = parse_article(text.encode(), "a.md")
    return [menu.labels for menu in article.menus]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go to **File** > **Options**.", ("File", "Options")),
        ("Go to **File** \\> **Options** &gt; **Save**.", ("File", "Options", "Save")),
        ("Go to **Settings > Org settings**.", ("Settings", "Org settings")),
        ("Go to **Settings \\>** **Org settings**.", ("Settings", "Org settings")),
        ("Select **Tools** → **Options**.", ("Tools", "Options")),
        (
            "via Start or Windows key> **Run** > services.msc)",
            ("Start or Windows key", "Run", "services.msc"),
        ),
        ("Open **Tools** -> **Options** --> **Save**.", ("Tools", "Options", "Save")),
        ("Right-click > **New** > **Key**", ("Right-click", "New", "Key")),
    ],
)
def test_a_chain(text, expected):
    assert menus(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Click **Next** > accept the license agreement.",
        "SharePoint 2016 > SharePoint 2013",
        "It is **bold** and 3 > 2 is true.",
        "`a > b`",
        "Type **\\<Server\\>** **Name**.",
        "**Get-X** [-Name \\<String\\>] [-Force \\<Switch\\>]",
        "> a quote **with** bold",
    ],
)
def test_no_chain(text):
    assert menus(text) == []


def test_the_place_is_that_of_the_first_label():
    article, _ = parse_article(b"1. Open **A** > **B**.", "a.md")
    assert (article.menus[0].place.line, article.menus[0].place.column) == (1, 11)
