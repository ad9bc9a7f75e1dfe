"""The kinds that ship: each folder is whole and sound, and names only what there is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from runbook.read.packs.kinds import read_catalogue, shipped_catalogue
from runbook.read.packs.schema import pack_schema
from runbook.read.packs.vocabulary import read_vocabulary
from runbook.read.plain import plain_value
from runbook.read.yaml_places import read_yaml
from runbook.resources import templates_folder

ROOT = templates_folder() / "kinds"
FOLDERS = sorted(path for path in ROOT.iterdir() if path.is_dir())
SCHEMA = jsonschema_rs.validator_for(pack_schema(shipped_catalogue()))


def value_of(file: Path) -> Any:
    node, _, findings = read_yaml(file, file.name)
    assert findings == ()
    return plain_value(node)


SCHEMA = jsonschema_rs.validator_for(pack_schema(shipped_catalogue()))
TYPES = value_of(ROOT / "types.yaml")["types"]
WINDOWS = value_of(ROOT / "windows.yaml")["windows"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_is_a_whole_kind(folder: Path) -> None:
    files = {file.name for file in folder.iterdir()} - {"__pycache__", "helper.ps1"}
    assert files == {"kind.yaml", "python.py", "powershell.ps1", "cases.yaml"}
    kind = value_of(folder / "kind.yaml")
    assert [str(error) for error in SCHEMA.iter_errors(kind)] == []
    assert kind["kind"] == folder.name
    arguments = [name for key in ("takes", "may", "tells") for name in kind.get(key, {})]
    assert len(arguments) == len(set(arguments)), "an argument stands twice"


def test_the_reader_finds_nothing_wrong_with_them() -> None:
    catalogue, findings = read_catalogue(ROOT)
    assert [str(finding) for finding in findings] == []
    assert list(catalogue.kinds) == [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_kind_brings_looks_and_an_undo_that_there_are(folder: Path) -> None:
    vocabulary = read_vocabulary()
    kind = value_of(folder / "kind.yaml")
    for look in (*kind.get("needs", ()), *kind.get("proof", ())):
        words = vocabulary.probes[look["look"]].words
        given = look.get("with", {})
        told = value_of(ROOT / look["look"] / "kind.yaml").get("tells", {})
        assert set(given if isinstance(given, Mapping) else words.needs) <= {*words.needs, *words.may, *told}
        assert len(words.needs) <= (len(given) if isinstance(given, Mapping) else 1)
    undo = kind.get("undo")
    if isinstance(undo, Mapping) and "act" in undo:
        words = vocabulary.actions[undo["act"]]
        given = undo["with"] if isinstance(undo["with"], Mapping) else {next(iter(words.needs)): ""}
        assert set(words.needs) <= set(given) <= {*words.needs, *words.may}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_kind_has_words_for_the_hand_or_says_why_nobody_reads_it(folder: Path) -> None:
    kind = value_of(folder / "kind.yaml")
    assert bool(kind.get("say")) != bool(kind.get("silent"))


@pytest.mark.parametrize("file", ["windows.yaml", "types.yaml", "script.yaml"])
def test_what_kinds_share_is_sound(file: str) -> None:
    assert [str(error) for error in SCHEMA.iter_errors(value_of(ROOT / file))] == []


def test_the_vocabulary_is_what_the_folders_say() -> None:
    vocabulary = read_vocabulary()
    assert sorted([*vocabulary.probes, *vocabulary.actions]) == [folder.name for folder in FOLDERS]
    state, release = vocabulary.probes["service_state"], vocabulary.probes["dotnet_release"]
    assert (state.value, state.values) == ("str", ("running", "stopped", "other", "absent"))
    assert (release.value, release.values, release.nullable) == ("int", (), True)
    given = {**vocabulary.actions["user_right_add"].needs, **vocabulary.actions["msi_install"].may}
    assert given == {
        "account": "text",
        "rights": "list",
        "properties": "mapping",
        "secret": "text",
        "prompt": "text",
    }


def test_a_sentence_of_the_table_stands_alone() -> None:
    told = [says for says in read_vocabulary().says.values() if not says.endswith(".") or "|" in says]
    assert told == []
