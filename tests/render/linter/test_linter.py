"""The linter as the command has it: the examples pass, and what stays is explained in the pack."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbook.cli.program import main
from runbook.loading import load
from runbook.pipeline import paper_findings, plan_of

DATA = Path(__file__).resolve().parents[3] / "data"
PROFILES = sorted((DATA / "profiles").glob("*.yaml"))


@pytest.mark.long
def test_the_papers_of_the_examples_have_no_finding_that_is_not_explained(
    few: Callable[..., list[Path]],
) -> None:
    for profile in few(PROFILES, 1):
        loaded = load(profile)
        job, _ = plan_of(loaded, profile, "2026-11-20")
        assert job is not None and hasattr(loaded, "topic")
        found = paper_findings(job, loaded.topic)
        assert [str(one) for one in found if one.level != "note"] == [], profile


def test_a_finding_that_the_pack_does_not_explain_ends_the_check_with_4(tmp_path: Path) -> None:
    pack = tmp_path / "mim-sharepoint"
    shutil.copytree(DATA / "packs" / "mim-sharepoint", pack)
    guide = pack / "guide" / "15-ad-import.yaml"
    text = guide.read_text("utf-8")
    assert "say: Open " in text
    guide.write_text(text.replace("say: Open ", "say: You open ", 1), "utf-8")
    profile = tmp_path / "tailspin.yaml"
    shutil.copy(DATA / "profiles" / "tailspin-ad-import.yaml", profile)

    plain = CliRunner().invoke(main, ["check", str(profile), "--pack", str(pack)])
    printed = CliRunner().invoke(main, ["check", str(profile), "--pack", str(pack), "--print"])

    assert plain.exit_code == 0 and "print-" not in plain.stdout
    assert printed.exit_code == 4
    (line,) = (line for line in printed.stdout.splitlines() if "print-" in line)
    assert "15-ad-import.yaml:" in line and "begins with 'You'" in line


def test_a_pack_explains_steps_and_findings_that_there_are(tmp_path: Path) -> None:
    pack = tmp_path / "mim-sharepoint"
    shutil.copytree(DATA / "packs" / "mim-sharepoint", pack)
    file = pack / "pack.yaml"
    text = file.read_text("utf-8")
    wrong = text.replace("step: media.download,", "step: media.downlod,")
    wrong = wrong.replace(
        "finding: print-no-pause, step: hand-over", "finding: print-no-pauses, step: hand-over"
    )
    for part, words in (
        ("downlod", "no step 'media.downlod'"),
        ("pauses", "'print-no-pauses' is not a value"),
    ):
        file.write_text(wrong if part == "pauses" else wrong.replace("pauses", "pause"), "utf-8")
        done = CliRunner().invoke(main, ["check", str(PROFILES[0]), "--pack", str(pack)])
        assert done.exit_code == 1
        assert words in done.stdout
