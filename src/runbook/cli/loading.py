"""The way of the commands to a sound pack, a profile and its plan; each ends the command where it fails."""

import json
from pathlib import Path

import click

from runbook.cli.dates import document_date
from runbook.cli.reporting import fail, report, worth_a_line
from runbook.diagnostics import has_errors
from runbook.errors import RunbookError
from runbook.loading import Loaded, Unsound, load, load_topic, pack_folder, workspace_at
from runbook.model.plans import Plan
from runbook.model.themes import NO_THEME, Theme
from runbook.pipeline import plan_of
from runbook.read.yaml_source import unreadable
from runbook.tailor.topic import Topic


def topic_named(name: str | None, *, tell: bool = True, at: Path = Path()) -> Topic:
    """Read a topic as seen from a folder; end with exit code 1 where it cannot be read.

    Lesser findings are printed if `tell`.
    """
    topic = load_topic(name, at)
    if isinstance(topic, Unsound):
        fail(topic.diagnostics)
    if tell:
        report(topic.reading)
    return topic


def pack_named(name: str) -> Path:
    """Return the folder of a pack: one that holds a pack.yaml, else a name as seen from the current folder.

    Raises UnknownPack where there is none.
    """
    workspace, found = workspace_at(Path())
    if has_errors(found):
        fail(found)
    return pack_folder(name, Path(), workspace)


def loaded_profile(path: Path, pack: str | None) -> Loaded:
    """Read a profile with its topic; end with exit code 1 where either is wrong."""
    loaded = load(path, pack)
    # Only what is wrong in the profile itself: a rule that forbids a book is one more thing to explain.
    if isinstance(loaded, Unsound) or not loaded.buildable:
        fail(loaded.diagnostics)
    report(worth_a_line(loaded.diagnostics))
    return loaded


def theme_for(bundle: Path, option: Path | None) -> Theme:
    """Return the theme for a bundle's papers: the option's, else that of the workspace above the bundle.

    Ends with exit code 1 where it is wrong.
    """
    from runbook.read.themes import read_theme

    workspace, found = workspace_at(bundle)
    folder = option or (workspace.theme if workspace else None)
    theme, told = read_theme(folder) if folder else (NO_THEME, ())
    if theme is None:
        fail((*found, *told))
    report(worth_a_line(told))
    return theme


def saved_plan(path: Path) -> Plan:
    """Read a plan.json; end with exit code 1 where it is none that this version reads."""
    from runbook.model.plan_json import UnreadablePlan, plan_from_json

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
    return load_to_plan(path, pack, date, tell=tell)[1]


def load_to_plan(path: Path, pack: str | None, date: str | None, *, tell: bool = True) -> tuple[Loaded, Plan]:
    """Return what was read of a profile too."""
    loaded = load(path, pack)
    job, diagnostics = plan_of(loaded, path, day_of(loaded, date)[0])
    found = [one for one in (*loaded.diagnostics, *diagnostics) if tell or one.level == "error"]
    if job is None or isinstance(loaded, Unsound):
        fail(found)
    report(worth_a_line(found))
    return loaded, job.plan


def day_of(loaded: Loaded | Unsound, stated: str | None) -> tuple[str, str]:
    """Return the document's date, and where it is from."""
    return document_date(loaded.profile if isinstance(loaded, Loaded) else None, stated)
