"""The way of the commands to a sound pack, a profile and its plan; each ends the command where it fails."""

import json
from pathlib import Path

import click

from runbook.cli.dates import document_date
from runbook.cli.reporting import report, stop_on_errors
from runbook.diagnostics import has_errors
from runbook.errors import RunbookError
from runbook.model.packs import Pack
from runbook.model.plan_json import UnreadablePlan, plan_from_json
from runbook.model.plans import Plan
from runbook.model.profiles import Profile
from runbook.pipeline import Loaded, LoadedPack, load, load_pack, plan_of
from runbook.read.yaml_source import unreadable


def sound_pack(name: str | None, *, tell: bool = True) -> tuple[Pack, LoadedPack]:
    """Read a pack; end with exit code 1 where it has an error. Lesser findings are printed if `tell`."""
    loaded = load_pack(name)
    if tell or has_errors(loaded.diagnostics):
        stop_on_errors(loaded.diagnostics)
    if loaded.pack is None:
        raise RunbookError("the pack could not be read")
    return loaded.pack, loaded


def loaded_profile(path: Path, pack: str | None) -> tuple[Pack, Profile, Loaded]:
    """Read a profile with its pack; end with exit code 1 where that fails."""
    loaded = load(path, pack)
    stop_on_errors(loaded.diagnostics)
    if loaded.pack is None or loaded.profile is None:
        raise RunbookError(f"{path}: the profile could not be read")
    return loaded.pack, loaded.profile, loaded


def saved_plan(path: Path) -> Plan:
    """Read a plan.json; end with exit code 1 where it is none that this version reads."""
    try:
        data = path.read_bytes()
    except OSError as error:
        # The same finding as for a profile that is not there: the user sees one program.
        report([unreadable(error, str(path))])
        raise click.exceptions.Exit(1) from error
    try:
        return plan_from_json(json.loads(data))
    except UnreadablePlan as error:
        raise RunbookError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise RunbookError(f"{path}: this is not JSON: {error}") from error


def plan_for(path: Path, pack: str | None, date: str | None, *, tell: bool = True) -> Plan:
    """Return a profile's plan; end with exit code 1 where it has none. Lesser findings are told if `tell`."""
    loaded = load(path, pack)
    job, diagnostics = plan_of(loaded, path, document_date(loaded.draft, date)[0])
    found = (*loaded.diagnostics, *diagnostics)
    stop_on_errors(found if tell else [one for one in found if one.level == "error"])
    if job is None:
        raise RunbookError(f"{path}: there is no plan")
    return job.plan
