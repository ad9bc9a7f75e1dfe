"""Packs: what a pack says becomes one value, and every slip in it is told at its place."""
# ruff: noqa: E501 - a case reads as one line

from pathlib import Path
from typing import NamedTuple

import pytest

from runbook.diagnostics import Diagnostic
from runbook.model.conditions import ALWAYS, TESTS, AllOf, AnyOf, Atom, Condition, Named, Not, Worded
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.work import GuideLook
from runbook.read.packs import read_pack
from runbook.resources import packs_folder

FILES = {
    "article.md": "# Small\n",
    "pack.yaml": """name: small
title: Small
version: "1.10"
articles: [{file: article.md, source: none, licence: none}]
guide: [guide.yaml]
schema: schema.yaml
rules: rules.yaml
values: values.yaml
field_notes: notes.yaml
topology: topology.yaml
roles: {admin: Administrator}
hosts: {server: [{value: "{{ name }}"}]}
accounts: {installer: [{value: me, when: {way: short}}, {value: you, when: {way: long}}]}
conditions:
  short: {way: short}
  both: {is: short, servers: {several: true}}
  far: {way: long, says: It is the long way., says_not: It is another way.}
lists: {servers: {of: servers, item: server}, standby: {of: servers, item: server, from: 2}}
""",
    "schema.yaml": """type: object
properties:
  name: {type: string}
  way: {type: string, enum: [short, long]}
  needs: {type: array, items: {type: string, enum: [a, b]}, default: []}
  servers: {type: array, items: {type: object, properties: {name: {type: string}, port: {type: integer}}}}
""",
    "guide.yaml": """phase: {id: one, title: One, aim: Begin, when: {way: [short, long]}}
steps:
  - id: one.do
    title: Do it on {{ server.name }}
    short: Do it
    for_each: standby
    level: decision
    role: admin
    host: server
    account: installer
    minutes: 5
    why: w
    quotes:
      - {id: q, section: small, text: Small, as: step}
    work:
      - {say: Click **Next**.}
      - {say: Wait., when: {not: {is: short}}, quote: q}
      - {look: service_state, id: p, with: x, equals: running, note: true, by: one.do}
      - slot: variant
      - {confirm: Done?}
    variants:
      - {id: v, when: {any: [{way: short}, {needs: {contains: [a, b]}}]}, minutes: 7, work: [{say: Go.}]}
""",
    "rules.yaml": """rules:
  - id: r
    level: error
    when: {way: long, server.port: {at_least: "1.10"}}
    for_each: servers
    message: no
    at: server.port
    require: [name]
    source: {text: t, confidence: open, quote: q}
""",
    "values.yaml": "values: [{id: v, cases: [{value: x}]}]\n",
    "notes.yaml": """field_notes:
  - {id: n, title: t, text: t, at: [one.do], source: {text: t, confidence: open}}
""",
    "topology.yaml": """nodes: [{id: s, title: t, column: 1, row: 1, main: true}]
edges: [{start: s, end: s, label: l}]
""",
}


class Slip(NamedTuple):
    """What is replaced in which file by what, and the diagnostic that must come of it."""

    file: str
    old: str
    new: str
    code: str
    line: int
    column: int
    phrase: str


# fmt: off
SLIPS = (
    Slip("pack.yaml", "title:", "titel:", "pack-key", 2, 1, "did you mean 'title'?"),
    Slip("pack.yaml", 'version: "1.10"\n', "", "pack-missing", 1, 1, "a pack needs the key 'version'"),
    Slip("pack.yaml", "rules.yaml", "rule.yaml", "pack-file", 7, 1, "the pack has no file 'rule.yaml'"),
    Slip("pack.yaml", "rules.yaml", "../rules.yaml", "pack-file", 7, 1, "lies outside the pack"),
    Slip("pack.yaml", "article.md", "b.md", "pack-file", 4, 13, "the pack has no file 'b.md'"),
    Slip("pack.yaml", "article.md", "../article.md", "pack-file", 4, 13, "lies outside the pack"),
    Slip("pack.yaml", "article.md", "/etc/hosts", "pack-file", 4, 13, "lies outside the pack"),
    Slip("pack.yaml", "[guide.yaml]", "guide.yaml", "pack-type", 5, 8, "is a list, not a single value"),
    Slip("pack.yaml", "{is: short, ", "{is: shrt, ", "pack-name", 16, 14, "did you mean 'short'?"),
    Slip("pack.yaml", "says: It is the long way.", "says: [long]", "pack-type", 17, 26, "'says' of a condition is a sentence"),
    Slip("pack.yaml", "short: {way: short}", "short: {is: both}", "pack-circle", 16, 14, "leads back to itself"),
    Slip("pack.yaml", "{several: true}", "{several: yes}", "pack-type", 16, 40, "takes true or false"),
    Slip("pack.yaml", "{several: true}", "{severl: true}", "pack-test", 16, 31, "did you mean 'several'?"),
    Slip("pack.yaml", "servers: {several", "server: {several", "pack-key", 16, 21, "did you mean 'servers'?"),
    Slip("schema.yaml", "enum: [short, long]", "enum: short", "pack-schema", 4, 29, "the profile's schema is none"),
    Slip("guide.yaml", "id: one.do", "id: ../one", "pack-id", 3, 9, "'../one' is no id of a step: up to 80"),
    Slip("guide.yaml", "id: one.do", "id: One", "pack-id", 3, 9, "of a-z, 0-9, '.', '_' and '-'"),
    Slip("guide.yaml", "id: one.do", f"id: {'o' * 81}", "pack-id", 3, 9, "up to 80"),
    Slip("guide.yaml", "{id: v,", "{id: v@v,", "pack-id", 22, 14, "is no id of a variant"),
    Slip("guide.yaml", "id: one,", "id: _one,", "pack-id", 1, 13, "the first a letter or digit"),
    Slip("guide.yaml", "title: Do", "titl: Do", "pack-key", 4, 5, "a step has no key 'titl'"),
    Slip("guide.yaml", "role: admin", "role: admn", "pack-name", 3, 5, "there is no role 'admn'"),
    Slip("guide.yaml", "host: server", "host: sever", "pack-name", 3, 5, "did you mean 'server'?"),
    Slip("guide.yaml", "host: server", "host: sql", "pack-name", 3, 5, "there is no host 'sql'"),
    Slip("guide.yaml", "minutes: 5", "minutes: five", "pack-type", 11, 14, "is a whole number, not 'five'"),
    Slip("guide.yaml", "for_each: standby", "for_each: standbi", "pack-key", 3, 5, "did you mean 'standby'?"),
    Slip("guide.yaml", "as: step", "as: steps", "pack-value", 14, 50, "did you mean 'step'?"),
    Slip("guide.yaml", "quote: q}", "quote: qq}", "pack-name", 17, 9, "there is no quote 'qq'"),
    Slip("guide.yaml", "by: one.do", "by: one.don", "pack-name", 18, 9, "did you mean 'one.do'?"),
    Slip("guide.yaml", "contains: [a, b]", "contains: [a, c]", "pack-value", 22, 45, "'c' is not a value of 'needs'"),
    Slip("guide.yaml", "way: [short, long]", "way: [short, lang]", "pack-value", 1, 49, "did you mean 'long'?"),
    Slip("guide.yaml", "- id: one.do", "- id: one.do\n    id: b", "duplicate-key", 4, 5, "'id' stands here twice"),
    Slip("rules.yaml", "level: error", "level: fatal", "pack-value", 3, 12, "known: error, sign-here, warning"),
    Slip("rules.yaml", "require: [name]", "require: [nam]", "pack-key", 2, 5, "no key 'nam'"),
    Slip("rules.yaml", "at: server.port", "at: server.prt", "pack-key", 2, 5, "did you mean"),
    Slip("rules.yaml", "confidence: open", "confidence: sure", "pack-value", 9, 35, "known: documented"),
    Slip("rules.yaml", "rules:\n", "rules:\n  - 5\n", "pack-type", 2, 5, "a rule is a mapping of keys"),
    Slip("values.yaml", "[{id: v", "[{id: v, cases: [x]}, {id: v", "pack-twice", 1, 31, "a second value 'v'"),
    Slip("notes.yaml", "at: [one.do]", "at: [two.do]", "pack-name", 2, 5, "there is no step 'two.do'"),
    Slip("guide.yaml", "{not: {is: short}}", "shrt", "pack-name", 17, 28, "did you mean 'short'?"),
    Slip("topology.yaml", "end: s", "end: t", "pack-name", 2, 9, "there is no node 't'"),
    Slip("topology.yaml", "column: 1", "column: ", "pack-empty", 1, 35, "has no value"),
)
# fmt: on


def test_a_pack_is_read_whole(tmp_path: Path) -> None:
    pack = _read(tmp_path)

    assert (pack.name, pack.version, pack.folder) == ("small", "1.10", str(tmp_path))
    assert set(pack.sha256) == {name for name in FILES if name.endswith(".yaml")}
    (step,) = pack.steps()
    assert (step.for_each, step.on, step.place) == ("servers", "standby", Place("guide.yaml", 3, 5))
    click, wait, port, _, _ = step.fields.work
    assert (click.say, wait.say) == ("Click **Next**.", "Wait.")
    assert isinstance(port, GuideLook)
    assert (port.note, port.by, port.arguments) == (True, "one.do", {"name": "x"})
    assert step.variants[0].fields.minutes == 7
    assert [quote.id for quote in pack.quotes()] == ["q"]


def test_conditions_keep_the_order_in_which_they_stand(tmp_path: Path) -> None:
    pack = _read(tmp_path)

    (step,) = pack.steps()
    assert pack.phases[0].when == Atom("way", TESTS["one_of"].parse(("short", "long")))
    assert step.when == ALWAYS
    assert step.fields.work[1].when == Not(Named("short"))
    assert step.variants[0].when == AnyOf(
        (Atom("way", TESTS["one_of"].parse(("short",))), Atom("needs", TESTS["contains"].parse(("a", "b"))))
    )
    long = Atom("way", TESTS["one_of"].parse(("long",)))
    assert pack.conditions["far"] == Worded(long, "It is the long way.", "It is another way.")
    assert pack.conditions["both"] == AllOf(
        (Named("short"), Atom("servers", TESTS["several"].parse(("true",))))
    )
    assert pack.rules[0].when == AllOf(
        (
            Atom("way", TESTS["one_of"].parse(("long",))),
            Atom("server.port", TESTS["at_least"].parse(("1.10",))),
        )
    )


@pytest.mark.parametrize(
    ("stated", "means"),
    [
        ("short", Named("short")),
        ("[short, far]", AllOf((Named("short"), Named("far")))),
        ("{not: short}", Not(Named("short"))),
        ("{any: [short, far]}", AnyOf((Named("short"), Named("far")))),
    ],
)
def test_a_condition_that_is_named_is_its_name(tmp_path: Path, stated: str, means: Condition) -> None:
    old = "{not: {is: short}}"
    assert old in FILES["guide.yaml"]
    pack, findings = _written(tmp_path, {"guide.yaml": FILES["guide.yaml"].replace(old, stated)})
    assert pack is not None, findings
    assert pack.steps()[0].fields.work[1].when == means


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.file} {slip.new[:30]!r}")
def test_each_slip_is_told_at_its_place(slip: Slip, tmp_path: Path) -> None:
    assert slip.old in FILES[slip.file]

    pack, findings = _written(tmp_path, {slip.file: FILES[slip.file].replace(slip.old, slip.new, 1)})

    assert pack is None
    told = [found for found in findings if found.code == slip.code]
    assert told, [str(found) for found in findings]
    place = f"{slip.file}:{slip.line}:{slip.column}"
    assert str(told[0]).removeprefix(f"{tmp_path}/").startswith(f"{place}: error {slip.code}: ")
    assert slip.phrase in str(told[0])


def test_slips_in_several_files_are_told_at_once(tmp_path: Path) -> None:
    changed = {
        "guide.yaml": FILES["guide.yaml"].replace("minutes: 5", "minutes: x"),
        "rules.yaml": FILES["rules.yaml"].replace("level: error", "level: x"),
        "values.yaml": "values: {",
    }

    _, findings = _written(tmp_path, changed)

    assert {found.place.file for found in findings} == set(changed)


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    pack, findings = read_pack(tmp_path)

    assert pack is None
    assert [found.code for found in findings] == ["unreadable"]


def test_the_shipped_pack_has_nothing_to_complain_about() -> None:
    pack, findings = read_pack(packs_folder() / "mim-sharepoint")

    assert [str(found) for found in findings] == []
    assert pack is not None
    assert pack.name == "mim-sharepoint"


def _read(folder: Path) -> Pack:
    pack, findings = _written(folder, {})
    assert [str(found) for found in findings] == []
    assert pack is not None
    return pack


def _written(folder: Path, changed: dict[str, str]) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    for name, text in {**FILES, **changed}.items():
        (folder / name).write_text(text, "utf-8")
    return read_pack(folder)
