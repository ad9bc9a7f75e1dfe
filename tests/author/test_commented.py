"""The profile that `init` writes: each text is written so that it is read back as it was."""

import pytest

from runbook.author.commented import scalar
from runbook.read.yaml_nodes import Entries, Scalar
from runbook.read.yaml_places import parse_yaml


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1.10",
            "2019",
            "true",
            "no",
            "null",
            "~",
            "",
            "a: b",
            "a #b",
            "- a",
            "'",
            '"',
            "D:\\MIM",
            "a:",
            "*",
            "&x",
        ),
        *(
            "Müller",
            "x, y",
            "[x]",
            "{x}",
            "%",
            "@",
            "`",
            "!",
            "|",
            ">",
            "?",
            "0x1",
            "1e3",
            ".5",
            "2026-11-23",
            " a ",
        ),
    ],
)
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    node, findings = parse_yaml(f"key: {scalar(text)}\n".encode(), "x.yaml")

    assert findings == ()
    assert isinstance(node, Entries)
    value = node.values["key"]
    assert isinstance(value, Scalar)
    assert (value.text, value.empty) == (text, False)
