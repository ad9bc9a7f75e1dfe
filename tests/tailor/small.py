"""A small pack with its article and profiles, built by hand: what the tests of tailoring tailor."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from runbook.model.articles import Article, Section, Unit, UnitKind
from runbook.model.conditions import TESTS, AllOf, Atom, Condition
from runbook.model.conditions.one_of import OneOf
from runbook.model.conditions.present import Present
from runbook.model.guide import Case, GuidePhase, GuideStep, Quote, StepFields, Variant
from runbook.model.packs import ArticleFile, NamedValue, Pack, Role, Rule, Source
from runbook.model.places import Place, file_name_of
from runbook.model.plans import Plan
from runbook.model.profiles import Profile
from runbook.model.work import GuideAct, GuideLook, GuideSay
from runbook.read.packs.kinds import shipped_catalogue
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan

ARTICLE = "articles/install.md"

SENTENCES = (
    ("", "heading", "Install Widget", 0),
    ("install", "heading", "Installing Widget", 0),
    ("install", "sentence", "Run Setup.exe.", 1),
    ("install", "sentence", "Type the name of the database server.", 2),
    ("install", "sentence", "Log off and on again.", 3),
    ("install", "sentence", "Widget 2 needs Windows Server 2019.", 0),
)


def at(line: int, file: str = "guide/10-install.yaml") -> Place:
    return Place(file, line, 3)


def article(sentences: tuple[tuple[str, str, str, int], ...] = SENTENCES) -> Article:
    units = tuple(
        Unit(
            index,
            cast(UnitKind, kind),
            text,
            section,
            f"step {step}" if step else "paragraph",
            Place(ARTICLE, 10 + index),
            step,
        )
        for index, (section, kind, text, step) in enumerate(sentences)
    )
    sections = (Section("Installing Widget", "install", ("install", "BKMK_Install"), 2, Place(ARTICLE, 11)),)
    return Article(
        ARTICLE, "a" * 64, "Install Widget", "", {}, (), (), sections, (), (), (), (), (), (), (), units, {}
    )


def is_(key: str, *values: str) -> Atom:
    return Atom(key, OneOf(values), at(90))


def present(key: str, yes: bool = True) -> Atom:
    return Atom(key, Present(yes), at(91))


def atom(key: str, test: str, *operands: str) -> Atom:
    return Atom(key, TESTS[test].parse(operands), at(90))


def quote(name: str, text: str, step: int = 0, **more: Any) -> Quote:
    return Quote(
        name, more.pop("section", "install"), text, more.pop("disposition", "step"), at(80), step, **more
    )


def line(text: str, when: Condition | None = None, **more: Any) -> Case:
    return Case(text, at(70), when or AllOf(), **more)


def step(
    name: str, *, when: Condition | None = None, variants: tuple[Variant, ...] = (), **fields: Any
) -> GuideStep:
    """Return a step; `instruction` are lines that a hand does, behind whatever `work` it has."""
    own = {key: fields.pop(key) for key in ("for_each", "on", "joined") if key in fields}
    fields = {"title": name, "short": name, "host": "server", "role": "admin"} | fields
    return GuideStep(name, _fields(fields), at(20), when or AllOf(), variants=variants, **own)


def variant(name: str, when: Condition, **fields: Any) -> Variant:
    return Variant(name, when, _fields(fields), at(30))


def look(kind: str, arguments: Mapping[str, Any], expected: Any = None, **more: Any) -> GuideLook:
    """Return a look that must find what is expected; `None` is what the kind wants."""
    comparison = more.pop("comparison", "equals" if expected is not None else None)
    return GuideLook(
        kind=kind,
        arguments=arguments,
        comparison=comparison,
        expected=expected,
        place=more.pop("place", at(60)),
        **more,
    )


def act(kind: str, arguments: Mapping[str, Any], **more: Any) -> GuideAct:
    """Return an act that a script does."""
    return GuideAct(kind=kind, arguments=arguments, place=at(61), **more)


def _fields(fields: Mapping[str, Any]) -> StepFields:
    said = tuple(
        GuideSay(
            say=line.text,
            place=line.place,
            when=line.when,
            for_each=line.for_each,
            quotes=(line.quote,) if line.quote else (),
        )
        for line in fields.get("instruction", ())
    )
    rest = {name: value for name, value in fields.items() if name not in ("instruction", "work")}
    return StepFields(**rest, work=(*fields.get("work", ()), *said))


def phase(name: str, *steps: GuideStep, when: Condition | None = None, added: bool = False) -> GuidePhase:
    return GuidePhase(name, name.title(), "", steps, at(5), when or AllOf(), added)


def rule(name: str, level: str, when: Condition, message: str = "this does not work", **more: Any) -> Rule:
    source = more.pop("source", Source("the vendor's page", "documented"))
    hint = more.pop("hint", "change it")
    return Rule(name, level, when, message, hint, source, at(40, "rules.yaml"), **more)  # type: ignore[arg-type]


def value(name: str, *cases: Case) -> NamedValue:
    return NamedValue(name, cases, at(3, "values.yaml"))


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["customer", "db", "servers"],
    "properties": {
        "pack": {"type": "string"},
        "customer": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string"}},
        },
        "document": {"type": "object", "properties": {"date": {"type": "string"}}},
        "db": {
            "type": "object",
            "required": ["placement"],
            "properties": {
                "placement": {"type": "string", "enum": ["local", "remote"]},
                "server": {"type": "string"},
                "build": {"type": "string"},
                "tuned": {"type": "boolean", "default": False},
            },
        },
        "servers": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "windows"],
                "properties": {
                    "name": {"type": "string"},
                    "windows": {"type": "string", "enum": ["2016", "2019"]},
                },
            },
        },
        "needs": {"type": "array", "items": {"enum": ["photos", "speed"]}, "default": []},
        "acknowledge": {"type": "array", "items": {"type": "object"}, "default": []},
    },
}

LOCAL = is_("db.placement", "local")
REMOTE = is_("db.placement", "remote")


def _phases() -> tuple[GuidePhase, ...]:
    return (
        phase("check", step("check.windows", for_each="servers", title="Check {{ server.name }}")),
        phase(
            "install",
            step("setup.run", quotes=(quote("run", "Run Setup.exe.", 1),)),
            step(
                "setup.database",
                quotes=(quote("where", "Type the name of the database server.", 2),),
                variants=(
                    variant("local", LOCAL, instruction=(line("Choose **This Computer**."),)),
                    variant("remote", REMOTE, instruction=(line("Type `{{ db.server }}`."),)),
                ),
            ),
            step("setup.log-off", quotes=(quote("off", "Log off and on again.", 3),)),
        ),
        phase("tune", step("tune.database", when=is_("db.tuned", "true"))),
    )


def _claims() -> tuple[Quote, ...]:
    return (
        quote("title", "Install Widget", section="", disposition="context"),
        quote("heading", "Installing Widget", disposition="context"),
        quote(
            "needs-windows", "Widget 2 needs Windows Server 2019.", disposition="fact", fact="windows",
            pattern=r"Windows Server (\d+)",
        ),
    )  # fmt: skip


def pack(**changes: Any) -> Pack:
    whole = Pack(
        name="widget",
        title="Install Widget",
        version="1.0",
        folder="packs/widget",
        sha256={"pack.yaml": "b" * 64, "guide/10-install.yaml": "c" * 64},
        articles=(ArticleFile(ARTICLE, "https://example.com", "CC BY 4.0", "Widget docs"),),
        schema=SCHEMA,
        roles={"admin": Role("Administrator")},
        hosts={"server": (line("{{ server.name }}"),), "desk": (line("desk"),)},
        accounts={},
        conditions={},
        values=(),
        phases=_phases(),
        claims=_claims(),
        rules=(),
        field_notes=(),
        lifecycle=(),
        tables=(),
        nodes=(),
        edges=(),
        decision=None,
        kinds=shipped_catalogue(),
    )
    return replace(whole, **changes)


LOCAL_DATA: Mapping[str, Any] = {
    "customer": {"name": "Contoso Ltd"},
    "db": {"placement": "local", "tuned": False},
    "servers": [{"name": "W01", "windows": "2019"}],
    "needs": [],
}
REMOTE_DATA: Mapping[str, Any] = {
    "customer": {"name": "Contoso Ltd"},
    "db": {"placement": "remote", "server": "SQL01", "tuned": True},
    "servers": [{"name": "W01", "windows": "2019"}, {"name": "W02", "windows": "2016"}],
    "needs": ["photos"],
}


def profile(data: Mapping[str, Any] = LOCAL_DATA, file: str = "profiles/contoso.yaml") -> Profile:
    named = file_name_of(Path(file))
    places = {path: Place(named, number, 1) for number, path in enumerate(_paths(data), 1)}
    return Profile(named, "contoso", "d" * 64, data, places)


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries: list[tuple[str | int, Any]] = []
    if isinstance(value, Mapping):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    found = [path] if path else []
    for key, item in entries:
        found.extend(_paths(item, (*path, key)))
    return found


def with_text(article: Article, index: int, text: str) -> Article:
    """Return the article with one unit's words changed."""
    units = tuple(replace(unit, text=text) if unit.index == index else unit for unit in article.units)
    return replace(article, units=units)


def made(
    whole: Pack | None = None,
    data: Mapping[str, Any] = REMOTE_DATA,
    date: str = "2026-11-24",
    texts: Article | None = None,
    file: str = "profiles/contoso.yaml",
) -> Plan:
    """Return the plan of the small pack, or of what stands in its place."""
    plan, found = make_plan(bind(whole or pack(), [texts or article()]), profile(data, file), date)
    assert plan is not None, [str(entry) for entry in found]
    return plan
