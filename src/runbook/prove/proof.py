"""Prove a pack for every profile there can be: no conflict, no gap, nothing undefined, nothing dead."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from runbook.diagnostics import Diagnostic, in_order
from runbook.model.articles import Unit
from runbook.model.places import NOWHERE
from runbook.prove.prover import Prover
from runbook.prove.questions import sites
from runbook.prove.reliance import out_of_order
from runbook.prove.space import Space, space_of, unknown_keys
from runbook.prove.space_size import axes_in_words, count, relations_in_words
from runbook.prove.taken_away import taken_away
from runbook.prove.whole_pack import bad_templates
from runbook.tailor.topic import Topic
from runbook.tailor.traceability import served_anywhere


@dataclass(frozen=True, slots=True)
class Proof:
    """The axes with their classes, how much was judged, and what was found."""

    axes: tuple[tuple[str, tuple[str, ...]], ...]
    relations: tuple[str, ...]
    profiles: int
    combinations: int
    worlds: int
    seconds: float
    findings: tuple[Diagnostic, ...]


def prove(topic: Topic) -> Proof:
    """Ask every question about a topic in every world that its pack can tell apart."""
    started = time.perf_counter()
    pack = topic.pack
    prover = Prover(space_of(pack, topic.facts))
    for site in sites(pack):
        prover.step(site)
    prover.surroundings()
    findings = (
        *prover.asker.findings.values(),
        *prover.dead(),
        *_unreached(prover.asker.reached, topic),
        *_unknown(prover.space),
        *taken_away(pack),
        *out_of_order(pack),
        *(Diagnostic("error", "bad-template", told, place) for place, told in bad_templates(pack)),
        *topic.errors,
    )
    seconds = time.perf_counter() - started
    axes, profiles = axes_in_words(prover.space), count(prover.space)
    related = relations_in_words(prover.space)
    return Proof(axes, related, profiles, prover.combinations, prover.worlds, seconds, in_order(findings))


def _unreached(reached: set[str], topic: Topic) -> Iterator[Diagnostic]:
    """Yield a finding for each numbered step of an article that no plan serves."""
    served: set[str] = set()
    snippets = topic.pack.snippets
    for step in topic.pack.steps():
        if f"step {step.id}" in reached:
            served.update(served_anywhere(step.fields, snippets))
        for variant in step.variants:
            if f"step {step.id}:{variant.id}" in reached:
                served.update(served_anywhere(variant.fields, snippets))
    for article in topic.articles:
        steps: dict[tuple[str, int], list[Unit]] = {}
        for unit in article.units:
            if unit.step:
                steps.setdefault((unit.section, unit.step), []).append(unit)
        for (section, number), units in steps.items():
            bound = (topic.claims.get((article.file, unit.index)) for unit in units)
            # One sentence that is served will do: a numbered step may have others that are only context.
            if not any(found is not None and found.quote.id in served for found in bound):
                told = f"no profile's plan serves step {number} of #{section}: '{units[0].text}'"
                yield Diagnostic("error", "prove-unreached", told, units[0].place)


def _unknown(space: Space) -> Iterator[Diagnostic]:
    for key in unknown_keys(space):
        place = next((atom.place for atom in space.atoms[key]), NOWHERE)
        yield Diagnostic(
            "error", "unknown-key", f"a condition reads {key}, which the schema does not know", place
        )
