"""A small pack that brings commands of its own, for both shells, and the profiles of its customers."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from runbook.loading import load_topic
from runbook.model.plans import Plan
from runbook.read.packs import read_pack
from runbook.read.profiles import parse_profile
from runbook.tailor.plan import make_plan
from runbook.tailor.topic import Topic

ARTICLE = """---
title: Prepare Vault
---

# Prepare Vault

1. Make the folder of the backups.
2. Make the folder of the spool.
"""
POWERSHELL = """\
      - powershell:
          check: Test-Path -LiteralPath {{ vault.folder }}
          run: New-Item -Path {{ vault.folder }} -ItemType Directory | Out-Null
          undo: Remove-Item -LiteralPath {{ vault.folder }}
        say: Make the folder of the backups.
"""
CMD = """\
      - cmd:
          check: dir /b {{ vault.spool }} >nul
          run: md {{ vault.spool }}
          undo: rd {{ vault.spool }}
        say: Make the folder of the spool.
"""
OWN = "own_commands: [powershell, cmd]\n"
_PACK = """name: vault
title: Prepare Vault
version: "1.0"
articles: [{file: articles/vault.md, source: https://example.com/vault.md, licence: CC BY 4.0}]
guide: [guide/10-prepare.yaml]
schema: profile.schema.yaml
claims: claims.yaml
roles: {admin: {title: Server administrator, host: server, account: admin}}
hosts: {server: [{value: MIM01}]}
accounts: {admin: [{value: an administrator of the server}]}
commands: {Get-Vault: Vault tools, Set-Vault: Vault tools, vaultctl: Vault tools}
"""
_SCHEMA = """$schema: https://json-schema.org/draft/2020-12/schema
title: Profile for Vault
include: [shared/profile.schema.yaml]
type: object
additionalProperties: false
required: [vault]
properties:
  pack: {const: vault}
  vault:
    type: object
    additionalProperties: false
    required: [folder, spool]
    properties:
      folder: {title: Folder of the backups, type: string}
      spool: {title: Folder of the spool, type: string}
"""
_GUIDE = """phase: {id: prepare, title: Prepare Vault, aim: Vault has its folders.}
steps:
  - id: vault.folder
    title: Make the folder of the backups
    short: Make the folder of the backups
    role: admin
    minutes: 5
    why: Vault writes its backups there.
    quotes: [{id: folder, section: prepare-vault, step: 1, text: Make the folder of the backups., as: step}]
    work:
%s  - id: vault.spool
    title: Make the folder of the spool
    short: Make the folder of the spool
    role: admin
    minutes: 5
    why: Vault spools there.
    quotes: [{id: spool, section: prepare-vault, step: 2, text: Make the folder of the spool., as: step}]
    work:
%s"""
_CLAIMS = """claims:
  - {id: title, section: "", block: front matter, text: Prepare Vault, as: boilerplate}
  - {id: heading, section: prepare-vault, block: heading, text: Prepare Vault, as: boilerplate}
"""


def vault(folder: Path, powershell: str = POWERSHELL, cmd: str = CMD, own: str = OWN) -> Path:
    """Write the pack, or one with other lines in its two steps; return its folder."""
    files = {
        "articles/vault.md": ARTICLE,
        "pack.yaml": _PACK + own,
        "profile.schema.yaml": _SCHEMA,
        "guide/10-prepare.yaml": _GUIDE % (powershell, cmd),
        "claims.yaml": _CLAIMS,
    }
    for name, text in files.items():
        path = folder / "vault" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "vault"


def told(folder: Path, powershell: str = POWERSHELL, cmd: str = CMD, own: str = OWN) -> Sequence[str]:
    """Return what the reader says of the pack with other lines: code, words and hints, each in one line."""
    _, found = read_pack(vault(folder, powershell, cmd, own))
    return [" ".join((one.code, one.message, *one.details)) for one in found]


def profile(**values: str) -> dict[str, Any]:
    """Return a customer's profile; values replace the usual folder and spool."""
    usual = {"folder": "D:\\Backup of Contoso", "spool": "D:\\Spool of Contoso"}
    document = {"number": "RB-1", "version": "1.0", "author": "Robin Doe"}
    return {
        "pack": "vault",
        "customer": {"name": "Contoso Ltd"},
        "document": document,
        "vault": usual | values,
    }


def plan_of(folder: Path, /, **values: str) -> tuple[Plan | None, Sequence[str]]:
    """Return the plan for a customer's values, and the codes of what is wrong with them."""
    topic = load_topic(str(folder))
    assert isinstance(topic, Topic), topic.diagnostics
    draft, found = parse_profile(json.dumps(profile(**values)).encode(), "contoso.yaml", topic.pack.schema)
    if draft is None:
        return None, [one.code for one in found]
    plan, findings = make_plan(topic, draft, "2026-11-23")
    return plan, [f"{one.code} {one.message}" for one in findings]


def sound_plan(folder: Path, /, **values: str) -> Plan:
    """Return the plan for a customer's values, of which nothing is wrong."""
    plan, found = plan_of(folder, **values)
    assert plan is not None, found
    return plan


def hand_of(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Return by step what a person types for its commands."""
    return {
        step.id: tuple(run for line in step.work for gesture in line.gestures for run in gesture.run)
        for step in plan.steps()
    }
