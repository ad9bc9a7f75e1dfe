"""A large sample of plans over the whole space of profiles, and every string that they print."""

import json
import random
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from packs.mim import DATE, pack
from packs.reading import commands, entries, texts
from runbook.model.plans import Plan
from runbook.model.text import Text, words_of
from runbook.read.profiles import parse_profile
from runbook.tailor.plan import make_plan

SIZE = 64
"""How many plans the sample holds; the seed is fixed, so a fault is found again."""

SP2, SP3 = "4.6.673.0", "4.7.3.0"
_BUILDS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    # Target build, and from which media by which patches.
    SP2: (("4.6.34.0", (SP2,)), ("4.6.421.0", ("4.6.607.0", SP2))),
    SP3: ((SP3, ()), ("4.6.34.0", (SP2, SP3)), ("4.6.34.0", ("4.6.607.0", SP2, SP3))),
    "4.6.34.0": (("4.6.34.0", ()),),
    "4.4.1302.0": (("4.4.1302.0", ()),),
    "4.3.2064.0": (("4.3.1935.0", ("4.3.2064.0",)),),
}

_MEDIA = (
    {"media": "Y:\\media", "media_kind": "folder"},
    {"media": "Y:\\media\\mim.iso", "media_kind": "iso"},
    {"media": "Y:\\media\\mim.zip", "media_kind": "zip"},
)

_DOMAINS = (
    {"dns": "zebra.example", "netbios": "ZEBRA"},
    {"dns": "plains.zebra.example", "netbios": "QUAGGA"},
)


@cache
def sample() -> tuple[tuple[Mapping[str, Any], Plan], ...]:
    """Return profiles and their plans: those of the drawn profiles that no rule refuses."""
    loaded, chance = pack(), random.Random(20261125)
    made: list[tuple[Mapping[str, Any], Plan]] = []
    while len(made) < SIZE:
        data = _drawn(chance)
        profile, _ = parse_profile(json.dumps(data).encode(), "p.yaml", loaded.pack.schema)
        plan = make_plan(loaded, profile, DATE)[0] if profile else None
        if plan is not None:
            made.append((data, plan))
    return tuple(made)


def printed(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield where each printed string stands, and the string: in steps, notes, tables, titles left out."""
    for phase in plan.phases:
        yield f"phase {phase.id}", phase.title
        yield f"phase {phase.id}", words_of(phase.aim)
    for step in plan.steps():
        yield f"{step.id} title", step.title
        yield from ((f"{step.id} {name}", words_of(text)) for name, text in texts(step))
        yield from ((f"{step.id} command", command) for command in commands(step))
        for entry in entries(step):
            yield from ((f"{step.id} entry", text) for text in (entry.page, entry.label, entry.value))
    for note in plan.notes:
        yield from ((f"note {note.id}", text) for text in (note.title, words_of(note.text), note.contradicts))
    for table in plan.tables:
        yield from ((f"table {table.id}", words_of(cell)) for row in table.rows for cell in row)
    yield from ((f"left out {left.id}", left.title) for left in plan.skipped)


def prose(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the sentences only, without what is typed: each value in them stands as one word."""
    for step in plan.steps():
        yield from ((f"{step.id} {name}", _plain(text)) for name, text in texts(step))


def _plain(text: Text) -> str:
    return "".join("VALUE" if span.kind == "value" else span.text for span in text)


def _drawn(chance: random.Random) -> dict[str, Any]:
    # What error rules refuse is mostly not drawn: the proof asks about that, these are the plans.
    kind = chance.choice(("local", "domain", "gmsa", "gmsa"))
    target = chance.choice((SP2, SP3, "4.6.34.0") if kind == "gmsa" else tuple(_BUILDS))
    media, patches = chance.choice(_BUILDS[target])
    remote = kind != "local" and chance.random() < 0.8
    several = remote and chance.random() < 0.4
    years = ("2019", "2022", "2025") if target == SP3 else ("2012", "2012 R2", "2016", "2019", "2022", "2025")
    windows = [f"Windows Server {year}" for year in years]
    domains = _DOMAINS[: chance.randint(1, 2)]
    domain = chance.choice(domains)["netbios"]
    alias, shared = chance.random() < 0.5, kind == "domain" and chance.random() < 0.2
    users = chance.randint(0, 1)
    sync = {"local": "ZEBMIM7\\svc-run", "domain": f"{domain}\\svc-run", "gmsa": f"{domain}\\gmsa-run$"}[kind]
    maybe = partial(_maybe, chance)
    return {
        "pack": "mim-sharepoint",
        "customer": {"name": "Zebra Works"},
        "document": {"number": "Z-1", "version": "1.0", "author": "Ada Zoo"},
        "sharepoint": {
            "edition": chance.choice(("2016", "2019", "SE")),
            **maybe("central_administration_url", "https://zebca.zebra.example:5555"),
            **maybe("server", "ZEBSP1"),
        },
        "sync": {
            "method": chance.choice(("mim", "mim", "mim", "advise", "ad-import")),
            "needs": chance.sample(("photos", "bidirectional", "multi_forest"), chance.randint(0, 2)),
        },
        "mim": _mim(chance, target, media, patches, windows, several),
        "sql": _sql(chance, remote, alias),
        "accounts": _accounts(chance, kind, sync, shared, users),
        "groups": {
            "scope": chance.choice(("local", "domain")),
            **maybe("path", "OU=Grass,DC=zebra,DC=example"),
        },
        "directory": {
            "domains": domains,
            **maybe("admin_host", "ZEBDC1"),
            **maybe("organizational_unit", "OU=Herd,DC=zebra,DC=example"),
        },
    }  # fmt: skip


def _mim(
    chance: random.Random,
    target: str,
    media: str,
    patches: tuple[str, ...],
    windows: list[str],
    several: bool,
) -> dict[str, Any]:
    maybe = partial(_maybe, chance)
    return {
        "servers": [
            {"name": name, "windows": chance.choice(windows)}
            for name in ("ZEBMIM7", "ZEBMIM8")[: 2 if several else 1]
        ],
        **maybe("baseline", media, 1.0 if patches else 0.5),
        "build": target,
        "patches": [{"file": f"Y:\\up dates\\p{build}.msp", "build": build} for build in patches],
        **chance.choice(_MEDIA),
        "install": chance.choice(("attended", "unattended")),
        **maybe("vc_runtime", "Y:\\pre\\vc.exe"),
        **maybe("net35_source", "Y:\\sxs", 0.3),
        **maybe("firewall_rules", True, 0.3),
        **maybe("setup_folder", ".", 0.2),
        **maybe("install_path", "Y:\\Sync", 0.2),
    }  # fmt: skip


def _sql(chance: random.Random, remote: bool, alias: bool) -> dict[str, Any]:
    maybe = partial(_maybe, chance)
    return {
        "placement": "remote" if remote else "local",
        "version": chance.choice(("2008", "2012", "2014", "2016", "2017", "2019", "2022")),
        **({"server": "ZEBSQL3"} if remote else {}),
        **({"alias": "ZEBALIAS", **maybe("port", 14330)} if remote and alias else {}),
        **maybe("instance", "STRIPES"),
        **maybe("client", "Y:\\pre\\client.msi"),
        **maybe("domain", "ZEBRA", 0.3),
        **(maybe("always_on", True, 0.2) if remote else {}),
    }  # fmt: skip


def _accounts(chance: random.Random, kind: str, sync: str, shared: bool, users: int) -> dict[str, Any]:
    maybe = partial(_maybe, chance)
    return {
        "sync_service": {"type": kind, "name": sync},
        "ad_connector": {"name": sync if shared else "ZEBRA\\svc-read"},
        "installer": {"name": "ZEBRA\\zoe"},
        **maybe("sharepoint_connector", {"name": "ZEBRA\\svc-write"}),
        "test_users": [{"name": "ZEBRA\\t.one", **maybe("mail", "one@zebra.example")}][:users],
    }


def _maybe(chance: random.Random, key: str, value: Any, share: float = 0.5) -> dict[str, Any]:
    return {key: value} if chance.random() < share else {}
