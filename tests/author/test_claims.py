"""`coverage --quotes`: what nothing claims yet, ready to paste; pasted whole, the article is covered."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbook.cli.coverage import command
from runbook.resources import packs_folder

ARTICLE = """# Feed the \"zoo\"

Open the gate. Click OK. Then click **Next**. Click OK.

1. Type `{{ name }}`: it's needed.
2. Click OK.

> [!NOTE]
> Mind the #hash, the {brace} and the 100 %.
"""
PACK = """name: zoo
title: Feed the zoo
version: "1"
articles: [{file: zoo.md, source: none, licence: none}]
guide: [guide.yaml]
schema: schema.yaml
claims: claims.yaml
roles: {keeper: Keeper}
accounts: {keeper: [{value: a keeper}]}
"""
GUIDE = """phase: {id: one, title: One}
steps:
  - {id: one.do, title: Do it, role: keeper, minutes: 1, why: So., account: keeper,
     work: [{say: Go.}, {confirm: Done?}]}
"""
SCHEMA = """type: object
properties: {pack: {type: string}, customer: {type: object, properties: {name: {type: string}}}}
"""


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(arguments))
    return result.exit_code, result.stdout


@pytest.fixture
def zoo(tmp_path: Path) -> Path:
    files = {
        "zoo.md": ARTICLE,
        "pack.yaml": PACK,
        "guide.yaml": GUIDE,
        "schema.yaml": SCHEMA,
        "claims.yaml": "claims: []\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_pasted_whole_and_decided_the_article_is_covered(zoo: Path) -> None:
    assert run(str(zoo), "--quotes", "--format", "json") == (2, "")
    code, draft = run(str(zoo), "--quotes")
    assert code == 4
    assert draft.count("nth: ") == 2, "two equal sentences of one paragraph are told apart"
    (zoo / "claims.yaml").write_text(draft.replace("as: }", "as: context}"), encoding="utf-8")
    code, ledger = run(str(zoo))
    assert code == 0, ledger
    assert "(100 %)" in ledger and "boilerplate" in ledger
    assert run(str(zoo), "--quotes")[1].endswith("claims: []\n")


def test_what_nobody_decided_is_an_error_at_its_place(zoo: Path) -> None:
    (zoo / "claims.yaml").write_text(run(str(zoo), "--quotes")[1], encoding="utf-8")
    result = CliRunner().invoke(command, [str(zoo)])
    assert result.exit_code == 1
    assert "claims.yaml:5:" in result.stderr and "'as' of a quote has no value" in result.stderr


def test_only_what_is_missing_is_drafted(tmp_path: Path) -> None:
    whole = tmp_path / "mim"
    shutil.copytree(packs_folder() / "mim-sharepoint", whole)
    claims = whole / "claims.yaml"
    kept = [
        line for line in claims.read_text(encoding="utf-8").splitlines() if "id: connector-now," not in line
    ]
    claims.write_text("\n".join(kept), encoding="utf-8")
    guide = whole / "guide/90-connector.yaml"
    guide.write_text(guide.read_text(encoding="utf-8").replace(", connector-now]", "]"), encoding="utf-8")
    code, draft = run(str(whole), "--quotes")
    assert code == 4
    (entry,) = (line for line in draft.splitlines() if line.startswith("  - "))
    assert "id: we-ll-install-and" in entry and 'text: "We\'ll install and configure it now."' in entry
