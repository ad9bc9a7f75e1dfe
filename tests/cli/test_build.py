"""`runbook build` writes whole bundles or nothing, says what it did, and gives the same bytes twice."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.model.formats import DRAWN, FILLABLE, FORMATS
from runbook.render.formats import RENDERERS as PRINTED

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
QUICK = ("--to", "html,markdown,json")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_names_known_early_are_the_formats_that_exist() -> None:
    usual = [format.name for format in PRINTED if format.name != FILLABLE]
    assert usual == [name for name in FORMATS if name not in ("powershell", "python")]


def test_a_bundle_holds_the_formats_that_were_asked_for(tmp_path: Path) -> None:
    result = run(PROFILES / "tailspin-ad-import.yaml", "-o", tmp_path, *QUICK)
    assert result.exit_code == 0, result.output
    assert set(content(tmp_path / "tailspin-ad-import")) == {
        "runbook.html",
        "runbook.md",
        "plan.json",
        "manifest.json",
        "SHA256SUMS",
    }
    assert "steps in" in result.output


def test_the_sums_are_what_sha256sum_checks(tmp_path: Path) -> None:
    run(PROFILES / "contoso-2019-remote.yaml", "-o", tmp_path, "--to", "json,python")
    bundle = tmp_path / "contoso-2019-remote"
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=bundle, check=False)
    assert checked.returncode == 0


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        run(
            PROFILES / "fabrikam-se-gmsa.yaml",
            "-o",
            tmp_path / folder,
            "--to",
            "html,markdown,json,powershell,python",
        )
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_another_hash_seed_and_another_folder_give_the_same_pages(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [
            sys.executable,
            "-m",
            "runbook",
            "build",
            str(PROFILES / "tailspin-ad-import.yaml"),
            "-o",
            str(out),
            "-q",
        ]
        subprocess.run(
            command, check=True, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"}, capture_output=True
        )
        made.append(content(out))
    assert made[0] == made[1]
    assert "tailspin-ad-import/runbook.pdf" in made[0]


def test_one_wrong_profile_means_nothing_is_written(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    text = (PROFILES / "contoso-2019-remote.yaml").read_text("utf-8")
    wrong.write_text(
        text.replace("{type: domain, name: CONTOSO\\svc-mimsync}", "{type: local, name: MIM01\\svc-mimsync}"),
        "utf-8",
    )
    result = run(PROFILES / "tailspin-ad-import.yaml", wrong, "-o", tmp_path / "out", *QUICK)
    assert result.exit_code == 1
    assert "error local-account-remote-sql" in result.output
    assert result.stderr.endswith("\nerror: nothing was written; to be mended: 1 error, told above\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [("contoso", "contoso"), ("Contoso", "contoso"), ("m\u00fcnchen", "mu\u0308nchen")],
    ids=["the same", "the same to Windows", "the same to macOS"],
)
def test_two_profiles_of_one_name_are_a_wrong_command(tmp_path: Path, one: str, other: str) -> None:
    (tmp_path / "more").mkdir()
    profiles = tmp_path / f"{one}.yaml", tmp_path / "more" / f"{other}.yaml"
    for profile in profiles:
        profile.write_bytes((PROFILES / "tailspin-ad-import.yaml").read_bytes())
    result = run(*profiles, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "both be written" in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--to", "pfd"), "did you mean 'pdf'"),
        (("--to", ","), "at least one format"),
        (("--date", "23.11.2026"), "write it as 2026-11-23"),
        (("--date", "2026-02-30"), "not a date"),
        (("--jobs", "0"), "0"),
    ],
)
def test_a_wrong_option_is_told_with_what_would_be_right(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run(PROFILES / "tailspin-ad-import.yaml", "-o", tmp_path / "out", *arguments)
    assert result.exit_code == 2
    assert says in result.output
    assert not (tmp_path / "out").exists()


def test_an_unknown_pack_is_told_with_the_shipped_ones(tmp_path: Path) -> None:
    result = run(PROFILES / "tailspin-ad-import.yaml", "-o", tmp_path / "out", "--pack", "nonsense", *QUICK)
    assert result.exit_code == 1
    assert "mim-sharepoint" in result.output


def test_quiet_prints_findings_only(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["build", str(PROFILES / "tailspin-ad-import.yaml"), "-o", str(tmp_path), "-q", *QUICK]
    )
    assert result.stdout == ""


def test_the_date_changes_what_is_printed_and_nothing_that_is_done(tmp_path: Path) -> None:
    made = []
    for date in ("2026-11-24", "2026-12-24"):
        run(PROFILES / "tailspin-ad-import.yaml", "-o", tmp_path / date, "--date", date, "--to", "json")
        made.append(json.loads((tmp_path / date / "tailspin-ad-import" / "manifest.json").read_bytes()))
    assert made[0]["run_hash"] == made[1]["run_hash"]
    assert made[0]["plan_hash"] != made[1]["plan_hash"]


def test_notes_are_counted_and_warnings_told(tmp_path: Path) -> None:
    made = run(PROFILES / "contoso-2016-single.yaml", "-o", tmp_path, "--to", "json")
    assert made.exit_code == 0
    assert "notes; 'runbook check' shows them\n" in made.stderr
    assert ": note " not in made.stderr
    assert "warning nr-windows" in made.stderr


def test_what_no_font_has_is_refused_for_pages_and_printed_everywhere_else(tmp_path: Path) -> None:
    profile = tmp_path / "kaisha.yaml"
    text = (PROFILES / "tailspin-ad-import.yaml").read_text("utf-8")
    profile.write_text(
        re.sub(r"^customer: .*", "customer: {name: 株式会社}", text, flags=re.MULTILINE), "utf-8"
    )
    output = tmp_path / "output"

    checked = CliRunner().invoke(main, ["check", str(profile)])
    refused = CliRunner().invoke(main, ["build", str(profile), "-o", str(output)])
    assert (checked.exit_code, refused.exit_code, output.exists()) == (0, 1, False)
    assert (
        "warning no-glyph: 'customer.name' holds what no font of the pages has: 株 (U+682A)" in checked.stdout
    )
    assert "error no-glyph: 'customer.name'" in refused.stderr
    others = ",".join(name for name in FORMATS if name not in DRAWN)
    assert {"html", "markdown", "python"} < set(others.split(","))
    assert f"--to {others}\n" in refused.stderr

    built = CliRunner().invoke(main, ["build", str(profile), "-o", str(output), "--to", "html,markdown"])
    assert built.exit_code == 0, built.stderr
    for name in ("runbook.html", "runbook.md"):
        assert "株式会社" in (output / "kaisha" / name).read_text("utf-8")
