"""Both libraries implement the vocabulary: one file a kind, a function with the arguments of the kind."""

import ast
import re
from pathlib import Path

import pytest

from runbook.export.powershell import action_name, probe_name
from runbook.model.vocabulary import ACTIONS, PROBES
from runbook.resources import templates_folder

LIB = templates_folder() / "powershell" / "lib"
PYTHON = templates_folder() / "python" / "lib"
COMPARISONS = {
    "equals": "equal",
    "at_least": "atleast",
    "one_of": "oneof",
    "absent": "absent",
    "matches": "match",
}


def names_in(folder: Path, ending: str) -> set[str]:
    return {path.stem for path in folder.glob(f"*{ending}")} - {"__init__"}


def parameters_of(file: Path, function: str) -> set[str]:
    text = file.read_text(encoding="ascii")
    assert f"function {function} {{" in text, file
    declared = set(re.findall(r"\]\$(\w+)", text.split("\n    param(", 1)[-1] if "param(" in text else ""))
    return {name.lower() for name in declared | set(re.findall(r"\[Alias\('(\w+)'\)\]", text))} - {
        "targethost"
    }


def test_there_is_a_file_a_kind_and_no_other() -> None:
    for folder, ending in ((LIB, ".ps1"), (PYTHON, ".py")):
        assert names_in(folder / "probes", ending) == set(PROBES)
        assert names_in(folder / "actions", ending) == set(ACTIONS)


@pytest.mark.parametrize("kind", PROBES)
def test_a_probe_takes_its_arguments(kind: str) -> None:
    wanted = {name.replace("_", "") for name in {**PROBES[kind].words.needs, **PROBES[kind].words.may}}
    assert parameters_of(LIB / "probes" / f"{kind}.ps1", probe_name(kind)) >= wanted


@pytest.mark.parametrize("kind", ACTIONS)
def test_an_action_takes_its_arguments(kind: str) -> None:
    given = {**ACTIONS[kind].needs, **ACTIONS[kind].may}
    wanted = {COMPARISONS.get(name, name.replace("_", "")) for name in given if name != "with"} | {"id"}
    assert parameters_of(LIB / "actions" / f"{kind}.ps1", action_name(kind)) >= wanted


def test_the_module_loads_every_kind() -> None:
    text = (LIB / "Runbook.psm1").read_text(encoding="ascii")
    for name, kinds in (("probes", PROBES), ("actions", ACTIONS)):
        listed = re.search(rf"\${name} = @\((.*?)\)", text, re.DOTALL)
        assert listed
        assert re.findall(r"'(\w+)'", listed[1]) == list(kinds)


def test_each_python_module_parses_as_3_8() -> None:
    for file in PYTHON.rglob("*.py"):
        ast.parse(file.read_bytes(), filename=str(file), feature_version=(3, 8))


def test_each_helper_that_is_asked_exists_and_each_that_exists_is_asked() -> None:
    text = "".join(
        path.read_text(encoding="ascii") for path in LIB.rglob("*.ps1") if path.parent.name != "helpers"
    )
    asked = set(re.findall(r"Request-RbHelper -Name '(\w+)'", text))
    assert asked == names_in(LIB / "helpers", ".ps1")
