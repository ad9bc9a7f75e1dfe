"""A small pack whose steps are written in lines, given as YAML: what the rules of order are tested with."""
# ruff: noqa: E501 - an entry of a file reads as one line

import tempfile
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

from runbook.model.lines import PlanLine
from runbook.model.packs import Pack
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.read.packs import read_pack
from runbook.read.packs.kinds import read_catalogue
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.small import article, profile

KINDS = {
    "types.yaml": """
        types:
          service: {}
          service_state: {running: Running, stopped: empty}
          right: {logon: Log on as a service, deny: Deny log on}
        """,
    "windows.yaml": """
        windows:
          cmd: {title: Command prompt, shell: cmd, open: ["On **{{ host }}**, open a prompt."]}
          cmd-admin: {title: Admin prompt, shell: cmd, serves: cmd, open: ["Open a prompt as administrator."]}
          ps: {title: PowerShell, shell: powershell, open: [Open PowerShell.]}
          sql: {title: SQL, shell: sql, takes: server, opens_in: ps, open: ["Let it ask `{{ server }}`."], wrap: 'ask "{{ command }}"'}
          services: {title: Services, open: [Open Services.]}
        """,
    "script.yaml": r"""
        script:
          go: {run: 'cd C:\x', in: ps, say: Go there.}
          gate: {run: 'run -Only {{ gate }}', in: ps, say: "Answer gate {{ number }}."}
          step: {run: 'run -Only {{ step }}', in: ps, say: Run its script.}
          fails: [{if: It says that a gate is not passed, do: answer it.}]
        """,
    "file_signer/kind.yaml": """
        kind: file_signer
        is: look
        says: Who signed a file.
        takes: {path: path}
        gives: text
        rests_on: file_exists
        say: "Read who signed `{{ path }}`."
        rights: user
        """,
    "file_exists/kind.yaml": """
        kind: file_exists
        is: look
        says: Whether a file is there.
        takes: {path: path}
        gives: bool
        wants: true
        say: "Look for `{{ path }}`."
        run: "dir {{ path | cmd }}"
        in: cmd
        expect:
          - {equals: true, say: "`{{ path }}` is there."}
          - {equals: false, say: "`{{ path }}` is not there."}
        fails: [{if: It is missing, do: ask.}]
        rights: user
        """,
    "service_state/kind.yaml": """
        kind: service_state
        is: look
        says: The state of a service.
        takes: {name: service}
        may: {computer: text}
        gives: service_state
        say: "Read **{{ name | words }}**."
        in: services
        expect:
          - {equals: "*", say: "It is **{{ wanted | words }}**."}
        write: "State of {{ name }}"
        rights: user
        """,
    "service_start_type/kind.yaml": """
        kind: service_start_type
        is: look
        says: How a service starts.
        takes: {name: service}
        gives: text
        say: "Read **{{ name | words }}**."
        in: services
        expect:
          - {equals: "*", say: "It starts by **{{ wanted }}**."}
        rights: user
        """,
    "group/kind.yaml": """
        kind: group
        is: look
        says: Whether a group is there.
        takes: {name: text}
        gives: bool
        wants: true
        anywhere: true
        say: "See whether `{{ name }}` exists."
        run: "net group {{ name | cmd }}"
        in: cmd
        expect: [{equals: true, say: "`{{ name }}` exists."}]
        rights: user
        """,
    "group_create/kind.yaml": """
        kind: group_create
        is: act
        says: Makes a group.
        takes: {name: text}
        may: {properties: mapping, more: text}
        tells: {why: text}
        needs: [{look: file_exists, with: 'C:\\tools'}]
        say: "Make the group `{{ name }}`."
        run: "mkgroup {{ name | cmd }} {{ properties | msi }}"
        in: cmd-admin
        proof: [{look: group, with: "{{ name }}"}]
        undo: {act: group_remove, with: "{{ name }}", say: "Remove `{{ name }}`."}
        fails: [{if: The name is taken, do: ask whose it is.}]
        rights: administrator
        preview: partial
        """,
    "group_remove/kind.yaml": """
        kind: group_remove
        is: act
        says: Removes a group.
        takes: {name: text}
        say: "Remove the group `{{ name }}`."
        rights: administrator
        preview: full
        """,
    "service_stop/kind.yaml": """
        kind: service_stop
        is: act
        says: Stops a service.
        takes: {name: service}
        say: "Stop **{{ name | words }}**."
        hand: [{run: "net stop {{ name }}", in: cmd-admin, say: Stop it.}]
        proof: [{look: service_state, with: "{{ name }}", equals: stopped, hand: none}]
        undo: {act: service_start, with: "{{ name }}", say: Start it again.}
        rights: administrator
        preview: full
        """,
    "service_start/kind.yaml": """
        kind: service_start
        is: act
        says: Starts a service.
        takes: {name: service}
        say: "Start **{{ name | words }}**."
        proof: [{look: service_state, with: "{{ name }}", equals: running, hand: none}]
        undo: {act: service_stop, with: "{{ name }}", say: Stop it again.}
        rights: administrator
        preview: full
        """,
    "patch/kind.yaml": """
        kind: patch
        is: act
        says: Patches.
        takes: {file: path}
        attended: true
        say: "Apply `{{ file }}`."
        restarts: [{say: "Restart **{{ host }}** where it asks."}]
        rights: administrator
        preview: none
        """,
    "rights_add/kind.yaml": """
        kind: rights_add
        is: act
        says: Gives rights.
        takes: {account: text, rights: list of right}
        say: "Give `{{ account }}` **{{ rights | words | join('**, **') }}**."
        proof: [{look: file_exists, for_each: rights, with: "{{ item }}", hand: none}]
        undo: Take them away.
        rights: administrator
        preview: full
        """,
    "logoff_needed/kind.yaml": "{kind: logoff_needed, is: act, says: x, takes: {reason: text}, rights: user, preview: full}",
    "restart_needed/kind.yaml": "{kind: restart_needed, is: act, says: x, takes: {reason: text}, rights: user, preview: full}",
}

PACK = {
    "articles/install.md": "# Widget\n",
    "schema.yaml": """
        type: object
        properties:
          way: {type: string, enum: [short, long]}
          owner: {type: string}
          servers: {type: array, items: {type: object, properties: {name: {type: string}, role: {type: string}}}}
        """,
    "pack.yaml": """
        name: small
        title: Small
        version: "1"
        articles: [{file: articles/install.md, source: none, licence: none}]
        guide: [one.yaml, two.yaml]
        snippets: snippets.yaml
        schema: schema.yaml
        roles:
          admin: {title: Administrator, host: server, account: me}
          other: {title: Other, host: far, account: me}
        hosts: {server: [{value: "{{ server.name }}"}], far: [{value: FAR}]}
        accounts: {me: [{value: 'C\\me'}]}
        lists:
          servers: {of: servers, item: server}
          standby: {of: servers, item: server, from: 2}
          groups: {item: group, rows: [{name: "A{{ owner }}", field: First}, {name: B, field: Second}]}
        names: {service: {Sync: "Sync Service of {{ owner }}"}}
        things: {keys: The keys lie in the safe., tools: The tools are here.}
        conditions: {short: {way: short}}
        """,
    "snippets.yaml": """
        snippets:
          keep:
            takes: [file]
            needs: ["There is room for {{ file }}."]
            hazards: [{level: note, text: "{{ file }} is large."}]
            work:
              - {say: "Keep `{{ file }}`.", makes: keys}
              - {look: file_exists, with: "{{ file }}"}
        """,
}

DATA: Mapping[str, Any] = {"way": "short", "owner": "X", "servers": [{"name": "S1"}, {"name": "S2"}]}


def plan(one: str, two: str = "", *, data: Mapping[str, Any] = DATA) -> Plan:
    """Return the plan of a pack with steps in two phases, each given as YAML."""
    made, found = tailored(one, two, data=data)
    assert made is not None, [str(entry) for entry in found]
    return made


def tailored(
    one: str, two: str = "", *, data: Mapping[str, Any] = DATA
) -> tuple[Plan | None, tuple[Any, ...]]:
    """Return the plan and what is wrong."""
    return make_plan(bind(pack_of(one, two), [article()]), profile(dict(data)), "2026-11-29")


def pack_of(one: str, two: str = "") -> Pack:
    """Return the pack whose two phases have these steps, as read."""
    with tempfile.TemporaryDirectory() as folder:
        kinds, wrong = read_catalogue(_written(Path(folder) / "kinds", KINDS))
        assert [str(entry) for entry in wrong] == []
        guide = {f"{name}.yaml": _phase(name, steps) for name, steps in (("one", one), ("two", two))}
        read, found = read_pack(_written(Path(folder) / "pack", {**PACK, **guide}), kinds)
    assert read is not None, [str(entry) for entry in found]
    return read


def step_of(work: str, *, more: str = "", data: Mapping[str, Any] = DATA) -> Step:
    """Return the step that has these lines, and more keys if they are given."""
    return plan(step("a", work, more), data=data).steps()[0]


def step(id: str, work: str, more: str = "") -> str:
    """Return a step of the administrator on the first server as YAML."""
    head = f"- id: {id}\n  title: Title of {id}\n  role: admin\n  minutes: 1\n"
    lines = indent(dedent(work).strip(), "    ")
    return head + indent(dedent(more).strip(), "  ") + f"\n  work:\n{lines}\n"


def said(line: PlanLine) -> str:
    """Return what a line says."""
    return words_of(line.say)


def hand(made: Step) -> list[str]:
    """Return what hands do, in order."""
    return [words_of(text) for text in made.instruction]


def typed_by_hand(line: PlanLine) -> list[str]:
    """Return the commands of a line that a person types, in order."""
    return [command for gesture in line.gestures for command in gesture.run]


def texts_of_fails(line: PlanLine) -> list[str]:
    """Return what may go wrong with a line, and what to do then."""
    return [f"{words_of(one.sign)}: {words_of(one.do)}" for one in line.fails]


def _phase(name: str, steps: str) -> str:
    listed = f"steps:\n{steps}" if steps else "steps: []"
    return f"phase: {{id: {name}, title: Phase {name}}}\n{listed}\n"


def _written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), "utf-8")
    return folder
