"""Where the tools lie that only tests need: skipped with the reason where one is missing."""

import os
import shutil
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


def missing(reason: str) -> Path:
    """Skip, or fail where RUNBOOK_REQUIRE_TOOLS asks that nothing is skipped."""
    if os.environ.get("RUNBOOK_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
