"""From classes to a profile: a value for each class, and what hangs together made to agree."""

import random
from collections.abc import Mapping
from typing import Any

from pairwise.classes import ABSENT, Held, classes, keys, space
from runbook.model.conditions.bounds import number
from runbook.model.profiles import path_of
from runbook.prove.axes import OTHER

Choice = Mapping[str, str]
"""A class for each key."""

_VALUES = {
    "accounts.ad_connector.name": "ALPINE\\svc-read",
    "accounts.installer.name": "ALPINE\\adm-mim",
    "accounts.path": "OU=Service Accounts,DC=alpine,DC=example",
    "accounts.sharepoint_connector.name": "ALPINE\\svc-spc",
    "accounts.sync_service.retrieval_group": "Sync Hosts",
    "directory.admin_host": "ALPDC1",
    "directory.forest_root": "alpine.example",
    "directory.organizational_unit": "OU=Crew,DC=alpine,DC=example",
    "groups.names.admins": "Sync Admins",
    "groups.names.browse": "Sync Browse",
    "groups.names.joiners": "Sync Joiners",
    "groups.names.operators": "Sync Operators",
    "groups.names.password_set": "Sync Passwords",
    "groups.path": "OU=Groups,DC=alpine,DC=example",
    "mim.connector": "Y:\\Connector\\SharepointConnector.msi",
    "mim.copy_to": "E:\\Setup files\\MIM",
    "mim.install_path": "E:\\Programs\\MIM Sync",
    "mim.keys_folder": "E:\\Keys of MIM",
    "mim.log_folder": "E:\\Logs of MIM",
    "mim.media": "Y:\\Media",
    "mim.net35_source": "Y:\\sources\\sxs",
    "mim.setup_folder": "Synchronization Service",
    "mim.setup_vc_runtime": "Y:\\Pre\\vcredist_2013_x64.exe",
    "mim.vc_runtime": "Y:\\Pre\\vcredist_x64.exe",
    "sharepoint.central_administration_url": "https://alpca.alpine.example:5555",
    "sharepoint.server": "ALPSP1",
    "sql.alias": "SYNCSQL",
    "sql.client": "Y:\\Pre\\client.msi",
    "sql.database": "SyncData",
    "sql.domain": "ALPINE",
    "sql.instance": "SYNC",
    "sql.port": "14330",
    "sql.server": "ALPSQL1",
    "sql.setup_client": "Y:\\Pre\\sqlncli.msi",
}
_NAMES = {"local": "ALPMIM1\\svc-sync", "domain": "ALPINE\\svc-sync", "gmsa": "ALPINE\\gmsa-sync$"}
_MAKES = (
    "accounts.sync_service.name",
    "mim.patches.0.build",
    "mim.servers.0.windows",
    "accounts.test_users.0.mail",
)
_SPECIAL = ("mim.patches", "mim.servers", "directory.domains", "accounts.test_users")
_STEPS = ("4.3.2064.0", "4.4.1302.0", "4.6.34.0", "4.6.421.0", "4.6.607.0", "4.6.673.0", "4.7.3.0", "4.7.4.0")


def drawn(chance: random.Random, wanted: Choice) -> dict[str, str]:
    """Return a class for each key: the wanted ones, the rest at random."""
    return {key: wanted.get(key) or chance.choice(_names(key)) for key in keys()}


def _names(key: str) -> list[str]:
    return [*classes(key), *([ABSENT] if space().axis(key).optional else [])]


def choice_of(found: frozenset[Held]) -> dict[str, str]:
    """Return the classes of a profile by their keys."""
    return {one.key: one.signature for one in found}


def made(chance: random.Random, choice: Choice) -> dict[str, Any]:
    """Return a profile of these classes, as far as they can stand together; look what it holds."""
    data: dict[str, Any] = {
        "pack": "mim-sharepoint",
        "customer": {"name": "Alpine Ski House"},
        "document": {"number": "A-1", "version": "1.0", "author": "Kim Ralls"},
    }
    for key in keys():
        if key not in _MAKES + _SPECIAL and ".0." not in key and key != "groups.names":
            _put(data, key, _value(chance, key, choice[key]))
    _servers(chance, data, choice)
    _patches(chance, data, choice)
    _put(data, "directory.domains", _domains(chance, choice["directory.domains"]))
    _put(data, "accounts.test_users", _users(choice))
    kind = data.get("accounts", {}).get("sync_service", {}).get("type", "domain")
    if choice["accounts.sync_service.name"] != ABSENT:
        _put(data, "accounts.sync_service.name", _NAMES[kind])
    if data["mim"].get("media") and (kind_of_media := data["mim"].get("media_kind", "folder")) != "folder":
        data["mim"]["media"] = f"Y:\\Media\\mim.{kind_of_media}"
    _hashes(chance, data)
    return data


def _value(chance: random.Random, key: str, name: str) -> Any:
    if name == ABSENT:
        return None
    sample = _sample(chance, key, name)
    if isinstance(sample, tuple):
        return list(sample)
    if sample == OTHER:
        sample = _VALUES[key]
    if sample in ("true", "false"):
        return sample == "true"
    return (
        int(sample)
        if key == "sql.port"
        else _build(sample)
        if key in ("mim.build", "mim.baseline")
        else sample
    )


def _sample(chance: random.Random, key: str, name: str) -> Any:
    axis, mask = space().axis(key), classes(key)[name]
    return chance.choice([sample for at, sample in enumerate(axis.samples) if mask >> at & 1])


def _build(sample: str) -> str:
    """Return a build of four numbers for a sample: one above the bound where the sample has five numbers."""
    parts = sample.split(".")
    return "4.3.1000.0" if sample == "0" else ".".join([*parts[:3], "1"]) if len(parts) > 4 else sample


def _servers(chance: random.Random, data: dict[str, Any], choice: Choice) -> None:
    if (name := choice["mim.servers"]) == ABSENT:
        return
    count = len(_sample(chance, "mim.servers", name))
    first = choice["mim.servers.0.windows"]
    windows = [
        name if name != ABSENT else chance.choice(_names("mim.servers.0.windows")[:-1])
        for name in [first] * count
    ]
    data.setdefault("mim", {})["servers"] = [
        {"name": f"ALPMIM{at}", "windows": _sample(chance, "mim.servers.0.windows", own)}
        for at, own in enumerate(windows, 1)
    ]


def _patches(chance: random.Random, data: dict[str, Any], choice: Choice) -> None:
    count = len(_sample(chance, "mim.patches", choice["mim.patches"]))
    first = choice["mim.patches.0.build"]
    target = data.get("mim", {}).get("build", "4.6.673.0")
    start = _build(_sample(chance, "mim.patches.0.build", first)) if first != ABSENT else "4.6.607.0"
    # One patch brings the target, unless the other way is taken, which does not read it.
    builds = [target if chance.random() < 0.5 else start]
    if count > 1:
        between = [step for step in _STEPS if number(start) < number(step) < number(target)]
        builds = [start, *([chance.choice(between)] if between and chance.random() < 0.3 else []), target]
    if count:
        data.setdefault("mim", {})["patches"] = [
            {"file": f"Y:\\Updates\\p{build}.msp", "build": build} for build in builds
        ]


def _hashes(chance: random.Random, data: dict[str, Any]) -> None:
    """State the hash of a file that the profile names, in every other profile: not all shall have one."""
    mim = data.get("mim", {})
    files = [*(patch["file"] for patch in mim.get("patches", [])), *filter(None, [mim.get("connector")])]
    if files and chance.random() < 0.5:
        mim["sha256"] = [{"file": chance.choice(files), "sha256": "5" * 64}]


def _domains(chance: random.Random, name: str) -> list[dict[str, str]] | None:
    if name == ABSENT:
        return None
    domains = [
        {"dns": "alpine.example", "netbios": "ALPINE"},
        {"dns": "lift.alpine.example", "netbios": "LIFT"},
    ]
    return domains[: len(_sample(chance, "directory.domains", name))]


def _users(choice: Choice) -> list[dict[str, str]]:
    held = choice["accounts.test_users"]
    count = min(len(sample) for sample in _samples("accounts.test_users", held))
    mail = {"mail": "k.ralls@alpine.example"} if choice["accounts.test_users.0.mail"] != ABSENT else {}
    return [{"name": "ALPINE\\k.ralls", **mail}][:count]


def _samples(key: str, name: str) -> list[Any]:
    return [sample for at, sample in enumerate(space().axis(key).samples) if classes(key)[name] >> at & 1]


def _put(data: dict[str, Any], key: str, value: Any) -> None:
    *parents, last = path_of(key)
    place: Any = data
    for part in parents:
        place = place.setdefault(part, {})
    if value is not None:
        place[last] = value
