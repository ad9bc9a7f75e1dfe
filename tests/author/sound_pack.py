"""A small pack of every part, in which the linter of packs finds nothing."""
# ruff: noqa: E501 - an entry of a file reads as one line

from collections.abc import Mapping
from pathlib import Path

FILES = {
    "articles/install.md": """---
title: Install Gadget
---

# Install Gadget

## Prepare

You need Windows Server 2019 or later.

## Install

> [!NOTE]
> The old server stops.

1. Run **Setup.exe**.

2. If the database is remote, type its name. Otherwise choose This Computer.

   > [!WARNING]
   > Setup restarts the server.

3. Start the service.
""",
    "pack.yaml": """name: gadget
title: Install Gadget
version: "1.0"
articles: [{file: articles/install.md, source: our own, licence: CC BY 4.0}]
guide: [guide/10-prepare.yaml, guide/20-install.yaml]
schema: schema.yaml
rules: rules.yaml
claims: claims.yaml
values: values.yaml
tables: tables.yaml
snippets: snippets.yaml
lifecycle: lifecycle.yaml
field_notes: notes.yaml
roles:
  admin: {title: Administrator, host: server, account: installer}
  manager: {title: Change manager}
lists: {servers: {of: servers, item: server}}
hosts: {server: [{value: "{{ server.name }}"}], desk: [{value: a desk}]}
accounts: {installer: [{value: "{{ installer }}"}]}
conditions:
  remote: {database.placement: remote}
  new: {edition: ["2"]}
things: {backup-made: There is a backup.}
explained:
  - {finding: print-many-words, step: install.run, why: The page of Setup asks for all of it at once.}
""",
    "schema.yaml": """$schema: https://json-schema.org/draft/2020-12/schema
title: Profile for Gadget
include: [shared/profile.schema.yaml]
type: object
additionalProperties: false
required: [servers, database, edition, installer]
properties:
  pack: {const: gadget}
  edition: {title: Edition, type: string, enum: ["1", "2"], examples: ["2"]}
  installer: {title: Installer, type: string, pattern: '^[A-Za-z]{1,15}$', examples: [robin]}
  servers:
    type: array
    minItems: 1
    items:
      type: object
      additionalProperties: false
      required: [name]
      properties:
        name: {title: Server, type: string, pattern: '^[A-Za-z0-9-]{1,15}$', examples: [W01]}
  database:
    type: object
    additionalProperties: false
    required: [placement]
    properties:
      placement: {title: Where the database is, type: string, enum: [local, remote], examples: [remote]}
      server: {title: Database server, type: string, pattern: '^[A-Za-z0-9-]{1,15}$', examples: [SQL01]}
""",
    "guide/10-prepare.yaml": """phase: {id: prepare, title: Prepare, aim: Everything is there.}
steps:
  - id: prepare.look
    title: Look at Windows on {{ server.name }}
    short: Look at Windows
    for_each: servers
    role: admin
    minutes: 5
    why: Gadget needs {{ facts.windows }}.
    quotes:
      - {id: windows, section: prepare, text: You need Windows Server 2019 or later., as: fact, fact: windows, pattern: '(Windows Server \\d+)'}
    work:
      - {look: os_build, at_least: 17763, expect: "{{ facts.windows }} or later."}
  - id: prepare.back-up
    title: Back up
    role: admin
    host: desk
    minutes: 5
    why: Setup changes the database.
    work:
      - {say: Back up the database., expect: The backup is there., makes: backup-made}
""",
    "guide/20-install.yaml": """phase: {id: install, title: Install, aim: The server runs Gadget.}
steps:
  - id: install.run
    title: Run Setup on {{ server.name }}
    short: Run Setup
    for_each: servers
    role: admin
    minutes: 20
    why: Setup installs the product.
    needs: [{thing: backup-made}]
    hazards:
      - {level: note, text: The old server stops., quote: stops, owner: manager}
      - {level: warning, text: Setup restarts the server., quote: restarts}
    quotes:
      - {id: stops, section: install, note: 1, text: The old server stops., as: hazard}
      - {id: run, section: install, step: 1, text: Run Setup.exe., as: step}
      - {id: where, section: install, step: 2, text: "If the database is remote, type its name.", as: condition}
      - {id: here, section: install, step: 2, text: Otherwise choose This Computer., as: step}
      - {id: restarts, section: install, step: 2, text: Setup restarts the server., as: hazard}
    work:
      - {say: Run **Setup.exe**., quote: run}
      - slot: variant
      - {confirm: "Does Gadget open on {{ server.name }}?", write: The version that Gadget shows}
    fails: [{if: Setup ends with an error, do: read its log.}]
    undo: Remove Gadget.
    variants:
      - {id: local, when: {not: {is: remote}}, work: [{choose: This Computer}]}
      - {id: remote, when: {is: remote}, work: [{type: "{{ database.server }}", field: Server, page: Database}]}
  - id: install.start
    title: Start the service
    role: admin
    host: desk
    minutes: 5
    why: Nothing works without it.
    quotes:
      - {id: start, section: install, step: 3, text: Start the service., as: step}
    work:
      - {say: "Start the service {{ values.service }}.", quote: start, when: {is: new}}
      - use: watched
        with: {what: the service}
  - id: install.gate
    title: Decide to go on
    level: gate
    role: manager
    host: desk
    account: installer
    minutes: 1
    why: Somebody must answer for it.
    work:
      - {confirm: Go on?}
""",
    "rules.yaml": """rules:
  - id: remote-needs-server
    level: error
    when: {is: remote, database.server: {present: false}}
    at: database.placement
    message: a remote database needs the name of its server
    hint: state database.server
    source: {text: The article, confidence: documented, quote: where}
""",
    "values.yaml": """values:
  - id: service
    cases:
      - {when: {edition: "1"}, value: GadgetOne}
      - {when: {edition: "2"}, value: GadgetTwo}
""",
    "tables.yaml": """tables:
  - id: environment
    title: Environment
    where: front
    columns: [What, Value]
    rows:
      - {cells: [Edition, "{{ edition }}"]}
""",
    "snippets.yaml": """snippets:
  watched:
    takes: [what]
    work:
      - {say: "Watch {{ what }}.", expect: It runs.}
""",
    "lifecycle.yaml": """lifecycle:
  - {id: gadget-1, product: Gadget 1, ends: "2027-01-01", when: {edition: "1"}, source: {text: The vendor, confidence: documented}}
""",
    "notes.yaml": """field_notes:
  - {id: slow, title: Setup is slow, text: It takes an hour., at: [install.run], source: {text: A colleague, confidence: reported}}
""",
    "claims.yaml": """claims:
  - {id: page-title, section: "", block: front matter, text: Install Gadget, as: boilerplate}
  - {id: heading, section: install-gadget, block: heading, text: Install Gadget, as: boilerplate}
  - {id: prepare-heading, section: prepare, block: heading, text: Prepare, as: boilerplate}
  - {id: install-heading, section: install, block: heading, text: Install, as: boilerplate}
""",
}
"""By name below the pack's folder."""


def written(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """Write a pack's files below a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return folder
