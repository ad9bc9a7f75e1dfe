"""The real engine parses, judges and runs what is exported."""

import json
from pathlib import Path

import pytest

from export.bundles import powershell_files, scripts_of, shipped
from export.engine import findings, run, syntax_errors, write
from export.plans import plan, service_step
from runbook.export.quoting import settings_block
from runbook.export.scripts import export_scripts

STEP = "scripts/powershell/steps/03.04-sync-service.start.ps1"
WINDOWS = {"OS": "Windows_NT", "COMPUTERNAME": "MIM01", "USERDOMAIN": "CONTOSO", "USERNAME": "mim-admin"}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the scripts of a small plan."""
    return write(
        tmp_path_factory.mktemp("bundle"), export_scripts(plan([service_step()]), ("powershell",), {})
    )


def test_all_files_of_all_examples_parse_and_satisfy_the_analyzer(tmp_path: Path) -> None:
    files = powershell_files(shipped())
    write(tmp_path, files)
    assert syntax_errors(tmp_path, sorted(files)) == []
    assert findings(tmp_path, sorted(files)) == []


def test_the_analyzer_is_awake(tmp_path: Path) -> None:
    write(tmp_path, {"a.ps1": b"gci -Path 'x'\r\nExpand-Archive -LiteralPath 'a' -DestinationPath 'b'\r\n"})
    assert {line.split(": ")[1] for line in findings(tmp_path, ["a.ps1"])} == {
        "PSAvoidUsingCmdletAliases",
        "PSUseCompatibleCommands",
    }


@pytest.mark.parametrize("script", [STEP, "scripts/powershell/Invoke-Runbook.ps1"])
def test_on_linux_one_sentence_says_what_to_do(bundle: Path, script: str) -> None:
    done = run(["-File", script, "-Check"], bundle)
    assert done.returncode == 3
    assert done.stdout.splitlines() == [
        "This is Linux, not Windows. Step scripts run on the Windows Server that the step names: "
        "copy 'scripts', 'SHA256SUMS' and 'evidence' there and start it again."
    ]
    assert done.stderr == ""
    assert not (bundle / "evidence").exists()


def test_the_steps_can_be_listed_anywhere(bundle: Path) -> None:
    done = run(["-File", "scripts/powershell/Invoke-Runbook.ps1", "-ListSteps"], bundle)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "3.4    sync-service.start | Start the service of M\u00fcnchen's <#>farm | MIM01 | scripted"
    ]


def test_an_unknown_step_is_a_usage_error_that_names_the_known_ones(bundle: Path) -> None:
    done = run(["-File", "scripts/powershell/Invoke-Runbook.ps1", "-Only", "sync"], bundle, **WINDOWS)
    assert done.returncode == 2
    assert done.stdout.splitlines() == ["usage: there is no step 'sync'; near are: sync-service.start"]


def test_undo_and_check_exclude_each_other(bundle: Path) -> None:
    done = run(["-File", STEP, "-Check", "-Undo"], bundle, **WINDOWS)
    assert done.returncode == 2
    assert done.stdout.startswith("usage: ")
    assert not (bundle / "evidence").exists()


EDITS = {
    "a control character": ("start__name", "FIM\tService"),
    "a direction mark": ("start__name", "FIM\u202eService"),
    "a zero width space": ("start__name", "FIM\u200bService"),
    "half a character": ("start__name", "FIM\ud800"),
    "a quote in a name": ("start__name", 'x" & calc'),
    "a line end after a path": ("path", "D:\\x\n"),
    "a path with a redirection": ("path", "D:\\x>y"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edited_setting_is_refused_before_anything_happens(
    bundle: Path, tmp_path: Path, name: str
) -> None:
    key, value = EDITS[name]
    text = (bundle / STEP).read_text(encoding="ascii")
    start = text.index("$settings = @'\n") + len("$settings = @'\n")
    settings = json.loads(text[start : text.index("'", start)])
    assert key in settings["settings"]
    settings["settings"][key] = value
    edited = text[:start] + settings_block(settings) + "\n" + text[text.index("'", start) :]
    steps = tmp_path / "scripts/powershell/steps"
    steps.mkdir(parents=True)
    (tmp_path / "scripts/powershell/lib").symlink_to(bundle / "scripts/powershell/lib")
    (steps / "edited.ps1").write_bytes(edited.encode("ascii"))
    done = run(["-File", "scripts/powershell/steps/edited.ps1"], tmp_path, **WINDOWS)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout.startswith("usage: ")
    assert not (tmp_path / "evidence").exists()


def test_help_says_what_the_step_is(bundle: Path) -> None:
    text = (bundle / STEP).read_text(encoding="ascii")
    assert "Step 3.4: Start the service of M\\u00fcnchen's \\u003c\\u0023\\u003efarm" in text
    assert f"Plan contoso, SHA-256 {'ab' * 32}" in text
    assert "Article lines: 70, 71" in text


def test_each_example_has_a_runner_for_its_steps() -> None:
    runner = scripts_of("tailspin-ad-import")["scripts/powershell/Invoke-Runbook.ps1"].decode("ascii")
    assert '$settings = @\'\r\n{\r\n  "format": "runbook.steps/2",' in runner
