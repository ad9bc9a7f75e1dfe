"""One profile for several packs: each reads it without the others' keys; the bundles name each other."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from packs.vault import CMD, POWERSHELL, profile, vault
from runbook.cli import main

QUICK = ("--to", "markdown,json", "--date", "2026-11-23")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def customer(tmp_path: Path) -> Path:
    """Return a profile beside two packs; only the first knows `spool`, only the second knows `yard`."""
    vault(tmp_path)
    second = vault(tmp_path / "elsewhere", POWERSHELL, CMD.replace("vault.spool", "vault.yard")).rename(
        tmp_path / "yard"
    )
    for name, old, new in (
        ("pack.yaml", "name: vault\ntitle: Prepare Vault", "name: yard\ntitle: Prepare the yard"),
        ("profile.schema.yaml", "const: vault", "const: yard"),
        ("profile.schema.yaml", "spool", "yard"),
        ("guide/10-prepare.yaml", "vault.spool\n", "vault.yard\n"),
    ):
        text = (second / name).read_text("utf-8")
        assert old in text
        (second / name).write_text(text.replace(old, new), "utf-8")
    path = tmp_path / "contoso.yaml"
    stated = profile(yard="D:\\Yard") | {"pack": ["vault", "yard"]}
    path.write_text(json.dumps(stated), "utf-8")
    return path


def test_each_pack_gets_a_bundle_of_its_own_that_names_the_other(customer: Path, tmp_path: Path) -> None:
    result = run("build", customer, "-o", tmp_path / "out", *QUICK)
    assert result.exit_code == 0, result.output
    plans = {}
    for name, other in (
        ("vault", "| Prepare the yard | Carried out after this one | ../yard |"),
        ("yard", "| Prepare Vault | Carried out before this one | ../vault |"),
    ):
        folder = tmp_path / "out" / "contoso" / name
        assert other in (folder / "runbook.md").read_text("utf-8")
        plans[name] = json.loads((folder / "plan.json").read_text("utf-8"))
        assert run("verify", folder).exit_code == 0
    assert [plan["name"] for plan in plans.values()] == ["contoso-vault", "contoso-yard"]
    ids = [[step["id"] for phase in plan["phases"] for step in phase["steps"]] for plan in plans.values()]
    assert ids == [["vault.folder", "vault.spool"], ["vault.folder", "vault.yard"]]


def test_one_of_them_is_named_where_only_one_counts(customer: Path) -> None:
    refused = run("plan", customer)
    assert refused.exit_code == 1
    assert "several-packs: this profile lists 2 packs" in refused.output
    for name in ("vault", "yard"):
        assert re.search(rf"^    --pack {name}: .*pack\.yaml$", refused.output, re.MULTILINE), name
    assert "Yard" in run("plan", customer, "--pack", "yard", "--format", "json").output


def test_a_key_that_no_pack_knows_is_told_once_with_what_each_of_them_would_take(customer: Path) -> None:
    assert "good; nothing found" in run("check", customer).output
    stated = json.loads(customer.read_text("utf-8"))
    stated["vault"]["yrad"] = stated["vault"].pop("yard")
    customer.write_text(json.dumps(stated), "utf-8")
    result = run("check", customer)
    assert result.exit_code == 1
    assert result.output.count("there is no key 'yrad'") == 1, result.output
    assert "did you mean 'yard'?" in result.output


def test_a_pack_that_is_not_there_and_a_rule_of_another_pack(customer: Path) -> None:
    rules = (
        "rules:\n  - {id: yard-is-full, level: sign-here, when: {vault.yard: {present: true}},"
        " at: vault.yard, message: the yard is full, source: {text: its keeper, confidence: reported}}\n"
    )
    pack = customer.parent / "yard"
    (pack / "rules.yaml").write_text(rules, "utf-8")
    (pack / "pack.yaml").write_text((pack / "pack.yaml").read_text("utf-8") + "rules: rules.yaml\n", "utf-8")
    stated = json.loads(customer.read_text("utf-8"))
    stated["acknowledge"] = [{"rule": "yard-is-full", "by": "Dana Lee", "date": "2026-11-20"}]
    customer.write_text(json.dumps(stated), "utf-8")
    result = run("check", customer, "--date", "2026-11-23")
    assert "good; 1 note" in result.output, result.output
    stated["pack"] = ["vault", "yarn"]
    customer.write_text(json.dumps(stated), "utf-8")
    result = run("check", customer)
    assert result.exit_code == 1
    assert "there is no pack 'yarn'" in result.output and "did you mean 'yard'" in result.output


def with_document(path: Path, **stated: object) -> None:
    """State more of the document in a customer's profile."""
    data = json.loads(path.read_text("utf-8"))
    data["document"] |= stated
    path.write_text(json.dumps(data, indent=1), "utf-8")


# Each of the two runbooks has two steps of five minutes.
SHORT = {"start": "2026-12-05 22:00", "end": "2026-12-05 22:15"}
LONG = {"start": "2026-12-05 22:00", "end": "2026-12-05 23:00"}


def test_two_runbooks_that_share_a_window_are_measured_together(customer: Path, tmp_path: Path) -> None:
    with_document(customer, window=SHORT)
    told = run("check", customer).output
    assert told.count("warning window-too-short") == 1, told
    assert "planned to take 0 h 20 min in the 2 runbooks" in told
    assert "    Prepare Vault: 0 h 10 min\n    Prepare the yard: 0 h 10 min\n" in told
    run("build", customer, "-o", tmp_path / "out", *QUICK)
    for name in ("vault", "yard"):
        book = (tmp_path / "out" / "contoso" / name / "runbook.md").read_text("utf-8")
        assert "the work is planned to take 20 min: not all of it fits" in book, name


def test_a_window_that_holds_both_runbooks_is_said_to_be_shared(customer: Path, tmp_path: Path) -> None:
    with_document(customer, window=LONG)
    assert "good; nothing found" in run("check", customer).output
    run("build", customer, "-o", tmp_path / "both", *QUICK)
    run("build", customer, "-o", tmp_path / "one", "--pack", "yard", *QUICK)
    both, alone = (tmp_path / name / "contoso" / "yard" / "runbook.md" for name in ("both", "one"))
    assert "the other runbooks of this environment are planned to take 10 min of it" in both.read_text(
        "utf-8"
    )
    assert both.read_bytes() == alone.read_bytes()


def test_a_window_may_be_for_a_phase_of_one_of_the_packs_alone(customer: Path) -> None:
    guide = customer.parent / "yard" / "guide" / "10-prepare.yaml"
    guide.write_text(guide.read_text("utf-8").replace("phase: {id: prepare", "phase: {id: clear"), "utf-8")
    # The gate that begins it takes ten minutes more.
    later = {"start": "2026-12-06 22:00", "end": "2026-12-06 22:05", "phases": ["clear"]}
    with_document(customer, windows=[{**LONG, "phases": ["prepare"]}, later])
    told = run("check", customer).output
    assert "good; 1 warning" in told, told
    assert (
        "the work of change window 2 is planned to take 0 h 20 min, and the window lasts 0 h 05 min" in told
    )
