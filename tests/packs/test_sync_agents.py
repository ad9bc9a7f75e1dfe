"""The module is loaded as it stands on the disk, and the agent is looked at where what it took is open."""

from pathlib import Path

from packs.reading import actions, commands, said
from packs.sync import sound_plan, step_of
from runbook.model.text import words_of

REFUSED: dict[str, object] = {"mim.build": "4.7.3.0", "mim.patches": []}
CHILD: dict[str, object] = {
    "directory.forest_root": "corp.example",
    "directory.domains": [{"dns": "contoso.com", "netbios": "CONTOSO"}],
}


def test_a_second_try_in_the_same_window_loads_the_changed_module(tmp_path: Path) -> None:
    loading = [
        line
        for line in commands(step_of(sound_plan(tmp_path, REFUSED), "configuration.load"))
        if "Import-" in line
    ]
    assert len(loading) == 1 and loading[0].endswith("-Force")


def test_notepad_of_windows_server_2019_calls_the_encoding_otherwise(tmp_path: Path) -> None:
    step = step_of(sound_plan(tmp_path, REFUSED), "configuration.version-rule")
    assert "Up to Windows Server 2019 it is called UTF-8" in said(step, "hint")


def test_what_the_agent_took_of_another_domain_is_read_before_the_first_run(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, CHILD)
    caution = " ".join(words_of(one.text) for one in step_of(plan, "configuration.load").hazards)
    assert "is read in" in caution
    step = step_of(plan, "configuration.password")
    assert "Configure Directory Partitions" in said(step, "hint")
    assert any("selected partition" in line for line in actions(step))
    assert said(step).index("close the window without") < said(step).index("selected partition")
    assert "do not run the agent" in said(step)
    assert "Configure Directory Partitions" not in said(
        step_of(sound_plan(tmp_path), "configuration.password")
    )
