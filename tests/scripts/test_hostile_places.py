"""A bundle in a folder of an odd name, and a person who stands in an odd place, change nothing."""

import pytest

from runbook.resources import templates_folder
from simulated_host.plans import action, plan, probe, step
from simulated_host.processes import environment, powershell_options, python_command, quoted, run_process
from simulated_host.twins import make_bundle
from simulated_host.world import World
from simulated_host.worlds import file, world
from tools import powershell

_FOLDERS = ("a [b] c", "it's & $home", "%TEMP%; {x} `t", "日本 ü [1]")
_PLACES = {
    "a [b] c": "Env:/",
    "it's & $home": "Function:/",
    "%TEMP%; {x} `t": "Variable:/",
    "日本 ü [1]": "/",
}
_SHARE = r"\\FS01\media\setup [1].exe"
_STEP = step(
    "s.start",
    title="Söhne 日本",
    before=(
        probe("media", "file_exists", {"path": _SHARE}, equals=True),
        probe("hash", "file_sha256", {"path": _SHARE}, matches="^ca978112"),
    ),
    after=(probe("s", "service_state", {"name": "Spooler"}, equals="stopped"),),
    actions=(action("s", "service_stop", {"name": "Spooler"}),),
)


def test_no_path_of_the_bundle_is_a_pattern_or_of_another_provider():
    scripts = [path for path in templates_folder().rglob("*") if path.suffix in (".ps1", ".psm1", ".jinja")]
    lines = [(path, line) for path in scripts for line in path.read_text("utf-8").splitlines()]
    # A helper has a process of its own, which stands in a folder.
    own = [(path.name, line) for path, line in lines if "helper" not in str(path)]
    assert [found for found in own if "Join-Path" in found[1] or "Split-Path" in found[1]] == []
    modules = [line for _, line in lines if "Import-Module" in line and "'ActiveDirectory'" not in line]
    assert [
        line for line in modules if not ("WildcardPattern]::Escape(" in line or "-creplace" in line)
    ] == []


@pytest.mark.sampled("a [b] c-powershell", "日本 ü [1]-python")
@pytest.mark.parametrize("language", ["python", "powershell"])
@pytest.mark.parametrize("name", _FOLDERS)
def test_the_name_of_a_folder_is_no_pattern_and_no_code(server, tmp_path, name, language):
    folder = tmp_path / name
    bundle = make_bundle(folder / "bundle", plan([_STEP]))
    state = world(file(_SHARE, text="a"))
    server.worlds["odd"] = World(state)
    evidence = bundle / "evidence"
    given = environment(server, "odd", "MIM01", state, tmp_path / "host")
    if language == "python":
        # As on a console whose code page has none of these letters.
        given |= {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
        command = python_command(bundle / "scripts/python/steps/01.01-s.start.py", evidence, ("yes",))
        command[command.index("utf8")] = "utf8=0"
        given["PYTHONUTF8"] = "0"
    else:
        script = bundle / "scripts/powershell/Invoke-Runbook.ps1"
        lines = (
            "Import-Module -Name FakeWindows",
            f"Set-Location -LiteralPath {quoted(_PLACES[name])}",
            f"& {quoted(str(script))} {powershell_options(('yes', 'only=s.start'))}",
        )
        batch = tmp_path / "batch.ps1"
        batch.write_text("\n".join(lines), encoding="utf-8")
        command = [str(powershell()), "-NoProfile", "-File", str(batch)]
    code, output = run_process(command, given, ())
    assert code == 0, output
    assert (evidence / "mim01-0001-01.01-s.start.json").is_file(), output
    assert "S\\xf6hne" in output if language == "python" else "Söhne" in output


@pytest.mark.parametrize("language", ["python", "powershell"])
def test_windows_powershell_is_not_told_where_another_powershell_has_its_modules(server, tmp_path, language):
    # One of the helpers that PowerShell 7, too, asks in Windows PowerShell.
    look = step("p.look", before=(probe("p", "windows_feature", {"name": "NOT-THERE"}, equals="absent"),))
    bundle = make_bundle(tmp_path / "bundle", plan([look]))
    server.worlds["modules"] = World(world())
    given = environment(server, "modules", "MIM01", world(), tmp_path / "host")
    kept = tmp_path / "host/exits/kept"
    kept.mkdir()
    if language == "python":
        given["PSModulePath"] = "C:\\Program Files\\PowerShell\\7\\Modules"
        script = bundle / "scripts/python/steps/01.01-p.look.py"
        command = python_command(script, bundle / "evidence", ())
    else:
        script = bundle / "scripts/powershell/steps/01.01-p.look.ps1"
        words = f"Import-Module -Name FakeWindows; & {quoted(str(script))}"
        command = [str(powershell()), "-NoProfile", "-Command", words]
    code, output = run_process(command, given, ())
    assert code == 0, output
    seen = [path.read_text("utf-8") for path in kept.glob("*.environment")]
    asked = [text for text in seen if "powershell.exe" in text]
    assert asked
    assert not [text for text in asked if "PSModulePath=" in text]
