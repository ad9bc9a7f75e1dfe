"""`runbook explain`: why a step is in or out, and what would change it."""

import json
import sys
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from runbook.cli.loading import day_of, loaded_profile
from runbook.cli.options import DATE, FORM, PACK, epilog
from runbook.cli.reporting import INPUT, handled, report, worth_a_line
from runbook.cli.terminal import write
from runbook.errors import RunbookError
from runbook.loading import Loaded, load
from runbook.model.places import Place
from runbook.model.steps import Reason
from runbook.prove.explain import Explanation, Judgement, NoSuchStep, explain


def _steps_of(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of a profile's steps that begin so, for the completion of a shell."""
    loaded = load(Path(ctx.params["profile"]), ctx.params.get("pack")) if ctx.params.get("profile") else None
    steps = loaded.topic.pack.steps() if isinstance(loaded, Loaded) else ()
    return [step.id for step in steps if step.id.startswith(incomplete)]


@click.command(
    name="explain",
    help="""Say why STEP is in or out of PROFILE's plan: the lines of profile, guide and article that decide,
    and which other value of one key would change it.

    STEP is an id, also of a step that is left out, or a number of the plan. 'runbook plan' shows the numbers;
    the runbook's appendix 'Not applicable here' names what is out.""",
    epilog=epilog(
        "explain contoso.yaml 4.2",
        "explain contoso.yaml sql.alias",
        codes="0 explained, also where a rule or the logo forbids a runbook; "
        "1 a value of the profile is wrong, or there is no such step; 2 the command line is wrong",
    ),
)
@click.argument("profile", type=INPUT)
@click.argument("step", shell_complete=_steps_of)
@FORM
@PACK
@DATE
@handled
def command(profile: Path, step: str, form: str, pack: str | None, date: str | None) -> None:
    """Print the explanation; an unknown step is an error that names the nearest."""
    loaded = loaded_profile(profile, pack)
    explained, diagnostics = explain(loaded.topic, loaded.profile, day_of(loaded, date)[0], step)
    report(worth_a_line(diagnostics))
    if isinstance(explained, NoSuchStep):
        near = f"did you mean '{explained.near}'?" if explained.near else "'runbook plan' shows the numbers"
        raise RunbookError(f"the guide has no step '{step}'; {near}")
    if form == "json":
        click.echo(json.dumps(_json(explained), indent=1, ensure_ascii=False))
    else:
        write("\n".join(_lines(explained)), sys.stdout)


def _json(explained: Explanation) -> dict[str, Any]:
    """Return the explanation with reasons as they stand in a plan, and places that open."""
    opened = replace(
        explained,
        guide=_opened(explained.guide),
        changed=tuple(map(_opened, explained.changed)),
        article=tuple(replace(said, place=_opened(said.place)) for said in explained.article),
    )
    judgements = [
        {**asdict(one), "reasons": [why.text for why in one.reasons], "place": asdict(_opened(one.place))}
        for one in explained.judgements
    ]
    reasons = [reason.text for reason in explained.reasons]
    return {**asdict(opened), "reasons": reasons, "judgements": judgements}


def _opened(place: Place) -> Place:
    """Return a place by the path that opens from where the user stands."""
    file, here = Path(place.path), Path.cwd()
    # A terminal opens a path that leads from where its user stands; one from elsewhere stays whole.
    return replace(place, file=str(file.relative_to(here) if file.is_relative_to(here) else file))


def _lines(explained: Explanation) -> list[str]:
    said = f"in, as step {explained.number}" if explained.included else "out"
    variant = f", variant '{explained.variant}'" if explained.variant else ""
    lines = [f"{explained.id}: {said}{variant}", f"  {explained.title}", "", "because"]
    lines.extend(f"  {_reason(reason)}" for reason in explained.reasons)
    if explained.judgements:
        lines.extend(("", "conditions"))
        lines.extend(line for judgement in explained.judgements for line in _judgement(judgement))
    lines.extend(("", "what would change it"))
    lines.extend(f"  {change}" for change in explained.changes or ("no change of one key alone",))
    lines.extend(("", "article"))
    for _, of_file in groupby(explained.article, key=lambda sentence: sentence.place.file):
        sentences = tuple(of_file)
        lines.append(f"  {_line(sentences[0].place)}")
        lines.extend(f"    line {sentence.place.line}: {sentence.text}" for sentence in sentences)
    if not explained.article:
        lines.append("  no sentence of the article; this step is ours")
    changed = [f"  {_opened(place)} says otherwise" for place in explained.changed]
    return [*lines, "", "guide", f"  {_opened(explained.guide)}", *changed]


def _judgement(judgement: Judgement) -> list[str]:
    verdicts = {True: "holds", False: "does not hold", None: "cannot be judged"}
    head = f"  {judgement.what} asks: {judgement.asks} ({_line(judgement.place)})"
    return [head, f"    {verdicts[judgement.holds]}: {', '.join(map(_reason, judgement.reasons))}"]


def _reason(reason: Reason) -> str:
    """Return a reason with the profile's path as it was named; a plan holds its name alone."""
    place = reason.place
    return f"{reason.words} ({place.path}:{place.line})" if reason.origin == "profile" else reason.text


def _line(place: Place) -> str:
    opened = _opened(place)
    return f"{opened.file}:{opened.line}"
