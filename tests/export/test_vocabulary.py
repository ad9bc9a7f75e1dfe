"""Both libraries implement the vocabulary: a module a kind, a function with the arguments of the kind."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from runbook.export.kinds import kinds_code
from runbook.export.library import library_of
from runbook.model.commands import SHELL_OF
from runbook.read.packs.kinds import shipped_catalogue
from runbook.read.packs.vocabulary import read_vocabulary
from runbook.resources import templates_folder

VOCABULARY = read_vocabulary()
ROOT = Path(__file__).resolve().parents[2]
LIB = templates_folder() / "powershell" / "lib"
PYTHON = templates_folder() / "python" / "lib"
COMPARISONS = {
    "equals": "equal",
    "at_least": "atleast",
    "one_of": "oneof",
    "absent": "absent",
    "matches": "match",
}


def powershell_parameters(kind: str) -> set[str]:
    text = kinds_code()[kind].powershell
    declared = set(re.findall(r"\]\$(\w+)", text.split("\n    param(", 1)[-1] if "param(" in text else ""))
    return {name.lower() for name in declared | set(re.findall(r"\[Alias\('(\w+)'\)\]", text))} - {
        "targethost"
    }


def python_parameters(kind: str) -> tuple[list[str], list[str]]:
    """Return the parameters that must be given, and all of them; `**` takes what has no name."""
    tree = ast.parse(kinds_code()[kind].python)
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == kind)
    names = [argument.arg.rstrip("_") for argument in function.args.args]
    needed = names[: len(names) - len(function.args.defaults)]
    return needed, names


def values_of(kind: str) -> tuple[str, ...]:
    """Return what a function takes beside a command: the values of its variables."""
    return ("values",) if set(shipped_catalogue().kinds[kind].takes.values()) & set(SHELL_OF) else ()


def test_the_verb_says_what_a_kind_is() -> None:
    assert {name for name, code in kinds_code().items() if code.looks} == set(VOCABULARY.probes)
    assert {name for name, code in kinds_code().items() if not code.looks} == set(VOCABULARY.actions)
    functions = [code.function for code in kinds_code().values()]
    assert len(functions) == len(set(functions))


def test_the_module_holds_every_part_and_hands_out_every_kind() -> None:
    module, manifest = (library_of("powershell")[f"Runbook.{ending}"] for ending in ("psm1", "psd1"))
    parts = [path for folder in ("host", "parts") for path in (LIB / folder).glob("*.ps1")]
    named = [path.relative_to(LIB).as_posix() for path in parts] + [f"kinds/{kind}" for kind in kinds_code()]
    assert sorted(re.findall(r"^# =+ (\S+) =+$", module, re.MULTILINE)) == sorted(named)
    for path in parts:
        assert path.read_text(encoding="ascii") in module
    handed_out = set(re.findall(r"^        '([\w-]+)'$", manifest, re.MULTILINE))
    assert handed_out > {code.function for code in kinds_code().values()}
    functions = re.findall(r"^function ([\w-]+) \{", module, re.MULTILINE)
    assert len(functions) == len(set(functions)), "one name, two functions: the later would win"
    assert handed_out < set(functions)


@pytest.mark.parametrize("kind", VOCABULARY.probes)
def test_a_probe_takes_its_arguments(kind: str) -> None:
    words = VOCABULARY.probes[kind].words
    assert powershell_parameters(kind) >= {name.replace("_", "") for name in {**words.needs, **words.may}}
    assert python_parameters(kind) == (
        [*words.needs, *values_of(kind)],
        [*words.needs, *words.may, *values_of(kind)],
    )


@pytest.mark.parametrize("kind", VOCABULARY.actions)
def test_an_action_takes_its_arguments(kind: str) -> None:
    words = VOCABULARY.actions[kind]
    given = {**words.needs, **words.may}
    wanted = {COMPARISONS.get(name, name.replace("_", "")) for name in given if name != "with"} | {"id"}
    assert powershell_parameters(kind) >= wanted
    if kind != "wait_for":
        needed = ["id", *words.needs]
        values = values_of(kind)
        assert python_parameters(kind) == ([*needed, *values], [*needed, *words.may, *values])


def test_each_python_module_parses_as_3_8() -> None:
    for file in PYTHON.rglob("*.py"):
        ast.parse(file.read_bytes(), filename=str(file), feature_version=(3, 8))
    for kind, code in kinds_code().items():
        ast.parse(code.python, filename=kind, feature_version=(3, 8))


def test_each_helper_that_is_asked_exists_and_each_that_exists_is_asked() -> None:
    shared = (path for path in LIB.rglob("*.ps1") if path.parent.name != "helpers")
    texts = [path.read_text(encoding="ascii") for path in shared]
    texts += [code.powershell for code in kinds_code().values()]
    own = {code.name for code in kinds_code().values() if code.helper}
    there = {path.stem for path in (LIB / "helpers").glob("*.ps1")}
    assert own & there == set()
    assert set(re.findall(r"Request-RbHelper -Name '(\w+)'", "".join(texts))) == own | there


def test_each_kind_that_may_end_with_a_restart_is_known_as_such_before_it_begins() -> None:
    codes = {kind: code.python for kind, code in kinds_code().items()}
    asking = {kind for kind, code in codes.items() if "need_restart" in code or "rbinstaller.run" in code}
    wanted = sorted(asking - {"restart_needed", "logoff_needed"})
    for file in (PYTHON / "rbintents.py", LIB / "parts/Intents.ps1"):
        listed = re.search(r"MAY_?RESTART = @?\((.*?)\)", file.read_text("ascii"), re.IGNORECASE)
        assert listed is not None
        assert re.findall(r"\w+", listed[1]) == wanted


_TIME_ZONE = {
    "kind.yaml": "kind: time_zone\nis: look\nsays: The time zone.\ngives: text\nrights: user\n",
    "python.py": "import rbrun\n\n\ndef time_zone():\n    return rbrun.ask_helper('time_zone', {})\n",
    "powershell.ps1": "function Get-RbTimeZone {\n    return (Request-RbHelper -Name 'time_zone')\n}\n",
    "helper.ps1": "$script:Jobs['time_zone'] = { return [System.TimeZoneInfo]::Local.Id }\n",
}
_ASKED = """
from pathlib import Path
from runbook.cli import main
from runbook.export.library import library_of
module = library_of("powershell")
print("'Get-RbTimeZone'" in module["Runbook.psd1"], "function Get-RbTimeZone {" in module["Runbook.psm1"])
for language in ("python", "powershell"):
    named = [name for name in library_of(language) if "time_zone" in name]
    print(*named, "$script:Jobs['time_zone'] = {" in library_of(language)["Helpers.ps1"])
main(["kinds", "time_zone"])
"""


def test_a_kind_more_is_one_folder_more(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "templates", ignore=shutil.ignore_patterns("fonts"))
    folder = tmp_path / "templates" / "kinds" / "time_zone"
    folder.mkdir()
    for name, text in _TIME_ZONE.items():
        (folder / name).write_text(text, encoding="ascii")
    # -P and the path keep the checkout's own src/ out of it.
    program = f"import sys; sys.path.insert(0, {str(tmp_path / 'src')!r}); {_ASKED}"
    ran = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == [
        "True True",
        "probes/time_zone.py True",
        "True",
        "| probe | arguments | gives | what for |",
        "|---|---|---|---|",
        "| `time_zone` |  | a text | The time zone. |",
        "",
        "| action | arguments | what for |",
        "|---|---|---|",
    ]
