"""Draw the pairwise set on: `PYTHONPATH=tests python -m pairwise.draw`, after the pack's classes changed.

What still is accepted stays as it is; profiles are added until each pair of classes occurs that can be made.
"""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pairwise.classes import (
    ABSENT,
    Held,
    Pair,
    accepted,
    all_pairs,
    class_of,
    classes,
    held,
    pairs,
    space,
    worlds_that_hold,
)
from pairwise.making import choice_of, drawn, made
from runbook.prove.worlds import World

FILE = Path(__file__).parent / "set.json"
TRIES = 60
"""How often a pair is tried with other values around it."""
ENOUGH = 3
"""Of so many profiles that hold a pair the one with the most new pairs is taken."""
WORLDS = 4
"""How many worlds of the proof are tried: of two values a world knows only how they stand to each other."""

Made = tuple[dict[str, Any], frozenset[Held]]


def draw(before: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the profiles that still count, then new ones, until no pair is left that can be made."""
    chance, left = random.Random(20261130 + len(before)), dict.fromkeys(all_pairs())
    found: list[Made] = []
    for data in before:
        if profile := accepted(data):
            found.append((data, held(profile)))
            yield data
    for _, own in found:
        for known in pairs(own):
            left.pop(known, None)
    order = list(left)
    chance.shuffle(order)
    for pair in order:
        if pair in left and (best := _best(chance, pair, left, found)):
            found.append(best)
            for known in pairs(best[1]):
                left.pop(known, None)
            print(f"{len(found)} profiles, {len(left)} pairs left", flush=True)
            yield best[0]


def _best(chance: random.Random, pair: Pair, left: Mapping[Pair, None], found: list[Made]) -> Made | None:
    worlds = [_classes_of(world, pair) for world in worlds_that_hold(pair, WORLDS)]
    near = [own for _, own in found if set(pair) & own]
    grounds = [choice_of(own) for own in chance.sample(near, min(len(near), 8))]
    best: Made | None = None
    most = good = 0
    for attempt in range(TRIES if worlds else 0):
        wanted = worlds[attempt % len(worlds)]
        choice = drawn(chance, wanted)
        if grounds:
            # The more is kept of what is known to be accepted, the likelier this is too.
            ground, keep = chance.choice(grounds), min(1.0, attempt / (TRIES / 2))
            choice |= {key: ground[key] for key in ground if key not in wanted and chance.random() < keep}
        if attempt > TRIES * 0.7 and "sync.method" not in (one.key for one in pair):
            # What contradicts itself for one way may stand unread beside the other.
            choice["sync.method"] = class_of("sync.method", "ad-import")
        data = made(chance, choice)
        profile = accepted(data)
        own = held(profile) if profile else frozenset()
        new = sum(known in left for known in pairs(own)) if set(pair) <= own else 0
        good += new > 0
        if new > most:
            best, most = (data, own), new
        if good == ENOUGH:
            break
    return best


def _classes_of(world: World, pair: Pair) -> dict[str, str]:
    """Return what a world of the proof has chosen: the first class of each key that it still can have."""
    wanted = {}
    for key, mask in world.masks.items():
        if key in space().atoms:
            wanted[key] = next(name for name, own in classes(key).items() if own & mask)
    for key, yes in world.yes.items():
        if key in space().atoms and not yes:
            wanted[key] = ABSENT
    return wanted | {one.key: one.signature for one in pair}


def read() -> list[dict[str, Any]]:
    """Return the set as it is kept."""
    return list(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.is_file() else []


if __name__ == "__main__":
    lines: list[str] = []
    for data in draw(read()):
        lines.append(json.dumps(data))
        FILE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
