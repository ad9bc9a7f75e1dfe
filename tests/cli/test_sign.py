"""`runbook key new`, `sign` and `verify --key`: what they write, what they refuse, by which exit code."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bundle.small_bundles import FIRST, SECOND
from runbook.bundle.write import write_bundle
from runbook.cli.program import main

BLOCK = b"\r\n# SIG # Begin signature block\r\n# MIIFdgYJ\r\n# SIG # End signature block\r\n"


def _run(*arguments: object, typed: str = "") -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    write_bundle(tmp_path / "out" / "contoso", FIRST)
    return tmp_path / "out" / "contoso"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    assert _run("key", "new", tmp_path / "firm.pem", "--no-passphrase").exit_code == 0
    return tmp_path / "firm.pem"


def test_a_signed_bundle_is_verified_with_the_public_key(bundle: Path, key: Path) -> None:
    signed = _run("sign", bundle, "--key", key)
    assert signed.exit_code == 0, signed.output
    checked = _run("verify", bundle, "--key", f"{key}.pub")
    assert checked.exit_code == 0, checked.output
    key_id = signed.stdout.split("key ")[1].split()[0]
    assert f"the bundle is signed by {key_id}" in checked.stdout
    assert "without --key" in _run("verify", bundle).stdout


def test_a_key_is_closed_to_others_and_never_overwritten(key: Path) -> None:
    before = key.read_bytes()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600 or sys.platform == "win32"
    again = _run("key", "new", key, "--no-passphrase")
    assert (again.exit_code, key.read_bytes()) == (1, before)
    assert "never overwritten" in again.stderr


def test_a_key_with_a_passphrase_signs_for_those_who_know_it(bundle: Path, tmp_path: Path) -> None:
    key = tmp_path / "approver.pem"
    assert _run("key", "new", key, typed="sesame\nsesame\n").exit_code == 0
    assert b"ENCRYPTED" in key.read_bytes()
    refused = _run("sign", bundle, "--key", key, typed="guess\n")
    assert (refused.exit_code, (bundle / "manifest.dsse.json").exists()) == (1, False)
    assert "passphrase is wrong" in refused.stderr
    assert _run("sign", bundle, "--key", key, typed="sesame\n").exit_code == 0


def test_a_changed_bundle_is_not_signed(bundle: Path, key: Path) -> None:
    (bundle / "runbook.pdf").write_bytes(b"other")
    result = _run("sign", bundle, "--key", key)
    assert (result.exit_code, (bundle / "manifest.dsse.json").exists()) == (4, False)
    assert "error changed-file" in result.stderr


def test_without_a_record_there_is_none_to_sign(bundle: Path, key: Path) -> None:
    result = _run("sign", bundle, "--key", key, "--as-executed")
    assert result.exit_code == 1
    assert "'runbook assemble' makes the record" in result.stderr


@pytest.mark.parametrize("change", ["a byte", "a file less", "a file below scripts", "a link below scripts"])
def test_what_differs_from_what_was_signed_fails(change: str, bundle: Path, key: Path) -> None:
    _run("sign", bundle, "--key", key)
    match change:
        case "a byte":
            (bundle / "runbook.pdf").write_bytes(b"onE")
        case "a file less":
            (bundle / "runbook.md").unlink()
        case "a file below scripts":
            (bundle / "scripts" / "lib" / "argparse.py").write_bytes(b"")
        case _:
            (bundle / "scripts" / "lib" / "argparse.py").symlink_to("/etc/hostname")
    assert _run("verify", bundle, "--key", f"{key}.pub").exit_code == 4
    assert _run("verify", bundle).exit_code == 4


def test_what_was_added_elsewhere_is_named_as_kept(bundle: Path, key: Path) -> None:
    _run("sign", bundle, "--key", key)
    (bundle / "photo.jpg").write_bytes(b"JFIF")
    result = _run("verify", bundle, "--key", f"{key}.pub")
    assert result.exit_code == 0
    assert f"{bundle}/photo.jpg:1:1: note kept: " in result.stderr
    assert "1 added since" in result.stdout


def test_a_key_of_somebody_else_is_told(bundle: Path, key: Path, tmp_path: Path) -> None:
    _run("key", "new", tmp_path / "other.pem", "--no-passphrase")
    _run("sign", bundle, "--key", key)
    result = _run("verify", bundle, "--key", tmp_path / "other.pem.pub")
    assert result.exit_code == 4
    assert "none of the keys given has signed the bundle" in result.stderr
    wrong = _run("verify", bundle, "--key", tmp_path / "other.pem")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert "is a private key" in wrong.stderr


def test_a_build_that_changes_nothing_leaves_the_signature_and_another_says_that_it_is_void(
    bundle: Path, key: Path
) -> None:
    _run("sign", bundle, "--key", key)
    assert write_bundle(bundle, FIRST).findings == ()
    assert _run("verify", bundle, "--key", f"{key}.pub").exit_code == 0
    (told,) = write_bundle(bundle, SECOND).findings
    assert (told.level, told.code) == ("warning", "stale-signature")
    assert "sign again" in told.message
    assert _run("verify", bundle).exit_code == 4
    again = _run("sign", bundle, "--key", key)
    assert again.exit_code == 0
    assert _run("verify", bundle, "--key", f"{key}.pub").exit_code == 0


def test_scripts_that_a_site_has_signed_are_no_findings_and_survive_a_build(bundle: Path, key: Path) -> None:
    script = bundle / "scripts" / "lib" / "x.ps1"
    script.write_bytes(script.read_bytes() + BLOCK)
    result = _run("verify", bundle)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 script signed since for the execution policy" in result.stdout
    assert _run("sign", bundle, "--key", key).exit_code == 0
    assert write_bundle(bundle, FIRST).kept == ("manifest.dsse.json",)
    assert script.read_bytes() == b"x" + BLOCK
    assert _run("verify", bundle, "--key", f"{key}.pub").exit_code == 0


def test_an_edited_script_does_not_stay_among_those_that_run(bundle: Path) -> None:
    (bundle / "scripts" / "lib" / "x.ps1").write_bytes(b"y")
    assert write_bundle(bundle, FIRST).kept == ("edited/scripts/lib/x.edited-1.ps1",)
    assert _run("verify", bundle).exit_code == 0


def test_without_the_package_two_lines_say_how_to_get_it(bundle: Path, key: Path) -> None:
    program = (
        "import sys; sys.modules['cryptography'] = None; from runbook.cli import main; main(sys.argv[1:])"
    )
    for arguments in (
        ("sign", str(bundle), "--key", str(key)),
        ("verify", str(bundle), "--key", f"{key}.pub"),
        ("key", "new", f"{key}2", "--no-passphrase"),
    ):
        ran = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 3
        assert len(ran.stderr.splitlines()) == 2
        assert f"{sys.executable} -m pip install cryptography" in ran.stderr
    plain = subprocess.run([sys.executable, "-c", program, "verify", str(bundle)], check=False)
    assert plain.returncode == 0


def test_an_envelope_is_json_for_other_tools(bundle: Path, key: Path) -> None:
    _run("sign", bundle, "--key", key)
    value = json.loads((bundle / "manifest.dsse.json").read_bytes())
    assert sorted(value) == ["payload", "payloadType", "signatures"]
