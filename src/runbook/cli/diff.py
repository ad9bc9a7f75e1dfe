"""`runbook diff`: two profiles or two plans: the changed values, then what that does to each step."""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from runbook.cli.loading import day_of, load_to_plan, saved_plan
from runbook.cli.options import DATE, FORM, PACK, epilog
from runbook.cli.reporting import INPUT, counted, handled
from runbook.cli.terminal import coloured, write
from runbook.loading import Loaded
from runbook.model.plans import Plan
from runbook.tailor.difference import Change, ChangedStep, Difference, difference
from runbook.tailor.value_changes import ChangedValue, changed_document, changed_values

FIELD_WORDS = {
    "because": "why it is in",
    "instruction": "what to do",
    "gestures": "each action",
    "commands": "commands",
    "values": "values",
    "hints": "hints",
    "expected": "expected",
    "record": "what to write down",
    "if_it_fails": "if it fails",
    "fails": "if it fails",
    "before": "looked at before",
    "after": "looked at after",
    "actions": "what a script does",
    "undo": "way back",
    "attest": "questions",
    "why": "why",
    "role": "who",
    "host": "server",
    "account": "account",
    "minutes": "minutes",
    "preconditions": "before it",
    "needs": "needs",
    "hazards": "warnings",
    "point_of_no_return": "point of no return",
    "four_eyes": "two people say yes",
    "simulation": "tried on the simulated host",
    "article": "article",
    "short": "short title",
    "undo_minutes": "minutes of the way back",
    "acceptance": "acceptance",
    "reviewed": "reviewed",
    "level": "how it is done",
    "title": "title",
    "variant": "variant",
}
"""What a person calls a field of a step; --format json has the field's own name."""
_SCREEN = 20
"""Lines that a small terminal still shows together."""
_SIGNS = {"+": "green", "-": "red", "~": "yellow", "#": "bright_black"}


@dataclass(frozen=True, slots=True)
class _Comparison:
    """All that is told of two plans."""

    names: tuple[str, str]
    values: tuple[ChangedValue, ...]
    steps: Difference
    pack: tuple[str, str]
    matters: tuple[tuple[str, str], ...]
    of_profiles: bool
    """Whether all values were compared, or only those of the document."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing differs."""
        return not (self.values or self.matters) and self.steps.is_empty and self.pack[0] == self.pack[1]

    @property
    def summary(self) -> str:
        """Return what differs, in one line."""
        steps = self.steps
        parts = [
            f"{counted(len(self.values), 'value')}{'' if self.of_profiles else ' of the document'} changed",
            f"{counted(len(steps.changed), 'step')} changed",
            f"{len(steps.added)} added",
            f"{len(steps.removed)} removed",
            f"{len(steps.renumbered)} renumbered",
        ]
        return f"{self.names[0]} → {self.names[1]}: {', '.join(parts)}"


@click.command(
    name="diff",
    help="""Compare OLD and NEW, each a profile or a plan.json: the changed values, then the steps.

    First stands what differs in one line, then each value that changed, with the steps that it touches by
    itself where both are profiles; document control counts too. Below them each step once: '+' came, '-'
    went, '~' changed; '#' has only another number. Steps are the same where their ids are. Lines of a step
    that differ in nothing but a changed value are named, and not repeated; --full prints all of them.""",
    epilog=epilog(
        "diff output/contoso/plan.json contoso.yaml",
        "diff contoso.yaml fabrikam.yaml --format json",
        codes="0 compared, also where they differ; 1 one of them is wrong; 2 the command line is wrong",
    ),
)
@click.argument("old", type=INPUT)
@click.argument("new", type=INPUT)
@click.option("--full", is_flag=True, help="Print each line that changed, however it did.")
@FORM
@PACK
@DATE
@handled
def command(old: Path, new: Path, full: bool, form: str, pack: str | None, date: str | None) -> None:
    """Print what differs; a summary stands first, and last where there is much."""
    found = _compared(old, new, pack, date)
    if form == "json":
        click.echo(json.dumps(_as_json(found), indent=1, ensure_ascii=False))
    elif found.is_empty:
        write("nothing differs", sys.stdout)
    else:
        for line in _lines(found, full):
            write(line, sys.stdout)


def _compared(old: Path, new: Path, pack: str | None, date: str | None) -> _Comparison:
    (loaded, before), (other, after) = _plan(old, pack, date), _plan(new, pack, date)
    # A saved plan holds only the values of its document, and two packs ask for other keys.
    of_profiles = bool(loaded and other and _family(loaded) == _family(other))
    if loaded and other and of_profiles:
        same = loaded.topic.pack.folder == other.topic.pack.folder
        profiles = (loaded.profile, other.profile)
        values = changed_values(loaded.topic, profiles, before, day_of(loaded, date)[0], tried=same)
    else:
        values = changed_document(before.document, after.document)
    return _Comparison(
        names=(str(old), str(new)),
        values=values,
        steps=difference(before, after),
        pack=(f"{before.pack} {before.pack_version}", f"{after.pack} {after.pack_version}"),
        matters=tuple(_matters(before, after)),
        of_profiles=of_profiles,
    )


def _family(loaded: Loaded) -> str:
    """Return the folder of a profile's pack, of an overlay that of the pack that it extends."""
    pack = loaded.topic.pack
    return str(Path(pack.base or pack.folder).resolve())


def _plan(path: Path, pack: str | None, date: str | None) -> tuple[Loaded | None, Plan]:
    # Only what forbids a plan is told: the rest is about one profile, and not about the difference.
    if path.suffix.lower() == ".json":
        return None, saved_plan(path)
    return load_to_plan(path, pack, date, tell=False)


def _matters(old: Plan, new: Plan) -> Iterator[tuple[str, str]]:
    """Yield the matters to sign that came, went, were acknowledged, or are open again."""
    before, after = ({one.rule: one for one in plan.signatures} for plan in (old, new))
    for rule in dict.fromkeys((*after, *before)):
        one, two = before.get(rule), after.get(rule)
        # A matter that stayed as it was is none of the differences, signed or not.
        if two and (one is None or one.is_open != two.is_open):
            yield "+", f"{rule}: {'to sign' if two.is_open else f'acknowledged by {two.by}'}; {two.message}"
        elif one and two is None:
            yield "-", f"{rule}: no longer to sign"


def _lines(found: _Comparison, full: bool) -> Iterator[str]:
    yield found.summary
    told = tuple(_differences(found, full))
    yield from told
    # Once more where the first line has left the screen.
    if len(told) > _SCREEN:
        yield from ("", found.summary)


def _differences(found: _Comparison, full: bool) -> Iterator[str]:
    if found.pack[0] != found.pack[1]:
        yield f"pack: {found.pack[0]} → {found.pack[1]}"
    numbers = {step.id: step.new_number for step in found.steps.changed}
    numbers |= {name: number for number, name, _ in (*found.steps.added, *found.steps.removed)}
    if found.values:
        yield ""
    for value in found.values:
        old, new = value.old or "(not stated)", value.new or "(not stated)"
        yield f"{value.key}: {old} → {new}{_touches(value, numbers)}"
    if found.matters:
        yield ""
    for sign, told in found.matters:
        yield _signed(sign, told)
    if not found.steps.is_empty:
        yield ""
    yield from _steps(found, full)


def _touches(value: ChangedValue, numbers: dict[str, str]) -> str:
    if value.steps is None:
        return ""
    named = [numbers[name] for name in value.steps if name in numbers]
    return f"  ({'step' if len(named) == 1 else 'steps'} {', '.join(named)})" if named else "  (no step)"


def _steps(found: _Comparison, full: bool) -> Iterator[str]:
    for number, name, title in found.steps.added:
        yield _signed("+", f"{number:<6}{name}  {title}")
    for number, name, title in found.steps.removed:
        yield _signed("-", f"{number:<6}{name}  {title}")
    for step in found.steps.changed:
        yield _signed("~", f"{step.new_number:<6}{step.id}  {step.title}")
        yield from (f"    {line}" for line in _step(step, () if full else found.values))
    for name, old, new in found.steps.renumbered:
        yield _signed("#", f"{old} → {new}  {name}")


def _step(step: ChangedStep, values: Sequence[ChangedValue]) -> Iterator[str]:
    repeated = _repeated(step.changes, [one for one in values if one.steps is None or step.id in one.steps])
    for change in step.changes:
        word = FIELD_WORDS[change.field]
        if change in repeated:
            continue
        if change.old and change.new:
            yield from (f"{word}:", f"  - {change.old}", f"  + {change.new}")
        else:
            yield f"{word}: {'+ ' + change.new if change.new else '- ' + change.old}"
    if repeated:
        yield f"the changed values in: {', '.join(dict.fromkeys(FIELD_WORDS[one.field] for one in repeated))}"


def _repeated(changes: Sequence[Change], values: Sequence[ChangedValue]) -> list[Change]:
    """Return the changes that are nothing but changed values put in the place of the old ones.

    A line that its words identify is gone with the old value and new with the new one: the two are one.
    """
    came = {(change.field, change.new) for change in changes if not change.old}
    made = {change: _made(change, values) for change in changes if change.old}
    whole = {change for change, text in made.items() if change.new == text}
    gone = {change for change, text in made.items() if not change.new and (change.field, text) in came}
    paired = {(change.field, made[change]) for change in gone}
    new = {change for change in changes if not change.old and (change.field, change.new) in paired}
    return [change for change in changes if change in whole | gone | new]


def _made(change: Change, values: Sequence[ChangedValue]) -> str:
    """Return an old line with every changed value put in the place of the old one."""
    meant = {value.old: value.new for value in values if value.old and value.new}
    if not meant:
        return change.old
    # The longest first: of two old values, one may be the beginning of the other.
    longest_first = "|".join(map(re.escape, sorted(meant, key=len, reverse=True)))
    # A whole word: the version 1.0 is no part of 11.0.
    return re.sub(rf"(?<![\w.])(?:{longest_first})(?!\w)", lambda found: meant[found[0]], change.old)


def _signed(sign: str, told: str) -> str:
    return f"{coloured(sign, _SIGNS[sign], sys.stdout, bold=True)} {told}"


def _as_json(found: _Comparison) -> dict[str, Any]:
    values = [
        {"key": one.key, "old": one.old, "new": one.new, "steps": one.steps and list(one.steps)}
        for one in found.values
    ]
    matters = [{"sign": sign, "told": told} for sign, told in found.matters]
    return {"values": values, "matters": matters, **found.steps.as_json()}
