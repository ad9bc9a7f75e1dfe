"""Tailor a pack and its articles to a profile: the one plan that every format prints."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

from runbook.diagnostics import Diagnostic, has_errors, in_order
from runbook.model.hashes import edition_hash, plan_run_hash
from runbook.model.plans import Input, Phase, Plan, Skipped
from runbook.model.profiles import Profile
from runbook.model.reviews import REVIEWS_FILE
from runbook.model.steps import Step
from runbook.tailor.conditions import holds
from runbook.tailor.decision import decision
from runbook.tailor.dispositions import dispositions, unreviewed_phase
from runbook.tailor.document import document
from runbook.tailor.fields import article_refs
from runbook.tailor.lifecycle import lifecycle
from runbook.tailor.lines.chains import chained
from runbook.tailor.lines.steps import drafted_step, title_of
from runbook.tailor.notes import printed_notes
from runbook.tailor.numbering import Numbered, numbers
from runbook.tailor.order import Placed, laid_out
from runbook.tailor.reviews import review_count, reviewed, reviews_that_count
from runbook.tailor.rules import judged_rules, raised
from runbook.tailor.scope import Scope, scope_of
from runbook.tailor.signatures import signatures
from runbook.tailor.tables import tables
from runbook.tailor.templates import rich, string
from runbook.tailor.titles import name_left_out
from runbook.tailor.topic import Topic
from runbook.tailor.topology import topology
from runbook.tailor.traceability import Traceability, traceability_of
from runbook.tailor.windows import check_time, in_windows


def make_plan(topic: Topic, profile: Profile, date: str) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """Return the plan of a sound topic, or None where any finding is an error; all findings either way."""
    scope = scope_of(topic.pack, profile, topic.facts, date)
    # The rules come first: of a profile that they refuse no step is judged,
    # since its values go together wrongly.
    matters = raised(scope, topic)
    found = judged_rules(matters, scope)
    if has_errors(found):
        return None, found
    plan = _plan(scope, topic)
    found = in_order((*found, *scope.findings))
    if has_errors(found):
        return None, found
    # A plan is the same wherever it was made: of a file it holds the name, not the path.
    told = tuple({**entry.as_json(), "file": entry.place.file} for entry in found)
    plan = replace(plan, signatures=signatures(matters, scope), diagnostics=told)
    # Last of all, since it covers all that papers print, the findings among it.
    return replace(plan, hash=edition_hash(plan)), found


def _plan(scope: Scope, topic: Topic) -> Plan:
    placed, windows = in_windows(laid_out(scope), scope)
    numbered = numbers(placed)
    notes, notes_by_step = printed_notes(scope, placed, numbered, topic)
    traced = traceability_of(placed)
    _cite(placed, numbered, scope)
    steps = _steps(placed, numbered, notes_by_step, topic, traced)
    phases = _phases(placed, steps, numbered, scope)
    phases = tuple(replace(phase, window=windows.get(phase.id, 0)) for phase in phases)
    check_time(phases, scope)
    phases = (*phases, *unreviewed_phase(phases[-1].number + 1 if phases else 1, topic))
    skipped = _skipped(placed, topic)
    disposed = dispositions(topic, traced)
    return Plan(
        name=scope.profile.name,
        pack=scope.pack.name,
        pack_version=scope.pack.version,
        hash="",
        run_hash=plan_run_hash(step for phase in phases for step in phase.steps),
        document=document(scope),
        inputs=_inputs(topic, scope),
        phases=phases,
        skipped=skipped,
        dispositions=disposed,
        roles={name: role.title for name, role in scope.pack.roles.items()},
        tables=tables(scope),
        topology=topology(scope),
        decision=decision(scope, topic),
        notes=notes,
        lifecycle=lifecycle(scope),
        signatures=(),
        own_commands=scope.pack.own_commands,
        words=scope.pack.words,
        usage=tuple(rich(c.text, scope, c.place) for c in scope.pack.usage if holds(c.when, scope, c.place)),
        reviewed=review_count(
            (step for phase in phases for step in phase.steps),
            kept=any(name.endswith(REVIEWS_FILE) for name in topic.pack.sha256),
            drafted=topic.pack.drafted,
        ),
    )


def _steps(
    placed: tuple[Placed, ...],
    numbered: dict[str, Numbered],
    notes: dict[str, tuple[str, ...]],
    topic: Topic,
    traced: Traceability,
) -> dict[str, Step]:
    """Return the plan's steps by id."""
    included = [entry for entry in placed if entry.included]
    ids = frozenset(numbered)
    drafted = [
        drafted_step(entry, numbered[entry.id].step, article_refs(traced.by(entry.id), topic), ids)
        for entry in included
    ]
    phases = {
        name: tuple(entry.id for entry in run)
        for name, run in groupby(included, key=lambda entry: entry.phase.id)
    }
    # Once for the plan: each takes a hash of the step with all that it quotes.
    reviews = reviews_that_count(topic)
    steps: dict[str, Step] = {}
    passed = False
    for entry, step in zip(included, chained(drafted, phases), strict=True):
        read = reviewed(reviews.get(entry.step.id))
        # Behind the first step without a way back there is none to lose: a repeated step marks it once.
        sharp = step.point_of_no_return and not passed
        passed |= sharp
        said = notes.get(entry.id, ())
        steps[entry.id] = replace(
            step, notes=said, reviewed=read, changed=entry.step.changed, point_of_no_return=sharp
        )
    return _told_apart(steps)


def _told_apart(steps: dict[str, Step]) -> dict[str, Step]:
    """Return the steps; those that share a short title lose it, so that lists of contents tell them apart."""
    shared = Counter(step.short for step in steps.values())
    return {name: replace(step, short="") if shared[step.short] > 1 else step for name, step in steps.items()}


def _cite(placed: tuple[Placed, ...], numbered: dict[str, Numbered], scope: Scope) -> None:
    """Remember number and title of each step, for the texts that cite it; every view shares the memory.

    Before any text is filled, since a step may cite one that comes later.
    """
    for entry in placed:
        if entry.included:
            number = numbered[entry.id]
            scope.cited[f"step:{entry.id}"] = f"{number.step}, {title_of(entry)}"
            scope.cited[f"phase:{entry.phase.id}"] = (
                f"{number.of_phase}, {string(entry.phase.title, scope, entry.phase.place)}"
            )


def _phases(
    placed: tuple[Placed, ...], steps: dict[str, Step], numbered: dict[str, Numbered], scope: Scope
) -> tuple[Phase, ...]:
    included = (entry for entry in placed if entry.included)
    phases = []
    for _, run in groupby(included, key=lambda entry: entry.phase.id):
        entries = tuple(run)
        phase, (number, letter, _) = entries[0].phase, numbered[entries[0].id]
        title = string(phase.title, scope, phase.place)
        aim = rich(phase.aim, scope, phase.place)
        within = tuple(steps[entry.id] for entry in entries)
        phases.append(Phase(number, phase.id, title, aim, within, letter))
    return tuple(phases)


def _skipped(placed: tuple[Placed, ...], topic: Topic) -> tuple[Skipped, ...]:
    """Return the steps that are out, and of the steps that are in the variants not taken."""
    left: list[Skipped] = []
    for entry in placed:
        title = name_left_out(entry.step.fields, entry)
        if not entry.included:
            fields = [entry.step.fields, *(variant.fields for variant in entry.step.variants)]
            quotes = [
                name for part in fields for name in (*(quote.id for quote in part.quotes), *part.serves)
            ]
            article = article_refs(dict.fromkeys(quotes), topic)
            left.append(Skipped(entry.id, title, entry.phase.id, entry.reasons, article, entry.step.place))
        for variant, why in entry.refused if entry.included else ():
            article = article_refs((quote.id for quote in variant.fields.quotes), topic)
            name = name_left_out(variant.fields, entry) or title
            left.append(
                Skipped(f"{entry.id}:{variant.id}", name, entry.phase.id, why, article, variant.place)
            )
    return tuple(left)


def _inputs(topic: Topic, scope: Scope) -> tuple[Input, ...]:
    files = {entry.file: entry.attribution for entry in scope.pack.articles}
    texts = tuple(Input("article", art.file, art.sha256, files.get(art.file, "")) for art in topic.articles)
    guide = (
        Input("guide", file, scope.pack.sha256[file])
        # By name, since no two systems list the files of a folder in the same order.
        for file in sorted(scope.pack.sha256)
        if file not in files
    )
    profile = scope.profile
    workspace = (Input("workspace", *profile.filled_by),) if profile.filled_by else ()
    theme = (Input("theme", *profile.theme),) if profile.theme else ()
    return (*texts, *guide, Input("profile", profile.file, profile.sha256), *workspace, *theme)
