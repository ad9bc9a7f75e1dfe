"""The Python scripts as they ship: their language, their imports, a start where there is no Windows."""

import ast
import subprocess
import sys

import pytest

from runbook.export.scripts import export_scripts
from simulated_host.examples import PROFILES, plan_of
from simulated_host.plans import write
from simulated_host.twins import EXIT_CODES, HELPERS, LANGUAGES, make_bundle

_OURS = ("actions", "host", "probes", "rb")
_ONLY_WINDOWS = {"winreg", "msvcrt"}
_WINDOWS_FILES = ("lib/host/registry.py", "lib/host/lock.py")


def _python_files(profile):
    files = export_scripts(plan_of(profile), ("python",), {})
    return {name: data for name, data in files.items() if name.endswith(".py")}


@pytest.mark.parametrize("profile", PROFILES)
def test_every_file_is_ascii_and_python_3_8_of_the_standard_library(profile):
    for name, data in _python_files(profile).items():
        tree = ast.parse(data.decode("ascii"), name, feature_version=(3, 8))
        for node in ast.walk(tree):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in named:
                top = module.partition(".")[0]
                assert top.startswith(_OURS) or top in sys.stdlib_module_names, (name, module)
                assert top not in _ONLY_WINDOWS or name.endswith(_WINDOWS_FILES), (name, module)


def test_no_windows_is_one_sentence_and_nothing_written(tmp_path):
    write(tmp_path, dict(export_scripts(plan_of("contoso-2019-remote"), ("python",), {})))
    runner = tmp_path / "scripts/python/invoke_runbook.py"
    step = next((tmp_path / "scripts/python/steps").glob("*-sync-service.install.py"))
    for command in ([str(runner), "--check"], [str(runner)], [str(step), "--check"]):
        done = subprocess.run([sys.executable, "-B", *command], capture_output=True, text=True, check=False)
        assert done.returncode == 3
        assert done.stdout.startswith("This is Linux, not Windows. ")
        assert done.stdout.count("\n") == 1
        assert done.stderr == ""
    assert not (tmp_path / "evidence").exists()


def test_the_steps_can_be_listed_anywhere(tmp_path):
    write(tmp_path, dict(export_scripts(plan_of("contoso-2019-remote"), ("python",), {})))
    runner = tmp_path / "scripts/python/invoke_runbook.py"
    done = subprocess.run(
        [sys.executable, "-B", str(runner), "--list-steps"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(plan_of("contoso-2019-remote").steps())


def test_the_test_bundle_differs_only_where_exit_codes_are_read_and_helpers_are_asked(tmp_path):
    plan = plan_of("contoso-2019-remote")
    shipped = export_scripts(plan, LANGUAGES, {})
    copy = make_bundle(tmp_path, plan)
    different = {name for name, data in shipped.items() if (copy / name).read_bytes() != data}
    assert different == {*EXIT_CODES, HELPERS}
    for name in EXIT_CODES:
        theirs, ours = shipped[name].splitlines(), (copy / name).read_bytes().splitlines()
        assert sum(one != other for one, other in zip(theirs, ours, strict=True)) == 1
