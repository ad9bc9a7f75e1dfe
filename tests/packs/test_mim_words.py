"""What plans print, over a large sample of profiles: no gap, no placeholder, nothing that does not apply."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from packs.mim_sample import printed, prose, sample
from runbook.model.lines import ConfirmLine, LogOffLine, RestartLine, WaitLine
from runbook.model.plans import Plan
from runbook.model.text import Span, words_of

Profile = Mapping[str, Any]
GAPS = re.compile(r"\bFILE\b|<[A-Za-z][\w ]*>|\{\{|\}\}|\{%|\bTODO\b|\bTBD\b|\bundefined\b|\bNone\b|MISSING")
OTHERS = re.compile(r"contoso|fabrikam|tailspin|swmsued|MIM01|SQL01|DC01", re.IGNORECASE)
SLIPS = re.compile(r"\b(\w+) \1\b| [.,;:?!](?:\s|$)|  |\.\.|[?!]\.|,,", re.IGNORECASE)
LONGEST = 20
"""An instruction holds at most so many words, a value or a name on the screen counting as one."""


def _offences(wrong: Callable[[str], object]) -> set[str]:
    return {f"{where}: {text}" for _, plan in sample() for where, text in printed(plan) if wrong(text)}


def test_the_sample_is_wide() -> None:
    def kinds(key: Callable[[Profile], object]) -> int:
        return len({key(data) for data, _ in sample()})

    assert kinds(lambda d: d["mim"]["build"]) == 5
    assert kinds(lambda d: (d["accounts"]["sync_service"]["type"], d["mim"]["install"])) == 6
    assert kinds(lambda d: (d["groups"]["scope"], len(d["mim"]["servers"]), d["sharepoint"]["edition"])) >= 9
    assert len({step.id for _, plan in sample() for step in plan.steps()}) > 70


def test_no_placeholder_is_printed() -> None:
    assert _offences(GAPS.search) == set()


def test_nothing_is_left_open_but_in_the_titles_of_what_is_left_out() -> None:
    assert {
        found for found in _offences(lambda text: "…" in text) if not found.startswith("left out")
    } == set()


def test_no_value_of_another_customer_is_printed() -> None:
    assert _offences(OTHERS.search) == set()


def test_no_word_is_doubled_and_no_blank_stands_before_a_stop() -> None:
    assert {f"{w}: {text}" for _, plan in sample() for w, text in prose(plan) if SLIPS.search(text)} == set()


def test_an_instruction_is_one_short_sentence() -> None:
    lines = {text for _, plan in sample() for text in _actions(plan)}
    assert len(lines) > 100
    assert {text for text in lines if len(text.split()) > LONGEST} == set()
    assert {text for text in lines if not text.endswith((".", "?")) or re.search(r"\. [A-Z]", text)} == set()


def _actions(plan: Plan) -> Iterator[str]:
    """Yield what hands do; why a run ends (restart, log-off, wait) is no action."""
    for step in plan.steps():
        for line in step.work:
            if not isinstance(line, RestartLine | LogOffLine | WaitLine):
                said = (line.say, *(gesture.say for gesture in (*line.opening, *line.gestures)))
                yield from ("".join(_one_word(span) for span in text) for text in said if text)


def _one_word(span: Span) -> str:
    return span.text if span.kind in ("plain", "link") else "NAME"


def test_sentences_end_with_a_stop() -> None:
    ended = (" why", " preconditions", " expect", " do", " undo", " undo_say", " keep", " hint")
    lines = {text for _, plan in sample() for where, text in prose(plan) if where.endswith(ended)}
    assert {text for text in lines if text and not text.endswith((".", "?"))} == set()


@pytest.mark.parametrize(
    ("words", "applies"),
    [
        (
            r"MIM SP3|(?<!its )Service Pack 3(?!: for the build)|OLE DB Driver|KB5085154|10864[57]|108637"
            r"|REINSTALL",
            "sp3",
        ),
        (
            r"gMSA|group managed service|Test-ADServiceAccount|log-on of the managed account|KDS|dollar sign",
            "gmsa",
        ),
        (r"uiet Setup|unattended|SERVICEPASSWORD|without the wizard", "unattended"),
        (r"select the option that accepts|Near the end Setup|notice about the backup", "attended"),
        (r"\balias\b", "alias"),
        (r"\bstandby", "standby"),
        (r"Always On|RegisterAllProvidersIP", "always_on"),
        (r"remote machine|Browser|UDP 1434", "remote"),
        (r"This computer", "local"),
        (r"msiexec /p|Apply the patch", "patched"),
        (r"Subscription Edition", "se"),
        (r"FIMSync(?!hronizationService)", "local_groups"),
        (r"MIMSyncAdmins|MIMSyncOperators", "domain_groups"),
        (r"password of \S*svc-run", "password"),
        (r"look at its password", "password"),
        (r"its password or a group name|A script names it|names it by date", "password"),
        (r"SQLServerStore|transform", "unattended"),
        (r"run Setup again with A remote machine|after Install is clicked", "attended"),
    ],
)
def test_what_does_not_apply_is_not_said(words: str, applies: str) -> None:
    said = {
        f"{where}: {text}"
        for data, plan in sample()
        if not APPLIES[applies](data)
        for where, text in _of_steps(plan)
        if re.search(words, text)
    }
    assert said == set()


@pytest.mark.parametrize(
    ("words", "applies"),
    [
        (r"A patch cannot be uninstalled", "patched"),
        (r'REINSTALLMODE="emus" REINSTALL="ALL"', "sp3_by_patch"),
        (r"Service Pack 3 is applied in place only from build 4\.6\.673\.0", "sp3_by_patch"),
        (r"is in the command line of one msiexec", "unattended_password"),
        (r"A quiet Setup does not offer to save the encryption keys", "unattended"),
        (r"Do not cancel that dialog", "attended"),
        (r"Grant Replicating Directory Changes only\. .* lets its holder read every password hash", "mim"),
        (r"Two services must never work on one database", "standby"),
        (r"The first export can delete profiles", "mim"),
    ],
)
def test_a_warning_is_in_every_plan_that_it_concerns(words: str, applies: str) -> None:
    silent = [
        data
        for data, plan in sample()
        if _mim(data) and APPLIES[applies](data)
        if not any(re.search(words, text) for _, text in _of_steps(plan))
    ]
    assert silent == []


def _of_steps(plan: Any) -> Iterator[tuple[str, str]]:
    # Notes and tables speak about what else there is, and so do the decision and the open risks.
    outside = ("note", "table", "left out", "phase", "decide.", "hand-over.risks")
    return ((where, text) for where, text in printed(plan) if not where.startswith(outside))


def _mim(data: Profile) -> bool:
    method, needs = data["sync"]["method"], data["sync"]["needs"]
    return method == "mim" or (method == "advise" and bool(needs))


APPLIES: Mapping[str, Callable[[Profile], Any]] = {
    "mim": _mim,
    "sp3": lambda d: d["mim"]["build"].startswith("4.7"),
    "sp3_by_patch": lambda d: any(p["build"].startswith("4.7") for p in d["mim"]["patches"]),
    "gmsa": lambda d: d["accounts"]["sync_service"]["type"] == "gmsa",
    "password": lambda d: d["accounts"]["sync_service"]["type"] != "gmsa",
    "unattended": lambda d: d["mim"]["install"] == "unattended",
    "unattended_password": lambda d: APPLIES["unattended"](d) and APPLIES["password"](d),
    "attended": lambda d: d["mim"]["install"] == "attended",
    "alias": lambda d: "alias" in d["sql"],
    "standby": lambda d: len(d["mim"]["servers"]) > 1,
    "always_on": lambda d: d["sql"].get("always_on"),
    "remote": lambda d: d["sql"]["placement"] == "remote",
    "local": lambda d: d["sql"]["placement"] == "local",
    "patched": lambda d: d["mim"]["patches"],
    "se": lambda d: d["sharepoint"]["edition"] == "SE",
    "local_groups": lambda d: d["groups"]["scope"] == "local",
    "domain_groups": lambda d: d["groups"]["scope"] == "domain",
}


def test_nothing_is_asked_before_what_answers_it_is_looked_at() -> None:
    lines = [line for _, plan in sample() for step in plan.steps() for line in step.work]
    asked = [line for line in lines if isinstance(line, ConfirmLine)]
    assert len(asked) > 100
    assert [line.say for line in asked if line.gestures] == []


def test_what_ends_the_work_leaves_it_to_the_papers_to_say_stop() -> None:
    fails = {
        words_of(fail.do)
        for _, plan in sample()
        for step in plan.steps()
        for fail in (*step.fails, *(each for line in step.work for each in line.fails))
        if fail.stops
    }
    assert len(fails) > 20
    assert {told for told in fails if re.search(r"^stop\b|\. Stop\b", told)} == set()
