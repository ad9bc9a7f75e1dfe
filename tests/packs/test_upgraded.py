"""A pack of somebody's in the old form, after `pack upgrade`: its book says all that its guide said."""
# ruff: noqa: E501 - an entry of a file reads as one line

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

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
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, str]:
    """Return plan and Markdown of a profile, from the pack as it was upgraded."""
    folder = tmp_path_factory.mktemp("widget")
    for name, text in _FILE.findall(PAGE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    pack = folder / "packs/widget"
    (pack / "guide/10-install.yaml").write_text(IN_LISTS, "utf-8")
    refused = build(folder)
    assert refused.exit_code == 1 and "runbook pack upgrade" in refused.stderr
    ran = CliRunner().invoke(main, ["pack", "upgrade", str(pack)])
    assert ran.exit_code == 0, ran.output
    ran = build(folder)
    assert ran.exit_code == 0, ran.output
    bundle = folder / "built" / "contoso"
    plan = json.loads((bundle / "plan.json").read_text("utf-8"))
    return plan, (bundle / "runbook.md").read_text("utf-8")


def build(folder: Path) -> Result:
    pack, output = str(folder / "packs/widget"), str(folder / "built")
    profile = str(folder / "contoso.yaml")
    return CliRunner().invoke(main, ["build", profile, "--pack", pack, "-o", output, "--to", "markdown,json"])


def sentences(value: Any) -> Iterator[str]:
    """Yield what a guide's step says to people, without what holds a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in (
                "quotes",
                "when",
                "after",
                "id",
                "level",
                "role",
                "host",
                "account",
                "for_each",
                "page",
            ):
                yield from sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner)
    elif isinstance(value, str) and "{{" not in value and len(value) > 12:
        yield value


def test_the_book_says_every_sentence(built: tuple[Any, str]) -> None:
    _, book = built
    said = re.sub(r"[*`\\|]", "", book)
    local = [variant for step in yaml.safe_load(IN_LISTS)["steps"] for variant in step.get("variants", ())]
    other = {text for variant in local if variant["id"] == "local" for text in sentences(variant)}
    wanted = {re.sub(r"[*`]", "", text) for text in sentences(yaml.safe_load(IN_LISTS)["steps"])}
    missing = {text for text in wanted if text not in said}
    assert len(wanted) > 12
    assert missing <= {re.sub(r"[*`]", "", text) for text in other}


def test_steps_keep_what_stands_at_their_heads_and_what_they_serve(built: tuple[Any, str]) -> None:
    plan, _ = built
    old = {step["id"]: step for step in yaml.safe_load(IN_LISTS)["steps"]}
    steps = [step for phase in plan["phases"] for step in phase["steps"]]
    assert {step["id"].partition("@")[0] for step in steps} >= set(old)
    for step in steps:
        said = old.get(step["id"].partition("@")[0])
        if said is None:
            continue
        assert (step["role"], step["minutes"], step["level"]) == (
            said["role"],
            said["minutes"],
            said["level"],
        )
        served = {reference["text"] for reference in step["article"]}
        assert served <= {quote["text"] for quote in said["quotes"]} and served
