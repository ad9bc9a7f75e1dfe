"""A guide whose steps are written in lists, as packs were before work lines: some of every sort."""

# ruff: noqa: E501 - a step in flow style stands on one line
from pathlib import Path

from .in_lines import PACK, write

GUIDE = """# The phase of the small pack.
phase: {id: one, title: One, when: {way: [short, long]}}
steps:
  # ---- Folders
  - id: folder.make
    title: Make the folder on {{ server.name }}   # printed as it stands
    level: manual
    role: admin
    host: server
    account: installer
    minutes: 5
    simulation: none
    for_each: mim.servers
    why: >-
      The folder must be there; # this is no comment,
      and neither is it one: 1.10.
    preconditions:
      - The disk has room.
      - {text: It is short., when: {is: short}, quote: q}
    # What the hand does.
    instruction:
      - Open a command prompt on **{{ server.name }}**.
      - Run command 1, which makes the folder.
      - {do: "Fill in the page, and click **Next**.", quote: q}
      - {do: Wait for it., when: {is: short}}
    values:
      - {page: Command prompt (administrator), label: Command 1, value: 'mkdir "{{ item.name }}"'}   # as admin
      - {page: Account, label: Next, value: checked}
      - {page: Account, label: Name, value: "{{ server.name }}", when: {is: short}}
      - {page: Account, label: Domain, value: (left empty)}
    expected: [It is there.]
    record:
      - Each folder
      - {text: SHA-256 of the file, when: {is: short}}
    if_it_fails: ["Command 1 fails: run it as administrator."]
    undo: ["Delete `it`."]
    attest: Is it there?
    quotes:
      - {id: q, section: small, text: Small, as: step}

  # ---- Services
  - id: service.stop
    title: Stop the service
    level: scripted
    role: admin
    host: server
    account: installer
    minutes: 1
    why: It is in the way.
    instruction: [Stop it in the list of services.]
    expected: [It is stopped., {text: For good., when: {is: short}}]
    record: [Time of the stop]
    if_it_fails: [Ask.]
    undo: [Start it again.]
    before:
      - {id: exe, probe: file_exists, with: {path: 'C:\\x'}, equals: true, by: folder.make}
      - {id: before.state, probe: service_state, with: {name: Sync}, one_of: [running, stopped], severity: note}
    actions:
      - {id: stop, action: service_stop, with: {name: Sync}}
      - {id: start, action: service_start, with: {name: Sync}, undo: true}
      - {id: off, action: logoff_needed, with: {reason: it counts then only}, when: {is: short}}
    after:
      - {id: state, probe: service_state, with: {name: Sync}, equals: stopped}
  - {id: look.only, title: Look, level: check-only, role: admin, host: server, account: installer, minutes: 1, why: To know., on: standby, for_each: mim.servers, instruction: [Look into the folder., Look again.], expected: [A file.], record: [Its name], if_it_fails: [Ask.], undo: [Nothing.], after: [{id: there, probe: file_exists, with: {path: "1.10"}, equals: true}]}

  - id: two.ways
    title: Two ways
    level: attended
    role: admin
    host: server
    account: installer
    minutes: 1
    why: One of both.
    expected: [It is done.]
    record: [What was done]
    if_it_fails: [Ask.]
    undo: [Go back.]
    before:
      - {id: exe, probe: file_exists, with: {path: 'C:\\x'}, equals: true}
    variants:
      - id: by-hand                     # a person does it
        when: {is: short}
        level: manual
        instruction: [Do it.]
        undo: [By hand.]
        attest: Is it done by hand?
      - {id: by-script, when: {not: {is: short}}, instruction: [Run it.], actions: [{id: start, action: service_start, with: {name: Sync}}], attest: "Did it run?"}

# The end.
"""


STAYS = """  - id: stays.as-it-is
    title: One that lines cannot hold
    level: manual
    role: admin
    minutes: 1
    why: It repeats what fails.
    instruction: [Do it.]
    expected: [Done.]
    record: [Done]
    if_it_fails: [{text: "{{ item.name }} fails.", for_each: mim.servers}]
    undo: [Nothing.]
    attest: Done?
"""
"""A step that lines cannot hold."""


def write_old(folder: Path) -> Path:
    """Write a pack whose guide is in lists, which declares no lists of its own."""
    head, _, rest = PACK["pack.yaml"].partition("lists:\n")
    files = {
        **{name: text for name, text in PACK.items() if name not in ("guide.yaml", "snippets.yaml")},
        "pack.yaml": head.replace("snippets: snippets.yaml\n", "") + rest[rest.index("names:") :],
        "guide.yaml": GUIDE,
    }
    return write(folder, files)
