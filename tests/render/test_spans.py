"""Where a path or an address may break, and that nothing of a value is lost or read as markup."""

import re

import pytest

from runbook.model.text import Span
from runbook.render.spans import breakable, is_tight, long_command, rich


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("https://sp01.contoso.com/a/b", ["https://sp01.contoso.com/", "a/", "b"]),
        ("DC=contoso,DC=com", ["DC=contoso,", "DC=com"]),
        ("C:\\MIM\\Bin", ["C:\\", "MIM\\", "Bin"]),
        ("\\\\fs01\\share", ["\\", "\\", "fs01\\", "share"]),
        ("setup.exe", ["setup.exe"]),
    ],
)
def test_it_breaks_after_a_separator_and_never_behind_the_slashes_of_an_address(
    text: str, pieces: list[str]
) -> None:
    assert re.sub("</?bdi[^>]*>", "", breakable(text)).split("<wbr>") == pieces


@pytest.mark.parametrize("value", ["DC=contoso,DC=com", "https://sp01:5555", "a,<b>&c", "CONTOSO\\svc"])
def test_a_short_value_keeps_every_letter(value: str) -> None:
    html = rich((Span("value", value),))
    assert re.sub("<wbr>|</?code>|</?bdi[^>]*>", "", html) == value.replace("&", "&amp;").replace(
        "<", "&lt;"
    ).replace(">", "&gt;")


def test_an_address_is_whole_up_to_its_path() -> None:
    assert breakable("https://sp01.contoso.com/a") == '<bdi class="dn">https://sp01.contoso.com</bdi>/<wbr>a'


def test_a_name_of_several_parts_may_break_after_a_comma() -> None:
    html = rich((Span("value", "DC=contoso,DC=com"),))
    assert html == '<code><bdi class="dn">DC=contoso</bdi>,<wbr><bdi class="dn">DC=com</bdi></code>'


@pytest.mark.parametrize(
    ("command", "tight"),
    [
        ("reg query " + "x" * 95, False),
        ("reg query " + "x" * 96, True),
        # A path in quotes that no line holds is cut at its blanks: then its longest piece counts.
        ("(Get-Item 'C:\\Program Files\\" + "x" * 70 + " " + "y" * 60 + "').Length", False),
        ("(Get-Item 'C:\\Program Files\\" + "x" * 70 + " " + "y" * 90 + "').Length", True),
    ],
)
def test_a_command_whose_longest_piece_fills_a_line_is_set_in_smaller_type(command: str, tight: bool) -> None:
    assert is_tight(command) is tight
    assert 'class="w"' not in long_command(command), "it has no piece that may be broken"
