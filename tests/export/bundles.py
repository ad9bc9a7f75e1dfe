"""The scripts of the shipped example profiles, exported once for all tests of this folder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from runbook.export.scripts import export_scripts
from runbook.loading import Loaded, load
from runbook.model.plans import Plan
from runbook.tailor.plan import make_plan

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"


@cache
def plan_of(profile: str) -> Plan:
    """Return the plan of an example profile."""
    loaded = load(PROFILES / f"{profile}.yaml")
    assert isinstance(loaded, Loaded), loaded.diagnostics
    plan, diagnostics = make_plan(loaded.topic, loaded.profile, "2026-11-23")
    assert plan, diagnostics
    return plan


@cache
def scripts_of(profile: str) -> Mapping[str, bytes]:
    """Return the scripts of an example profile, in both languages."""
    return export_scripts(plan_of(profile), ("powershell", "python"), {})


def shipped() -> dict[str, bytes]:
    """Return all files of all example profiles, each named after its profile; the common ones once."""
    files: dict[str, bytes] = {}
    for path in sorted(PROFILES.glob("*.yaml")):
        for name, data in scripts_of(path.stem).items():
            files[f"{path.stem}/{name}" if "/steps/" in name or "/lib/" not in name else name] = data
    return files


def powershell_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PowerShell files; the helpers lie in both languages and are taken once."""
    return {
        name: data
        for name, data in files.items()
        if name.endswith((".ps1", ".psm1", ".psd1")) and not name.endswith("python/lib/Helpers.ps1")
    }
