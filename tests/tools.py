"""Where the tools lie that only tests need: skipped with the reason where one is missing."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]


def tool(name: str) -> Path:
    """Return a tool's folder or file below the tools; skip the test where it is missing."""
    base = Path(os.environ.get("RUNBOOK_TOOLS") or _ROOT.parent / "shared" / "tools")
    path = base / name
    return path if path.exists() else missing(f"{name} is not below {base}")


def powershell() -> Path:
    """Return a PowerShell: what RUNBOOK_PWSH names, else pwsh on PATH, else the engine among the tools."""
    named = os.environ.get("RUNBOOK_PWSH") or shutil.which("pwsh")
    return Path(named) if named else tool("psengine/psengine")


def verapdf() -> Path:
    """Return the reference checker of PDF/UA; it runs on Java."""
    return tool("verapdf/verapdf") if shutil.which("java") else missing("veraPDF needs Java")


def judged_by_verapdf(files: Sequence[Path]) -> dict[Path, list[str]]:
    """Return, for each PDF, the rules that it breaks of the four standards that it names."""
    done = subprocess.run([verapdf(), "-f", "0", "--format", "json", *files], capture_output=True)
    found: dict[Path, list[str]] = {}
    for job in json.loads(done.stdout)["report"]["jobs"]:
        verdicts = job["validationResult"]
        assert len(verdicts) == 4, (job["itemDetails"]["name"], [one["profileName"] for one in verdicts])
        found[Path(job["itemDetails"]["name"])] = [
            f"{verdict['profileName']}: {rule['clause']} {rule['description']}"
            for verdict in verdicts
            for rule in verdict["details"]["ruleSummaries"]
            if rule["failedChecks"]
        ]
        assert all(verdict["details"]["passedChecks"] > 1000 for verdict in verdicts)
    return found


def missing(reason: str) -> Path:
    """Skip, or fail where RUNBOOK_REQUIRE_TOOLS asks that nothing is skipped."""
    if os.environ.get("RUNBOOK_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
