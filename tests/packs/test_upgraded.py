"""A pack of somebody's before and after `pack upgrade`: the runbook says the same, in the order of lines."""
# ruff: noqa: E501 - an entry of a file reads as one line

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from runbook.cli import main

from .test_authoring import _FILE, PAGE

IN_LISTS = """phase: {id: install, title: Install Widget, aim: The server runs Widget.}
steps:
  - id: windows.look
    title: Look at Windows on {{ server.name }}
    for_each: servers
    level: check-only
    role: admin
    host: server
    account: admin
    minutes: 5
    why: Widget needs {{ facts.windows }} or later.
    quotes:
      - id: needs-windows
        section: before-you-start
        step: 1
        text: Windows Server 2019 or later.
        as: fact
        fact: windows
        pattern: '(Windows Server \\d+)'
    instruction: ["Type `winver`, and press **Enter**."]
    expected: ["{{ facts.windows }} or later."]
    record: [The version of Windows]
    if_it_fails: [Use another server.]
    undo: [Nothing was changed.]
    after:
      - {id: build, probe: os_build, at_least: 17763}

  - id: setup.run
    title: Run Setup on {{ server.name }}
    for_each: servers
    level: manual
    role: admin
    host: server
    account: admin
    minutes: 20
    why: Setup installs the product.
    quotes:
      - {id: run, section: install-the-server, step: 1, text: Run Setup.exe., as: step}
      - {id: where, section: install-the-server, step: 2, text: "If the database is remote, type its name.", as: condition}
      - {id: here, section: install-the-server, step: 2, text: Otherwise choose This Computer., as: condition}
      - {id: restarts, section: install-the-server, step: 2, text: Setup restarts the server without asking., as: hazard}
    hazards:
      - {level: warning, text: Setup restarts the server without asking. Close what runs there., quote: restarts}
    expected: [Widget opens.]
    record: [The version that Widget shows]
    if_it_fails: [Read the log of Setup.]
    undo: [Remove Widget in **Programs and Features**.]
    attest: Does Widget open on {{ server.name }}?
    variants:
      - id: local
        when: {not: {is: remote}}
        instruction: ["Run **Setup.exe**.", "Choose **This Computer**."]
      - id: remote
        when: {is: remote}
        instruction: ["Run **Setup.exe**.", "Type the name of the database server."]
        values:
          - {page: Database, label: Server, value: "{{ database.server }}"}
"""
"""The guide of the page for authors, written in lists."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, str, str]:
    """Return plan and Markdown of the same profile, before and after."""
    folder = tmp_path_factory.mktemp("widget")
    for name, text in _FILE.findall(PAGE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "packs/widget/guide/10-install.yaml").write_text(IN_LISTS, "utf-8")
    before = made(folder, "before")
    ran = CliRunner().invoke(main, ["pack", "upgrade", str(folder / "packs/widget")])
    assert ran.exit_code == 0, ran.output
    after = made(folder, "after")
    return before[0], after[0], before[1], after[1]


def made(folder: Path, name: str) -> tuple[Any, str]:
    pack, output = str(folder / "packs/widget"), folder / name
    arguments = [
        "build",
        str(folder / "contoso.yaml"),
        "--pack",
        pack,
        "-o",
        str(output),
        "--to",
        "markdown,json",
    ]
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    bundle = output / "contoso"
    return json.loads((bundle / "plan.json").read_text("utf-8")), (bundle / "runbook.md").read_text("utf-8")


def sentences(text: str) -> Counter[str]:
    """Return the sentences of a book, without numbers, marks and hashes."""
    lines = (re.sub(r"[*`|\\☐]|^\s*(\d+\.|-|>)\s", "", line).strip() for line in text.splitlines())
    lines = (re.sub(r"^(Expected|Confirm|Record|Undo|If it fails):\s*", "", line) for line in lines)
    return Counter(line for line in lines if len(line) > 12 and not re.search(r"[0-9a-f]{12}", line))


def test_the_book_says_the_same_sentences(built: tuple[Any, Any, str, str]) -> None:
    _, _, before, after = built
    assert "Run Setup.exe." in sentences(before)
    lost = {said for said in sentences(before) if not any(said in other for other in sentences(after))}
    assert {said for said in lost if not said.startswith("Type, window")} == set()


def test_steps_keep_what_stands_at_their_heads_and_what_they_serve(built: tuple[Any, Any, str, str]) -> None:
    before, after, _, _ = built
    kept = (
        "id",
        "number",
        "title",
        "level",
        "role",
        "host",
        "account",
        "minutes",
        "why",
        "hazards",
        "article",
    )
    pairs = [
        ({key: old[key] for key in kept}, {key: new[key] for key in kept})
        for one, other in zip(before["phases"], after["phases"], strict=True)
        for old, new in zip(one["steps"], other["steps"], strict=True)
    ]
    assert len(pairs) > 3
    # Where in the guide a hazard or a step stands is nothing that a book says.
    assert [old for old, _ in pairs] == [new for _, new in pairs]
    assert before["dispositions"] == after["dispositions"]
