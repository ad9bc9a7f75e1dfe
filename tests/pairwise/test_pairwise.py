"""Profiles in which every two classes of the proof occur together: each is built and looked through."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from export.bundles import powershell_files
from export.engine import syntax_errors, write
from packs.mim import pack
from pairwise.classes import DATE, accepted, all_pairs, held, pairs, worlds_that_hold
from pairwise.draw import read
from pairwise.lint import keys_below, keys_said, out_of_place, slips, strange_hosts
from runbook.export.scripts import export_scripts
from runbook.model.plans import Plan
from runbook.read.words import read_words
from runbook.render.markdown import render_markdown
from runbook.tailor.plan import make_plan

Profile = Mapping[str, Any]
Few = Callable[..., Any]
SAMPLE = 12
"""How many of the set are built where not the whole is asked for."""


@cache
def whole() -> tuple[Profile, ...]:
    """Return the whole set."""
    return tuple(read())


@cache
def plan_of(number: int) -> Plan:
    """Return the plan of a profile of the set."""
    profile = accepted(whole()[number])
    assert profile, f"profile {number} of the set is refused; draw the set anew"
    plan, found = make_plan(pack(), profile, DATE)
    assert plan, found
    return plan


@pytest.fixture(scope="module")
def numbers(few: Few) -> tuple[int, ...]:
    """Return the places in the set of the profiles that are built."""
    return tuple(few(range(len(whole())), SAMPLE))


@pytest.mark.sampled
@pytest.mark.long
def test_every_two_classes_that_a_profile_can_hold_occur_together(capsys: pytest.CaptureFixture[str]) -> None:
    profiles = [accepted(data) for data in whole()]
    assert None not in profiles
    known = {pair for profile in profiles if profile for pair in pairs(held(profile))}
    every = set(all_pairs())
    missing = [pair for pair in sorted(every - known) if worlds_that_hold(pair)]
    with capsys.disabled():
        print(f"\n{len(whole())} profiles hold {len(known & every):,} of {len(every):,} pairs of classes;")
        print(f"{len(missing)} pairs the proof allows and no profile was found for")
    assert missing == [], "draw the set on: PYTHONPATH=tests python -m pairwise.draw"


def test_no_word_slips(numbers: tuple[int, ...]) -> None:
    words = read_words()
    found = {
        slip
        for number in numbers
        for slip in slips(plan_of(number), render_markdown(plan_of(number), words).decode())
    }
    assert found == set()


def test_no_step_speaks_of_a_key_of_the_profile(numbers: tuple[int, ...]) -> None:
    known = {key for key in keys_below(pack().pack.schema) if "." in key}
    assert "mim.net35_source" in known
    assert {slip for number in numbers for slip in keys_said(plan_of(number), known)} == set()


def test_every_step_is_done_on_a_computer_of_the_profile(numbers: tuple[int, ...]) -> None:
    assert {slip for number in numbers for slip in strange_hosts(plan_of(number), whole()[number])} == set()


def test_no_value_stands_where_it_does_not_apply(numbers: tuple[int, ...]) -> None:
    assert {slip for number in numbers for slip in out_of_place(plan_of(number), whole()[number])} == set()


def test_every_script_parses(numbers: tuple[int, ...], tmp_path: Path) -> None:
    words, files = read_words(), dict[str, bytes]()
    for number in numbers:
        scripts = export_scripts(plan_of(number), ("powershell", "python"), words)
        for name, data in scripts.items():
            if name.endswith(".py"):
                compile(data, name, "exec")
        # The library is the same for all, and parsed elsewhere.
        own = {name: data for name, data in powershell_files(scripts).items() if "/lib/" not in name}
        files |= {f"{number}/{name}": data for name, data in own.items()}
    write(tmp_path, files)
    assert syntax_errors(tmp_path, sorted(files)) == []
