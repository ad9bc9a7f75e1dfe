"""One sound profile of the pack mim-sharepoint, and a way to judge it with some keys changed."""

import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from runbook.diagnostics import Diagnostic
from runbook.loading import load_topic
from runbook.model.profiles import path_of
from runbook.read.profiles import parse_profile
from runbook.tailor.rules import judge
from runbook.tailor.topic import Topic

DATE = "2026-11-23"

SOUND: Mapping[str, Any] = {
    "pack": "mim-sharepoint",
    "customer": {"name": "Contoso Ltd"},
    "document": {"number": "RB-1", "version": "1.0", "author": "Robin Doe"},
    "sharepoint": {"edition": "2019"},
    "sync": {"method": "mim", "needs": ["photos"]},
    "mim": {
        "servers": [{"name": "MIM01", "windows": "Windows Server 2016"}],
        "baseline": "4.6.34.0",
        "build": "4.6.673.0",
        "patches": [{"file": "D:\\KB\\MIMSyncService_x64_KB5018333.msp", "build": "4.6.673.0"}],
        "media": "D:\\MIM",
    },
    "sql": {"placement": "remote", "server": "SQL01", "version": "2019"},
    "accounts": {
        "sync_service": {"type": "domain", "name": "CONTOSO\\svc-mimsync"},
        "ad_connector": {"name": "CONTOSO\\svc-mimad"},
        "installer": {"name": "CONTOSO\\mim-admin"},
        "test_users": [{"name": "CONTOSO\\t.user", "mail": "t.user@contoso.com"}],
    },
    "groups": {"scope": "domain"},
    "directory": {"domains": [{"dns": "contoso.com", "netbios": "CONTOSO"}]},
    "acknowledge": [{"rule": "end-of-life-sharepoint-2019", "by": "Dana Lee", "date": DATE}],
}

NOT_NAMED = {"warning client-not-named", "warning runtime-not-named"}
"""What the sound profile is told of software that each server must have: it names no package of it."""

USUAL = {"warning nr-windows", *NOT_NAMED}
"""What it is told in all: its Windows is the article's, which is supported but not recommended."""


@cache
def pack() -> Topic:
    """Return the pack as shipped, with its article."""
    topic = load_topic("mim-sharepoint")
    assert isinstance(topic, Topic), topic.diagnostics
    return topic


def changed(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sound profile with dotted keys set, or left out where the value is None."""
    data = deepcopy(dict(SOUND))
    for key, value in changes.items():
        *parents, last = path_of(key)
        place: Any = data
        for part in parents:
            place = place[part] if isinstance(part, int) else place.setdefault(part, {})
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    return data


def told(changes: Mapping[str, Any]) -> set[str]:
    """Return level and code of all that a changed profile is told, notes left aside."""
    return {f"{one.level} {one.code}" for one in _found(changes) if one.level != "note"}


def notes(changes: Mapping[str, Any]) -> dict[str, str]:
    """Return the words of each note that a changed profile is told, by its code."""
    return {one.code: one.message for one in _found(changes) if one.level == "note"}


def _found(changes: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    loaded = pack()
    profile, found = parse_profile(json.dumps(changed(changes)).encode(), "p.yaml", loaded.pack.schema)
    return (*found, *(judge(loaded, profile, DATE) if profile else ()))
