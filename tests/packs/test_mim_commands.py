"""Each command that people type: the engine understands it, and each value is one literal of its shell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from export.stock import unresolved, verbatim
from packs import sync
from packs.mim import pack
from packs.mim_sample import sample
from packs.test_mim_guide import PLANS
from packs.test_mim_orders import plan_with
from packs.typed import Judged, Typed, judged, typed
from runbook.model.lines import Line, RunLine
from runbook.model.plans import Plan

ALIASES = ("cd", "copy", "dir", "mkdir")
"""Names that every Windows PowerShell has for its own commands."""

# Legal names with all that shells take for something else: blanks, quotes of each kind, $, backticks, %.
UNIT = 'OU=O\'Hara \\"Nord\\" $(x) `y` %z% & Söhne,DC=contoso,DC=com'
HOSTILE: Mapping[str, Any] = {
    "mim.media": "D:\\Setup (x64)\\my MIM",
    "mim.copy_to": "D:\\Inst all\\MIM (2)",
    "mim.log_folder": "D:\\Log files\\a b",
    "mim.keys_folder": "D:\\Key files (1)\\c d",
    "mim.install_path": "D:\\Sync Service (new)",
    "mim.connector": "D:\\my SPMA\\Share Point.msi",
    "mim.vc_runtime": "D:\\pre req\\vc x.exe",
    "mim.net35_source": "D:\\my sources\\sxs (1)",
    "mim.patches": [{"file": "D:\\my KB\\p q.msp", "build": "4.6.673.0"}],
    "sql.client": "D:\\pre req\\sql n.msi",
    "sql.instance": "MIM",
    "sql.database": "My-Sync-DB",
    "accounts.sync_service.name": "CONTOSO\\svc mim sync",
    "accounts.ad_connector.name": "CONTOSO\\svc mim ad",
    "accounts.installer.name": "CONTOSO\\mim admin",
    "accounts.test_users": [{"name": "CONTOSO\\t o'brien", "mail": "t.o'brien@contoso.com"}],
    "groups.path": UNIT,
    "groups.names": {
        "admins": "MIM Admins",
        "operators": "MIM Ops 2",
        "joiners": "MIM J 3",
        "browse": "MIM B 4",
    },
    "directory.organizational_unit": UNIT,
}
WAYS: Mapping[str, Mapping[str, Any]] = {
    "wizard": {},
    "quiet": {"mim.install": "unattended"},
    "German screens": {"ui_language": "de-DE"},
    "alias": {"sql.alias": "MIM-SQL", "sql.port": 14330},
    "iso": {"mim.media_kind": "iso", "mim.media": "D:\\Setup (x64)\\my MIM.iso"},
    "zip": {"mim.media_kind": "zip", "mim.media": "D:\\Setup (x64)\\my MIM.zip"},
    "gmsa": {
        "accounts.sync_service": {"type": "gmsa", "name": "CONTOSO\\gm sync", "retrieval_group": "MIM Hosts"}
    },
    "two": {
        "mim.servers": [
            {"name": name, "windows": "Windows Server 2019"} for name in ("MIM01", "MIM02")
        ]
    },
    "import": {
        "sync.method": "ad-import",
        "directory.domains": [{"dns": "toys.example", "netbios": "CONTOSO"}],
        "directory.organizational_unit": UNIT.replace("DC=contoso,DC=com", "DC=toys,DC=example"),
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile() -> dict[str, Plan]:
    return {name: plan_with({**HOSTILE, **way}) for name, way in WAYS.items()}


def plans() -> list[Plan]:
    return [*PLANS.values(), *(plan for _, plan in sample())]


def of(shell: str, some: list[Plan]) -> set[Typed]:
    """Return what people type into a shell, in any of the plans."""
    return {one for plan in some for one in typed(plan) if one.shell == shell}


@pytest.fixture(scope="module")
def found(hostile: dict[str, Plan], tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Return what the engine makes of every command of PowerShell, in one run of it."""
    every = of("powershell", [*plans(), *hostile.values()])
    return judged((one.text for one in every), tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="module")
def of_hostile(hostile: dict[str, Plan], found: list[Judged]) -> list[Judged]:
    """Return those that the hostile profiles have."""
    texts = {one.text for one in of("powershell", list(hostile.values()))}
    return [one for one in found if one.text in texts]


def test_the_engine_parses_and_binds_each_command_of_powershell(found: list[Judged]) -> None:
    assert len(found) > 100
    assert [one for one in found if one.errors or one.misfits] == []


def test_each_command_of_powershell_is_stock_or_the_pack_names_what_brings_it() -> None:
    # The filter of a command of Active Directory looks like a script and is none.
    texts = {one: re.sub(r"-Filter \{[^}]*\}", "-Filter ''", one.text) for one in of("powershell", plans())}
    files = {f"{one.step}: {one.text}": text.encode() for one, text in texts.items()}
    declared = [*pack().pack.commands, *ALIASES, "ask", ".\\Invoke-Runbook.ps1"]
    for server in ("Windows Server 2012 R2", "Windows Server 2019"):
        assert unresolved(files, server, declared) == []


def spaced(noun: Any) -> Iterator[str]:
    """Yield each value that a shell would take apart, and of an account what stands after its backslash."""
    if isinstance(noun, Mapping | list):
        for inner in noun.values() if isinstance(noun, Mapping) else noun:
            yield from spaced(inner)
    elif isinstance(noun, str) and not set(" '\"$`%&()").isdisjoint(noun):
        yield noun
        if ":" not in noun and "\\" in noun and "=" not in noun:
            yield noun.partition("\\")[2]


def test_each_value_is_one_literal_of_powershell(of_hostile: list[Judged]) -> None:
    values = {*spaced(HOSTILE), *spaced(dict(WAYS))}
    seen = {value for one in of_hostile for value in values if holds(one, value)}
    loose = [(value, one.text) for one in of_hostile for value in values if is_loose(one, value)]
    assert loose == []
    assert {UNIT, "MIM Admins", "D:\\Inst all\\MIM (2)", "svc mim ad"} <= seen


def holds(one: Judged, value: str) -> bool:
    """Say whether a literal of the command has the value in it."""
    return any(value in literal for literal in (*one.literals, *one.expands))


def is_loose(one: Judged, value: str) -> bool:
    """Say whether the value stands in the command, and no literal has it whole.

    The filter of a command of Active Directory is a literal with literals of its own in it.
    """
    doubled = value.replace("'", "''")
    return (value in one.text or doubled in one.text) and not (holds(one, value) or holds(one, doubled))


def test_no_value_is_taken_for_a_variable_or_a_command(of_hostile: list[Judged]) -> None:
    own = ("$p answers", "$p does not answer", '"$sid"', "CHANGED: $file")
    assert {text for one in of_hostile for text in one.expands if text not in own} == set()


def test_each_value_is_one_argument_at_a_command_prompt(hostile: dict[str, Plan]) -> None:
    values = {value for value in {*spaced(HOSTILE), *spaced(dict(WAYS))} if value != UNIT}
    loose = [
        (value, one.text)
        for one in of("cmd", list(hostile.values()))
        for value in values
        for at in places(one.text, value)
        if one.text[:at].count('"') % 2 == 0
    ]
    assert loose == []


def places(text: str, value: str) -> Iterator[int]:
    """Yield where a value stands in a text."""
    at = text.find(value)
    while at >= 0:
        yield at
        at = text.find(value, at + 1)


def test_each_value_is_a_text_or_a_name_of_transact_sql(hostile: dict[str, Plan]) -> None:
    for one in of("sql", list(hostile.values())):
        for value in ("My-Sync-DB", "svc mim sync", "mim admin"):
            for at in places(one.text, value):
                before = one.text[:at]
                assert before.count("'") % 2 == 1 or before.rpartition("[")[2].count("]") == 0, one


@pytest.fixture(scope="module")
def every(hostile: dict[str, Plan], tmp_path_factory: pytest.TempPathFactory) -> list[Plan]:
    """Return plans of both packs."""
    later, _ = sync.plan_with(tmp_path_factory.mktemp("sync"))
    assert later is not None
    return [*PLANS.values(), *hostile.values(), later]


def test_no_variable_stands_where_powershell_reads_letters(every: list[Plan]) -> None:
    # A dollar sign before anything but a name is one: it ends the name of a computer's account.
    hostile = (*spaced(HOSTILE), *spaced(dict(WAYS)))
    literals = {(one.step, text) for one in of("powershell", every) for text in verbatim(one.text.encode())}
    assert any("RebootPending" in text for _, text in literals)
    # The arguments of the PowerShell that a scheduled task starts are read once more, by that one.
    read_later = re.compile(r"^'-NoProfile .* -Command ")
    assert [step for step, text in literals if read_later.match(text)] == ["schedule.tasks"] * 2
    named = [
        (step, text)
        for step, text in literals
        if re.search(r"\$[A-Za-z_{(]", text) and not read_later.match(text)
    ]
    assert [one for one in named if not any(value.replace("'", "''") in one[1] for value in hostile)] == []


def test_what_people_judge_a_command_by_is_shown_by_it(every: list[Plan]) -> None:
    judged_by = {
        (step.id, command)
        for plan in every
        for step in plan.steps()
        for line in _lines(step.work)
        if (line.expect or line.fails) and (command := _last(line))
    }
    assert any(step == "ad-import.netbios-names" and "$upa" in command for step, command in judged_by)
    assigns = re.compile(r"\s*\$[\w.]+\s*=[^=]")
    assert [one for one in judged_by if assigns.match(one[1].rpartition(";")[2])] == []


def _lines(noun: Any) -> Iterator[Line]:
    if isinstance(noun, tuple):
        for part in noun:
            yield from _lines(part)
    elif is_dataclass(noun) and not isinstance(noun, type):
        if isinstance(noun, Line):
            yield noun
        for field in fields(noun):
            yield from _lines(getattr(noun, field.name))


def _last(line: Line) -> str:
    """Return the last command that the line has typed, "" for none."""
    commands = (
        line.commands if isinstance(line, RunLine) else [run for one in line.gestures for run in one.run]
    )
    return commands[-1] if commands else ""
