"""The schema that editors check packs with judges files as the reader does."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from runbook.model.kinds import Catalogue
from runbook.read.packs.kinds import read_catalogue, shipped_catalogue
from runbook.read.packs.schema import pack_schema
from runbook.read.plain import plain_value
from runbook.read.yaml_places import parse_yaml
from runbook.resources import overlays_folder, packs_folder, templates_folder

from ..test_packs import FILES
from ..test_packs import SLIPS as OLD_SLIPS
from ..test_packs import Slip as OldSlip
from .in_lines import KINDS, PACK, small_kinds
from .test_kinds import SLIPS as SLIPS_OF_KINDS
from .test_line_slips import SLIPS, Slip

# What hangs together with other files, or with other lines, is the reader's alone.
BETWEEN_FILES = (
    "pack-name",
    "pack-slot",
    "pack-twice",
    "pack-wait",
    "pack-circle",
    "kind-name",
    "kind-condition",
    "kind-argument",
)
BETWEEN_KEYS = ("the pack declares no list", "the profile has no list", "has no key '", "did you mean 'mim.")

# Names of files, facts, arguments of probes and actions, a schema's own form.
BY_MEANING = (
    "pack-file",
    "pack-fact",
    "pack-probe",
    "pack-action",
    "pack-argument",
    "pack-expected",
    "pack-schema",
)
# Keys and values of the profile, which the schema of packs does not know.
OF_THE_PROFILE = (
    *("server: {several", "for_each: standbi", "contains: [a, c]", "way: [short, lang]"),
    *("require: [nam]", "at: server.prt"),
)


def validator(catalogue: Catalogue) -> Any:
    return jsonschema_rs.Draft202012Validator(pack_schema(catalogue))


def plain(text: str) -> Any:
    node, found = parse_yaml(text.encode(), "file")
    assert node is not None, found
    return plain_value(node)


def wrong(schema: Any, data: Any) -> list[str]:
    return [f"{list(error.instance_path)}: {error.message}"[:300] for error in schema.iter_errors(data)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return validator(small_kinds(tmp_path_factory.mktemp("kinds")))


def shipped() -> Iterable[Path]:
    files = (*packs_folder().rglob("*.yaml"), *overlays_folder().glob("*/**/*.yaml"))
    packs = [
        path for path in files if not path.name.endswith(".schema.yaml") and "examples" not in path.parts
    ]
    kinds = [
        path
        for path in templates_folder().glob("kinds/**/*.yaml")
        if path.name in ("kind.yaml", "types.yaml", "windows.yaml", "script.yaml")
    ]
    return (*packs, *kinds)


def test_every_file_that_ships_fits() -> None:
    schema = validator(shipped_catalogue())
    files = tuple(shipped())
    assert len(files) > 20
    assert {str(path): found for path in files if (found := wrong(schema, _whole(path)))} == {}


def _whole(path: Path) -> Any:
    """Return what a file says; the gate of a change window stands in a phase of the pack that takes it."""
    data = plain(path.read_text("utf-8"))
    return data | {"phase": {"id": "x", "title": "X", "role": "x"}} if path.name == "window.yaml" else data


def test_the_small_pack_and_its_kinds_fit(small: Any) -> None:
    for name, text in (PACK | KINDS).items():
        if name.endswith(".yaml") and name != "schema.yaml":
            assert wrong(small, plain(text)) == [], name


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.phrase[:40]}")
def test_a_slip_of_one_file_is_found_and_one_between_files_is_not(slip: Slip, small: Any) -> None:
    data = plain(PACK[slip.file].replace(slip.old, slip.new, 1))
    between = slip.code in BETWEEN_FILES or slip.phrase.startswith(BETWEEN_KEYS)
    of_a_snippet = slip.phrase.startswith("the snippet")
    of_two_numbers = slip.phrase == "count from 1"
    assert bool(wrong(small, data)) != (between or of_a_snippet or of_two_numbers)


@pytest.mark.parametrize(("file", "old", "new", "code", "_"), SLIPS_OF_KINDS)
def test_a_slip_of_a_kind_is_found(file: str, old: str, new: str, code: str, _: str, small: Any) -> None:
    found = wrong(small, plain(KINDS[file].replace(old, new, 1)))
    assert bool(found) != (code in BETWEEN_FILES or (file == "windows.yaml" and code == "pack-window"))


def test_an_editor_is_told_the_arguments_of_each_kind(tmp_path: Path) -> None:
    small_kinds(tmp_path)
    catalogue, _ = read_catalogue(tmp_path / "kinds")
    schema = pack_schema(catalogue)
    given = schema["$defs"]["with_rights_add"]
    assert sorted(given["properties"]) == [
        "account",
        "folder",
        "managed",
        "more",
        "properties",
        "rights",
        "seconds",
    ]
    assert given["required"] == ["account", "rights"]
    names = schema["$defs"]["line_look"]["properties"]["look"]["oneOf"]
    assert {"const": "disk", "description": "Free space."} in names
    assert {name["const"] for name in names}.isdisjoint({"service_stop", "rights_add"})


@pytest.mark.parametrize("slip", OLD_SLIPS, ids=lambda slip: f"{slip.file} {slip.new[:30]!r}")
def test_a_slip_of_the_other_files_is_found(slip: OldSlip, small: Any) -> None:
    text = FILES[slip.file].replace(slip.old, slip.new, 1)
    node, found = parse_yaml(text.encode(), "file")
    if node is None or slip.file == "schema.yaml" or found:
        return
    by_meaning = slip.code in (*BETWEEN_FILES, *BY_MEANING) or slip.new in OF_THE_PROFILE
    assert bool(wrong(small, plain_value(node))) != by_meaning
