"""`runbook prove`: every profile in the pack's space, judged; exit 4 on any finding."""

import json
import sys

import click

from runbook.cli.loading import topic_named
from runbook.cli.options import FORM, epilog
from runbook.cli.reporting import counted, handled, report
from runbook.cli.terminal import tell_who_waits, write
from runbook.prove.proof import Proof, prove


@click.command(
    name="prove",
    help="""Prove PACK for every profile there can be: each is refused by a named rule or has a plan without a
    conflict, a gap or an undefined value, and each step of the article is reached by some profile.

    PACK is a shipped pack's name or a folder; without it the first shipped one is taken.""",
    epilog=epilog(
        "prove",
        "prove packs/my-pack --format json",
        codes="0 proven; 1 the pack is wrong; 2 the command line is wrong; 4 a finding",
    ),
)
@click.argument("pack", required=False, metavar="[PACK]")
@FORM
@handled
def command(pack: str | None, form: str) -> None:
    """Print axes, classes and the full number; findings go to stderr."""
    topic = topic_named(pack)
    tell_who_waits("trying every profile that there can be")
    proof = prove(topic)
    report(proof.findings)
    if form == "json":
        click.echo(_json(proof))
    else:
        write("\n".join(_lines(proof)), sys.stdout)
    if proof.findings:
        raise click.exceptions.Exit(4)


def _lines(proof: Proof) -> list[str]:
    widest = max((len(key) for key, _ in proof.axes), default=0)
    axes = [f"{key:<{widest}}  {len(classes):>3}  {' | '.join(classes)}" for key, classes in proof.axes]
    found = len(proof.findings)
    verdict = counted(found, "finding") if found else "proven: each is refused or has a plan"
    number = f"{len(proof.axes)} {'axis' if len(proof.axes) == 1 else 'axes'}"
    # A small pack is proven in less than the clock can tell, and nothing can be divided by that.
    return [
        *axes,
        "",
        *([f"{counted(len(proof.relations), 'relation')}, each judged by itself"] if proof.relations else []),
        f"{number}, {proof.profiles:,} profiles that the pack can tell apart: {verdict}",
        f"{proof.combinations:,} combinations of the keys that each part reads, in {proof.worlds:,} ways "
        f"through them, {proof.seconds:.1f} s ({proof.worlds / max(proof.seconds, 0.001):,.0f} a second)",
    ]


def _json(proof: Proof) -> str:
    value = {
        "axes": {key: list(classes) for key, classes in proof.axes},
        "relations": list(proof.relations),
        "profiles": proof.profiles,
        "combinations": proof.combinations,
        "ways": proof.worlds,
        "seconds": round(proof.seconds, 3),
        "findings": [found.as_json() for found in proof.findings],
    }
    return json.dumps(value, indent=1, ensure_ascii=False)
