"""Draw the pairwise set on: `PYTHONPATH=tests python -m pairwise.draw`, after the pack's classes changed.

What still is accepted stays; profiles are added until each pair of classes occurs that can be made, and
in the end those go without which every pair occurs too.
"""

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
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
    best: Made | None = None
    most = good = 0
    for attempt in range(TRIES if worlds else 0):
        choice = _around(chance, pair, worlds[attempt % len(worlds)], left)
        if near:
            # The more is kept of what is known to be accepted, the likelier this is too.
            keep = min(1.0, attempt / (TRIES / 2))
            choice = _kept(chance, choice, choice_of(chance.choice(near)), keep, pair)
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


def _around(
    chance: random.Random, pair: Pair, wanted: Mapping[str, str], left: Mapping[Pair, None]
) -> dict[str, str]:
    """Return a class for each key: those of the pair and of a world, the rest so that more pairs occur."""
    choice = drawn(chance, wanted)
    sure = {Held(key, name) for key, name in wanted.items()} | set(pair)
    open_keys = [key for key in choice if key not in wanted]
    chance.shuffle(open_keys)
    for key in open_keys:
        if gained := _gained(key, sure, left):
            most = max(gained.values())
            choice[key] = chance.choice([name for name, count in gained.items() if count == most])
            sure.add(Held(key, choice[key]))
    return choice


def _gained(key: str, sure: set[Held], left: Mapping[Pair, None]) -> dict[str, int]:
    """Return the classes of a key by which pairs come about that are still wanted, with how many."""
    names = (*classes(key), ABSENT)
    counts = {name: sum(_in_order(Held(key, name), one) in left for one in sure) for name in names}
    return {name: count for name, count in counts.items() if count}


def _in_order(one: Held, other: Held) -> Pair:
    return (one, other) if one < other else (other, one)


def _kept(
    chance: random.Random, choice: dict[str, str], ground: Mapping[str, str], keep: float, pair: Pair
) -> dict[str, str]:
    """Return a choice with keys as an accepted profile has them; where all is kept, only the pair is new."""
    own = {one.key: one.signature for one in pair}
    return choice | {key: ground[key] for key in ground if chance.random() < keep} | own


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


def thinned(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the profiles without which a pair would be lost: each time one that adds as many as any."""
    sets = [frozenset(pairs(held(profile))) for data in found if (profile := accepted(data))]
    wanted: set[Pair] = set().union(*sets)
    heap = [(-len(own), at) for at, own in enumerate(sets)]
    heapify(heap)
    chosen = []
    while wanted:
        _, at = heappop(heap)
        new = len(sets[at] & wanted)
        if heap and new < -heap[0][0]:
            heappush(heap, (-new, at))
        else:
            chosen.append(at)
            wanted -= sets[at]
    yield from (found[at] for at in sorted(chosen))


def write(profiles: Iterable[Mapping[str, Any]]) -> None:
    """Keep a set, one profile a line."""
    FILE.write_text("[\n" + ",\n".join(map(json.dumps, profiles)) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    whole: list[dict[str, Any]] = []
    kept = read()
    for data in draw(kept):
        whole.append(data)
        if len(whole) > len(kept):  # whoever ends it early keeps what there is
            write(whole)
    write(thinned(whole))
