"""What a numbered list is; in doubt it is steps, so that nothing that is to be done is left out."""

import pytest

from runbook.read.articles import parse_article

SAID = "Here you can read what the service is and how it works for you, and what you need to run it.\n\n"


def kind(text: str) -> str:
    (procedure,) = parse_article((SAID + text).encode(), "a.md")[0].procedures
    return procedure.kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. [Prepare](#prepare)\n2. [Install](#install)\n", "contents"),
        ("The parts:\n\n1. Two servers with Windows\n2. One database\n3. A certificate\n", "inventory"),
        ("1. The client sends a ticket.\n2. The server checks the ticket.\n3. The client is told.\n", "flow"),
        ("The task does the following:\n\n1. Runs `a`.\n2. Copies the file.\n3. Deletes the rest.\n", "flow"),
        ("This task does the following:\n\n1. Runs `a`.\n2. In the end, sends a mail.\n", "flow"),
        ("1. Reticulate the splines.\n2. Wait.\n", "steps"),
        ("1. Open the console.\n2. The wizard appears.\n", "steps"),
        ("To prepare the server\n\n1. A server\n2. A database\n", "inventory"),
        ("**To prepare the server**\n\n1. A server\n2. A database\n", "steps"),
        ("1. The command:\n\n   ```\n   Get-Service\n   ```\n2. The result\n", "steps"),
        ("1. **File** > **Options**\n2. The box\n", "steps"),
        ("1. Press the button.\n2. Access is given.\n", "steps"),
    ],
)
def test_kind(text: str, expected: str) -> None:
    assert kind(text) == expected


def test_in_another_language_every_list_is_steps() -> None:
    text = "Hier steht, was zu tun ist.\n\n1. Der Server wird gestartet.\n2. Die Konsole wird beendet.\n"
    assert parse_article(text.encode(), "a.md")[0].procedures[0].kind == "steps"
