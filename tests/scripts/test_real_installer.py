"""The simulated Windows Installer does what a real one does, in the scenes that Wine can show."""

import os
import re
from pathlib import Path

import pytest

from simulated_host.real_installer import SCENES, lacking, seen_in_simulation, seen_in_wine

_PAGE = Path(__file__).resolve().parents[1] / "simulated_host" / "README.md"


@pytest.mark.long
def test_wine_and_the_simulation_do_the_same():
    if lacking():
        # Where continuous integration has brought Wine, it must be there.
        told = pytest.fail if os.environ.get("RUNBOOK_REQUIRE_WINE") == "1" else pytest.skip
        told(f"not here: {lacking()} (Debian: wine, wixl, msitools)")
    assert seen_in_wine() == seen_in_simulation()


def test_the_simulation_ends_each_scene_as_its_page_says():
    confirmed = _PAGE.read_text("utf-8").partition("## Confirmed")[2].partition("\n## ")[0]
    told = dict(re.findall(r"^\| ([a-z ]+) \| (\d+)", confirmed, re.MULTILINE))
    assert {scene: int(code) for scene, code in told.items()} == {
        scene: seen.code for scene, seen in seen_in_simulation().items()
    }
    assert set(told) == set(SCENES)
