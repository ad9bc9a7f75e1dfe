"""`runbook check` on the shipped pack: one run says everything, and nothing that only follows from it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli.program import main

PROFILES = Path(__file__).parents[2] / "data" / "profiles"
SINGLE = PROFILES / "contoso-2016-single.yaml"
REMOTE = PROFILES / "contoso-2019-remote.yaml"


def _check(folder: Path, source: Path, *changes: tuple[str, str]) -> Result:
    text = source.read_text("utf-8")
    for old, new in changes:
        assert re.search(old, text, re.MULTILINE), old
        text = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    profile = folder / "customer.yaml"
    profile.write_text(text, "utf-8")
    return CliRunner().invoke(main, ["check", str(profile)])


def _errors(result: Result) -> list[str]:
    assert "Traceback" not in result.output
    return re.findall(r"\d+: error ([\w-]+): ", result.stdout)


@pytest.mark.parametrize("profile", sorted(PROFILES.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_about_the_article_s_text_is_told(profile: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(profile)])

    assert result.exit_code == 0, result.stdout
    assert "include-not-read" not in result.output
    assert ".md:" not in result.stdout


def test_rules_are_judged_beside_errors_of_the_schema(tmp_path: Path) -> None:
    result = _check(
        tmp_path,
        REMOTE,
        (r"edition: .*", 'edition: "2018"'),
        (r"(sync_service: \{type: )\w+", r"\1local"),
    )

    assert result.exit_code == 1
    assert sorted(_errors(result)) == ["local-account-remote-sql", "not-allowed"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((r"^  placement: remote", "  placement: remte"), "not-allowed"),
        ((r"^  placement: remote", "  placment: remote"), "unknown-key"),
        ((r"^  placement: remote", "  placement: remote\n  placement: local"), "duplicate-key"),
        ((r"^  placement: remote", "  placement:"), "empty-value"),
        ((r"^sql:", "sqlserver:"), "unknown-key"),
        ((r"^sync:", "snyc:"), "unknown-key"),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else value,
)
def test_a_rule_that_reads_what_is_refused_says_nothing(
    change: tuple[str, str], code: str, tmp_path: Path
) -> None:
    # Whether the SQL Server is remote is not known, so nobody may be told that the account does not fit,
    # or that the key which is misspelt is not stated.
    result = _check(tmp_path, REMOTE, change, (r"(sync_service: \{type: )\w+", r"\1local"))

    assert result.exit_code == 1
    assert set(_errors(result)) <= {code, "missing-key"}
    assert "is not stated: a runbook for MIM" not in result.stdout


def test_one_wrong_server_does_not_silence_the_rules_about_the_others(tmp_path: Path) -> None:
    servers = "servers: [{name: A, windows: Windows 11}, {name: B, windows: Windows Server 2016}]"
    result = _check(
        tmp_path,
        REMOTE,
        (r"servers:\n    - .*", servers),
        (r"^  baseline: .*\n", ""),
        (r"^  build: .*", "  build: 4.7.0.0"),
        (r"^  patches:\n(    - .*\n)+", ""),
    )

    assert sorted(_errors(result)) == ["not-allowed", "sp3-windows-2016-or-earlier"]
    assert "MIM SP3 does not support Windows Server 2016 (B)" in result.stdout
    assert "None" not in result.output


def test_a_wrong_acknowledgement_does_not_open_what_it_signs(tmp_path: Path) -> None:
    result = _check(tmp_path, REMOTE, (r"(- \{?rule: end-of-life-sharepoint-2019, )by", r"\1bye"))

    assert set(_errors(result)) == {"unknown-key", "missing-key"}
    assert "sign-here" not in result.stdout
    assert "acknowledge-unused" not in result.stdout


def test_a_logo_that_cannot_be_used_is_told_before_a_build(tmp_path: Path) -> None:
    result = _check(tmp_path, SINGLE, (r"^document:\n", "document:\n  logo: none.png\n"))

    assert result.exit_code == 1
    assert _errors(result) == ["logo"]


def test_every_error_but_that_of_the_logo_is_told_with_it(tmp_path: Path) -> None:
    result = _check(
        tmp_path,
        SINGLE,
        (r"^document:\n", "document:\n  logo: none.png\n"),
        (r"edition: .*", "edition: 2018"),
    )

    assert sorted(_errors(result)) == ["logo", "not-allowed"]


def test_a_profile_comes_through_a_pipe() -> None:
    with subprocess.Popen(["cat", str(SINGLE)], stdout=subprocess.PIPE) as cat:
        told = subprocess.run(
            [sys.executable, "-m", "runbook", "check", "/dev/stdin"], stdin=cat.stdout, capture_output=True
        )

    assert told.returncode == 0, told.stderr
    assert told.stdout.splitlines()[-1].startswith(b"/dev/stdin: good")
