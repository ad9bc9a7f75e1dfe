"""A step runs its bundle's code and Windows' own programs, whatever lies in the folders around it."""

import os
import py_compile
import subprocess
import sys
from pathlib import Path

import pytest

from runbook.export.scripts import export_scripts
from simulated_host.examples import plan_of
from simulated_host.plans import plan, probe, step, write
from simulated_host.processes import environment, python_start, quoted
from simulated_host.twins import make_bundle
from simulated_host.world import World
from simulated_host.worlds import service, world
from tools import powershell

_PROGRAMS = ("sc.exe", "msiexec.exe", "secedit.exe", "whoami.exe", "net.exe", "icacls.exe", "powershell.exe")
_STEP = step(
    before=(
        probe("elevated", "elevated", {}, equals=True),
        probe("name", "name_resolves", {"name": "SQL01"}, equals=True),
    ),
    after=(probe("state", "service_state", {"name": "A"}, equals="running"),),
)


@pytest.mark.parametrize("language", ["python", "powershell"])
def test_a_program_in_the_current_folder_is_not_run(server, tmp_path, language):
    bundle = make_bundle(tmp_path / "bundle", plan([_STEP]))
    folder = tmp_path / "current"
    trace = _planted(folder, _PROGRAMS)
    state = world(service("A", state="stopped"))
    server.worlds["w"] = World(state)
    given = environment(server, "w", "MIM01", state, tmp_path / "run")
    script = next((bundle / f"scripts/{language}/steps").glob("*"))
    command = _start(script, language, tmp_path)
    done = subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)
    assert not trace.exists(), trace.read_text()
    # The looks were answered by Windows' own programs: the service is stopped, the name is known.
    assert done.returncode == 4, done.stdout + done.stderr
    assert 'was   state (before): found "stopped"' in done.stdout
    assert "ok    name (precondition): true" in done.stdout


def test_a_program_that_is_named_without_its_folder_is_refused(tmp_path):
    write(tmp_path, dict(export_scripts(plan([_STEP]), ("python",), {})))
    program = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "import rbhost, rbsignals\n"
        "for name in ('setup.exe ', 'a\\\\a.exe', 'C:a.exe', '\\\\a.exe', 'a/b.exe', '', 'A.EXE'):\n"
        "    try: print(rbhost.full_path(name))\n"
        "    except rbsignals.RbError: print('refused')\n"
    )
    lib = str(tmp_path / "scripts/python/lib")
    done = subprocess.run([sys.executable, "-c", program, lib], capture_output=True, text=True, check=True)
    assert set(done.stdout.split("\n")) == {"refused", ""}


_MODULES = (
    "argparse.py",
    "hashlib.py",
    "subprocess.py",
    "json.py",
    "re.py",
    "winreg.py",
    "rbrunner.py",
    "rblib.py",
)


@pytest.mark.parametrize("start", ["invoke_runbook.py", "steps/*-sync-service.install.py"])
@pytest.mark.parametrize("options", [[], ["-I"]], ids=["plainly", "isolated"])
@pytest.mark.parametrize(
    "place", ["scripts/python", "scripts/python/steps", "scripts/python/lib", "current", "path"]
)
def test_a_module_that_lies_around_is_not_run(tmp_path, place, options, start):
    write(tmp_path, dict(export_scripts(plan_of("contoso-2019-remote"), ("python",), {})))
    ours = {path.name for path in (tmp_path / "scripts/python/lib").iterdir()}
    trace = _planted(
        tmp_path / place, [name for name in _MODULES if place != "scripts/python/lib" or name not in ours]
    )
    (tmp_path / "current").mkdir(exist_ok=True)
    script = next((tmp_path / "scripts/python").glob(start))
    done = subprocess.run(
        [sys.executable, *options, str(script), "--check"],
        cwd=tmp_path / "current",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "path")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not trace.exists(), trace.read_text()
    assert done.returncode == 3, done.stdout + done.stderr
    assert done.stdout.startswith("This is Linux, not Windows. ")
    assert done.stderr == ""


def test_a_compiled_file_beside_a_module_is_not_run_and_none_is_written(tmp_path):
    write(tmp_path, dict(export_scripts(plan_of("contoso-2019-remote"), ("python",), {})))
    lib = tmp_path / "scripts/python/lib"
    module = lib / "rbwords.py"
    sound, size, when = module.read_bytes(), module.stat().st_size, module.stat().st_mtime
    bad = f"open({str(tmp_path / 'trace')!r}, 'w')\n"
    module.write_bytes(bad.encode() + b"#" * (size - len(bad)))
    os.utime(module, (when, when))
    py_compile.compile(str(module), doraise=True)
    assert list((lib / "__pycache__").iterdir())
    module.write_bytes(sound)
    os.utime(module, (when, when))
    before = sorted(path for path in (tmp_path / "scripts").rglob("*"))
    for script in (
        tmp_path / "scripts/python/invoke_runbook.py",
        next((tmp_path / "scripts/python/steps").glob("*")),
    ):
        done = subprocess.run(
            [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 3, done.stderr
    assert not (tmp_path / "trace").exists()
    assert sorted(path for path in (tmp_path / "scripts").rglob("*")) == before


@pytest.mark.parametrize("script", ["Invoke-Runbook.ps1", "steps/01.01-test.step.ps1"])
def test_a_powershell_that_a_policy_restricts_says_so_first(tmp_path, script):
    write(tmp_path, dict(export_scripts(plan([_STEP]), ("powershell",), {})))
    path = quoted(str(tmp_path / "scripts/powershell" / script))
    batch = tmp_path / "batch.ps1"
    mode = "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'"
    batch.write_text(f"$env:OS = 'Windows_NT'\n{mode}\n& {path} -Check\nexit $LASTEXITCODE\n")
    command = [str(powershell()), "-NoProfile", "-File", str(batch)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stdout + done.stderr
    assert done.stdout.startswith("This PowerShell runs in ConstrainedLanguage mode: a policy ")
    assert (done.stdout.count("\n"), done.stderr) == (1, "")
    assert not (tmp_path / "evidence").exists()


def _planted(folder: Path, names: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    trace = folder / "trace"
    for name in names:  # type: ignore[attr-defined]
        path = folder / name
        shell = f"#!/bin/sh\necho {name} >>'{trace}'\n"
        python = f"open({str(trace)!r}, 'a').write({name + ' '!r})\n"
        path.write_text(shell if name.endswith(".exe") else python, encoding="utf-8")
        path.chmod(0o755)
    return trace


def _start(script: Path, language: str, folder: Path) -> list[str]:
    evidence = folder / "evidence"
    if language == "python":
        return [*python_start(), str(script), "--check", "--evidence-dir", str(evidence)]
    batch = folder / "batch.ps1"
    batch.write_text(
        "Import-Module -Name FakeWindows -DisableNameChecking\n"
        f"& {quoted(str(script))} -Check -EvidenceDirectory {quoted(str(evidence))}\nexit $LASTEXITCODE\n"
    )
    return [str(powershell()), "-NoProfile", "-File", str(batch)]
