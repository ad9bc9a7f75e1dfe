"""An overlay to start from: it extends a pack and says nothing; what it may say is there, switched off."""

from collections.abc import Iterator
from textwrap import wrap

from runbook.author.drafting.pack import pack_name
from runbook.model.conditions import ALWAYS
from runbook.model.guide import GuidePhase
from runbook.model.packs import Pack
from runbook.read.packs.lookup import PACK_FILE

# So wide that a line of ids stays within the usual 100 columns of an editor.
_WIDTH = 96


def overlay_files(folder: str, base: Pack) -> dict[str, bytes]:
    """Return the files of a new overlay, which is called as its folder, by their names."""
    return {PACK_FILE: "\n".join((*_lines(pack_name(folder), base), "")).encode("utf-8")}


def _lines(name: str, base: Pack) -> Iterator[str]:
    # The example stands where most of the work is, behind a step that all profiles of the phase have, and
    # that has no variants: a change would have to name one.
    phase = max(base.phases, key=lambda one: len(one.steps))
    ids = [step.id for step in phase.steps]
    always = [step.id for step in phase.steps if step.when == ALWAYS and ids.count(step.id) == 1]
    behind = (always or ids)[0]
    yield f"## What our firm adds to {base.name}; everything that is not said here is as that pack says it."
    yield '## Lines that begin with "# " are switched off: take that away from those that you want to count.'
    yield "## All else: README.md of the packs, 'Extending a pack'. A worked one: see runbook packs."
    yield from (f"name: {name}", f"extends: {base.name}", 'version: "1.0"', "")
    yield "## Our own steps, after or before a step, or in a phase (at its end). No other number changes."
    yield from (f"# {line}" for line in _step(phase, behind, next(iter(base.roles))))
    yield "\n## One more line in a step that is there."
    yield from (f"# {line}" for line in _change(behind))
    yield "\n## What the papers call things: the keys of words.yaml, which 'runbook theme new' writes."
    yield '# words: {audit: {kind: "Evidence file"}}'
    yield f"\n## The phases of {base.name}, and the steps of each."
    yield from (line for one in base.phases for line in _ids(one))


def _step(phase: GuidePhase, behind: str, role: str) -> Iterator[str]:
    yield "steps:"
    yield f"  - after: {behind}"
    yield f"    id: {phase.id}.our-register"
    yield "    title: Enter the order in our register"
    yield f"    role: {role}"
    yield "    minutes: 10"
    yield "    why: Whoever is called at night finds this order in the register."
    yield "    work:"
    yield "      - say: Open the register, and write your own name in **Owner**."
    yield "      - confirm: Does the entry name its owner?"


def _change(step: str) -> Iterator[str]:
    yield "changes:"
    yield f"  - step: {step}"
    yield "    work:"
    yield "      - at: end"
    yield "        lines:"
    yield '          - confirm: "Does our duty manager know that this is done?"'


def _ids(phase: GuidePhase) -> Iterator[str]:
    """Yield the ids of a phase's steps as comments; one with variants stands there once."""
    yield f"## {phase.id}:"
    ids = " ".join(dict.fromkeys(step.id for step in phase.steps))
    # An id holds hyphens, at which no line may end.
    yield from (f"##   {line}" for line in wrap(ids, _WIDTH, break_on_hyphens=False, break_long_words=False))
