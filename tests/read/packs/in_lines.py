"""A small pack whose steps are written in lines, and the kinds that it is read against, as files."""
# ruff: noqa: E501 - an entry of a file reads as one line

from collections.abc import Mapping
from pathlib import Path

from runbook.diagnostics import Diagnostic
from runbook.model.kinds import Catalogue
from runbook.model.packs import Pack
from runbook.read.packs import read_pack
from runbook.read.packs.kinds import read_catalogue

KINDS = {
    "types.yaml": """types:
  service: {}
  service_state: {running: Running, stopped: empty (stopped)}
  right: {logon: Log on as a service, deny: Deny log on}
  release: {"378389": "4.5", "394802": 4.6.2}
""",
    "windows.yaml": """windows:
  cmd: {title: Command prompt, shell: cmd, open: ["On **{{ host }}**, open a command prompt."], desk: [Open a command prompt.]}
  cmd-admin: {title: Command prompt (administrator), shell: cmd, serves: cmd}
  services: {title: Services, open: [{say: "Open the services.", run: services.msc}]}
""",
    "script.yaml": """script:
  go: {run: cd there, in: cmd, say: Go there.}
  gate: {run: "answer {{ gate }}", in: cmd, say: "Answer gate {{ number }}."}
  step: {run: "run {{ step }}", in: cmd, say: Run it.}
""",
    "file_exists/kind.yaml": """kind: file_exists
is: look
says: Whether a file is there.
takes: {path: path}
gives: bool
wants: true
say: See whether the file is there.
run: "dir {{ path }}"
in: cmd
expect:
  - {equals: true, say: "`{{ path }}` is listed."}
  - {equals: false, say: "`{{ path }}` is not found."}
rights: user
""",
    "service_state/kind.yaml": """kind: service_state
is: look
says: The state of a service.
takes: {name: service}
may: {computer: text}
gives: service_state
say: "Read **Status** of **{{ name }}**."
in: services
expect:
  - {equals: "*", say: "**Status** is **{{ wanted }}**.", when: {computer: {present: false}}}
  - {one_of: "*", say: "It is one of them."}
fails:
  - {if: It is another, do: read the log., when: {wanted: running}}
rights: user
""",
    "release/kind.yaml": """kind: release
is: look
says: A release.
gives: release
nullable: true
rights: user
""",
    "disk/kind.yaml": """kind: disk
is: look
says: Free space.
takes: {path: path}
gives: number
wants: {at_least: 1}
write: {text: Free space, as: number, unit: GB}
rights: user
""",
    "version/kind.yaml": "{kind: version, is: look, says: v, takes: {path: path}, gives: text, rights: user}\n",
    "newer/kind.yaml": """kind: newer
is: look
says: Whether a file is newer than a step.
takes: {path: path, since_step: step}
gives: bool
wants: true
rights: user
""",
    "service_stop/kind.yaml": """kind: service_stop
is: act
says: Stops a service.
takes: {name: service}
say: "Stop **{{ name }}**."
hand:
  - {run: "net stop {{ name }}", in: cmd-admin, say: Stop the service.}
  - {choose: ticked, box: Now}
proof: [{look: service_state, with: "{{ name }}", equals: stopped, hand: none}]
undo: {act: service_start, with: "{{ name }}", say: Start the service again., minutes: 5}
restarts: [{say: Restart it.}]
rights: administrator
preview: full
""",
    "service_start/kind.yaml": """kind: service_start
is: act
says: Starts a service.
takes: {name: service}
undo: Nothing to undo.
attended: true
rights: administrator
preview: none
""",
    "rights_add/kind.yaml": """kind: rights_add
is: act
says: Gives rights.
takes: {account: text, rights: list of right}
may: {managed: bool, seconds: number, properties: mapping, more: any}
tells: {folder: path}
proof: [{look: file_exists, for_each: rights, with: "{{ item }}"}]
rights: administrator
preview: partial
""",
}
"""By path below the folder of kinds."""

PACK = {
    "article.md": "# Small\n",
    "schema.yaml": """type: object
properties:
  way: {type: string, enum: [short, long]}
  mim: {type: object, properties: {servers: {type: array, items: {type: object, properties: {name: {type: string}}}}}}
""",
    "pack.yaml": """name: small
title: Small
version: "1"
articles: [{file: article.md, source: none, licence: none}]
guide: [guide.yaml]
snippets: snippets.yaml
schema: schema.yaml
roles:
  admin: {title: Administrator, host: server, account: installer}
  manager: Change manager
hosts: {server: [{value: "{{ server.name }}"}], desk: [{value: desk}]}
accounts: {installer: [{value: me}]}
lists:
  servers: {of: mim.servers, item: server}
  standby: {of: mim.servers, item: server, from: 2}
  groups: {item: group, rows: [{account: a, field: Administrator}, {account: b, field: Operator}]}
names:
  service: {Sync: "{{ facts.name }}"}
things:
  keys-in-safe: The key file lies in its safe place.
conditions:
  short: {way: short}
""",
    "snippets.yaml": """snippets:
  backup:
    takes: [purpose]
    needs: [There is room.]
    hazards: [{level: note, text: It takes long.}]
    work:
      - {say: "Back up for {{ purpose }}.", makes: keys-in-safe}
""",
    "guide.yaml": """phase: {id: one, title: One}
steps:
  - id: one.do
    title: Do it on {{ server.name }}
    short: Do it
    for_each: servers
    role: admin
    minutes: 5
    why: [It is needed., {text: Twice., when: {is: short}}]
    quotes: [{id: q, section: small, text: Small, as: step}]
    needs: [It is there., {thing: keys-in-safe, when: {is: short}}]
    hazards: [{level: warning, text: Mind it., quote: [q], owner: manager}]
    work:
      - {look: file_exists, with: 'C:\\x', by: one.do, quote: q, write: true}
      - {say: Click it., page: Welcome, when: {server.name: A}, hint: Twice.}
      - page: Account
        work:
          - {type: "{{ group.account }}", field: "{{ group.field }}", for_each: groups, when: {group.field: Operator}}
          - {type: {password_of: me}, field: Password}
          - {type: "", field: Domain}
          - {choose: ticked, box: Start it}
          - {choose: Next}
      - {run: "dir", in: cmd, at: here}
      - {act: service_stop, with: Sync, fails: [{if: It hangs, do: wait., quote: q}, {do: Read the log.}], undo: [Start it., {text: Or not., when: {is: short}}]}
      - act: rights_add
        by_hand: {is: short}
        only_if: He has none.
        keep: They stay.
        with:
          account: me
          rights: [logon, {value: deny, when: {is: short}}]
          managed: {value: true, when: {is: short}}
          seconds: 5
          properties: {A: "1", B: {value: "2", when: {is: short}}}
        note: [deny]
      - slot: variant
      - {look: service_state, with: {name: Sync}, one_of: [running, stopped], note: true, within: 60, first: true, grade: inferred, until: one.gate, hand: none}
      - {look: release, at_least: 378400, hand: [{run: reg, in: cmd-admin}, {say: Read it.}]}
      - {look: disk, with: 'C:\\', expect: A number., also: [{text: Much., when: {is: short}}], write: {text: Space, as: number, unit: GB}}
      - {look: newer, with: {path: x, since_step: one.do}}
      - {confirm: Does it run?, hand: [{say: Look.}], ends: keys-in-safe}
      - {use: backup, with: {purpose: keys}, for_each: standby}
      - {log_off: it counts then only}
      - {restart: it is due}
      - {write: {text: Time of the end, as: time}, when: {is: short}}
    fails: [{if: All fails, do: ask.}]
    undo: {act: service_start, with: Sync, say: [Start it.], minutes: 10}
    undo_minutes: 15
    acceptance: It runs.
    variants:
      - {id: v, when: {is: short}, work: [{say: Do it quickly.}]}
      - {id: w, when: {not: {is: short}}, title: [{text: Slowly, when: {way: long}}], work: [{say: Do it slowly.}]}
  - id: one.gate
    title: Go on
    level: gate
    role: manager
    host: desk
    minutes: 1
    why: To be sure.
    work:
      - again: [one, one.do]
      - again: one.do
      - {confirm: Go?}
  - id: one.wait
    title: Wait
    role: admin
    minutes: 1
    why: Keys replicate.
    work:
      - {wait: keys replicate, hours: 10.5}
""",
}
"""By name below the pack's folder."""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def small_kinds(folder: Path) -> Catalogue:
    """Write the kinds and read them; nothing is wrong with them."""
    found, diagnostics = read_catalogue(write(folder / "kinds", KINDS))
    assert [str(said) for said in diagnostics] == []
    return found


def read_small(folder: Path, files: Mapping[str, str] = PACK) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Write a pack and read it against the small kinds."""
    return read_pack(write(folder / "pack", files), small_kinds(folder))
