"""Reads the settings and refuses what a person may have broken in it."""

import re

import rbjson
from rbsignals import RbUsage

_FORBIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_LONGEST = 8192
_FILE = r'[^"<>|?*\x00-\x1f]{1,400}'
_NAME = r'[^"]{1,400}'
_ACCOUNT = r'[^"/\[\]:;|=,+*?<>]{1,256}'
_PROPERTY = r"[A-Z][A-Z0-9_]{0,71}"
_RIGHT = r"[A-Za-z0-9-]{1,64}"
_PART = r'[A-Za-z]+=[^=;"<>|]+'
_PATTERNS = {
    "path": r'[^"<>|?\x00-\x1f]{1,400}',
    "port": r"[0-9]{1,5}",
    "host": r"[A-Za-z0-9._-]{1,255}",
    "computer": r"(?:[A-Za-z0-9._-]{1,255})?",
    "right": _RIGHT,
    "naming_context": _PART + "(?:," + _PART + ")*",
    "server": r"[^\"';=]{1,256}",
    "secret": "(?:" + _PROPERTY + ")?",
    "role": r"[^\"\[\];=']{1,128}",
    "purpose": r"[A-Za-z0-9_-]{1,40}",
    "start": r"auto|manual|disabled",
    "scope": r"global|domain-local",
}
_PATTERNS.update(dict.fromkeys(("file", "other", "source", "target", "package", "patch", "log"), _FILE))
_PATTERNS.update(dict.fromkeys(("image", "archive", "tool"), _FILE))
_PATTERNS.update(dict.fromkeys(("account", "member", "group"), _ACCOUNT))
_PATTERNS.update(dict.fromkeys(("database", "provider"), r"[^\"\[\];=']{1,128}"))
_PATTERNS.update(dict.fromkeys(("namespace", "class", "name"), _NAME))
# Where a step is done that belongs to no computer; no computer can have this name.
ANY_COMPUTER = "any computer"
_STEP = {"id": str, "number": str, "title": str, "variant": str, "level": str, "host": str, "account": str}
_STEP.update(proof=str, gate=str, behind=str, simulation=str, undo=bool, four_eyes=bool, deeds=list, hazards=list, instruction=list, values=list)


def read_settings(text):
    """Return the settings of a step; raise RbUsage with one sentence where they are not sound."""
    try:
        settings = rbjson.parse(text)
    except (ValueError, RecursionError) as error:
        raise RbUsage("the settings are not canonical JSON: %s" % error)
    _shape(settings)
    _texts(settings)
    for name, value in settings["settings"].items():
        _argument(name, value)
    return settings


def read_steps(text):
    """Return the runner's list of steps; raise RbUsage where it is not sound."""
    try:
        steps = rbjson.parse(text)
    except (ValueError, RecursionError) as error:
        raise RbUsage("the settings are not canonical JSON: %s" % error)
    _texts(steps)
    if not isinstance(steps, dict) or steps.get("format") != "runbook.steps/2":
        raise RbUsage("the settings are not a list of steps of this runbook")
    for step in steps["steps"]:
        if not re.match(r"\A[0-9A-Za-z.@_-]*\Z", step["script"]):
            raise RbUsage("the name of the script of step %s is not sound" % step["id"])
    return steps


def _shape(settings):
    if not isinstance(settings, dict) or set(settings) != {"format", "plan", "settings", "step", "steps", "tool"}:
        raise RbUsage("the settings do not hold format, plan, settings, step, steps and tool")
    if settings["format"] != "runbook.settings/2":
        raise RbUsage("the settings have a format that this script does not know")
    plan, step = settings["plan"], settings["step"]
    if not isinstance(plan, dict) or set(plan) != {"hash", "name"} or not _is_hash(plan["hash"]):
        raise RbUsage("the settings do not say which plan they belong to")
    if not isinstance(settings["tool"], str):
        raise RbUsage("the settings do not say which tool made them")
    if not isinstance(settings["settings"], dict) or not isinstance(step, dict):
        raise RbUsage("the settings do not describe a step")
    others = settings["steps"]
    if not _is_hash(step.get("run_hash")) or not isinstance(others, dict) or not all(map(_is_hash, others.values())):
        raise RbUsage("the settings do not say how this step, or one that it asks for, runs")
    for name, kind in _STEP.items():
        if not isinstance(step.get(name), kind):
            raise RbUsage("the settings lack the step's %s" % name)
    if not re.match(r"\A[a-z0-9@._-]{1,120}\Z", step["id"]):
        raise RbUsage("the settings have a step id that cannot be one")
    if not re.match(r"\A[0-9]{1,3}[A-Z]{0,3}(?:\.[0-9]{1,3}[a-z]{0,3}){1,2}\Z", step["number"]):
        raise RbUsage("the settings have a step number that cannot be one")


def _is_hash(text):
    return isinstance(text, str) and re.match(r"\A[0-9a-f]{64}\Z", text) is not None


def _texts(value):
    if isinstance(value, str):
        if len(value) > _LONGEST:
            raise RbUsage("a text in the settings is longer than %d characters" % _LONGEST)
        found = _FORBIDDEN.search(value)
        if found:
            raise RbUsage("a text in the settings holds the character U+%04X" % ord(found.group()))
    elif isinstance(value, dict):
        for key, item in value.items():
            _texts(key)
            _texts(item)
    elif isinstance(value, list):
        for item in value:
            _texts(item)


def _argument(name, value):
    kind = name.rpartition("__")[2]
    if kind == "rights" and isinstance(value, list):
        _each(name, value, _RIGHT)
    elif kind == "properties" and isinstance(value, dict):
        _each(name, value, _PROPERTY)
    elif isinstance(value, str) and kind.startswith("cmd_"):
        # It stands between quotation marks at a command prompt.
        _each(name, [value], r'[^"]*')
    elif isinstance(value, str) and kind in _PATTERNS:
        _each(name, [value], _PATTERNS[kind])


def _each(name, values, pattern):
    for value in values:
        if not isinstance(value, str) or not re.match(r"\A(?:" + pattern + r")\Z", value):
            raise RbUsage("the setting '%s' has a value that it may not have" % name)
