"""`runbook explain`: why a step is in or out, and what would change it."""

import json
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path

import click

from runbook.cli.dates import document_date
from runbook.cli.loading import loaded_profile
from runbook.cli.options import DATE, FORM, PACK, epilog
from runbook.cli.reporting import INPUT, handled, report
from runbook.errors import RunbookError
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.pipeline import followable, followable_place
from runbook.prove.explain import Explanation, Judgement, NoSuchStep, explain


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
@click.argument("step")
@FORM
@PACK
@DATE
@handled
def command(profile: Path, step: str, form: str, pack: str | None, date: str | None) -> None:
    """Print the explanation; an unknown step is an error that names the nearest."""
    found, data, loaded = loaded_profile(profile, pack)
    day, _ = document_date(data, date)
    explained, diagnostics = explain(found, loaded.articles, data, day, step)
    report(followable(found, diagnostics))
    if isinstance(explained, NoSuchStep):
        near = f"did you mean '{explained.near}'?" if explained.near else "'runbook plan' shows the numbers"
        raise RunbookError(f"the guide has no step '{step}'; {near}")
    explained = _opened(found, explained)
    if form == "json":
        click.echo(json.dumps(asdict(explained), indent=1, ensure_ascii=False))
    else:
        # In a plan a reason names the profile by its base name; here it is to be opened.
        click.echo("\n".join(_lines(explained)).replace(f"({profile.name}:", f"({profile}:"))


def _opened(pack: Pack, explained: Explanation) -> Explanation:
    """Return the explanation with paths that open from where the user stands."""
    return replace(
        explained,
        guide=_place(pack, explained.guide),
        article=tuple(replace(said, place=_place(pack, said.place)) for said in explained.article),
        judgements=tuple(
            replace(judgement, place=_place(pack, judgement.place)) for judgement in explained.judgements
        ),
    )


def _place(pack: Pack, place: Place) -> Place:
    place = followable_place(pack, place)
    file, here = Path(place.file), Path.cwd()
    return replace(place, file=str(file.relative_to(here))) if file.is_relative_to(here) else place


def _lines(explained: Explanation) -> list[str]:
    said = f"in, as step {explained.number}" if explained.included else "out"
    variant = f", variant '{explained.variant}'" if explained.variant else ""
    lines = [f"{explained.id}: {said}{variant}", f"  {explained.title}", "", "because"]
    lines.extend(f"  {reason}" for reason in explained.reasons)
    if explained.judgements:
        lines.extend(("", "conditions"))
        lines.extend(line for judgement in explained.judgements for line in _judgement(judgement))
    lines.extend(("", "what would change it"))
    lines.extend(f"  {change}" for change in explained.changes or ("no change of one key alone",))
    lines.extend(("", "article"))
    for file, of_file in groupby(explained.article, key=lambda sentence: sentence.place.file):
        sentences = tuple(of_file)
        lines.append(f"  {file}:{sentences[0].place.line}")
        lines.extend(f"    line {sentence.place.line}: {sentence.text}" for sentence in sentences)
    if not explained.article:
        lines.append("  no sentence of the article; this step is ours")
    return [*lines, "", "guide", f"  {explained.guide}"]


def _judgement(judgement: Judgement) -> list[str]:
    verdicts = {True: "holds", False: "does not hold", None: "cannot be judged"}
    head = f"  {judgement.what} asks: {judgement.asks} ({judgement.place.file}:{judgement.place.line})"
    return [head, f"    {verdicts[judgement.holds]}: {', '.join(judgement.reasons)}"]
