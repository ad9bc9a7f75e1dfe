"""Profiles with errors: the rules judge what is sound, never fail, and add nothing that only follows."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from runbook.read.profiles import draft_of, parse_profile, read_text
from runbook.tailor.rules import judged_rules, raised
from runbook.tailor.scope import scope_of
from tailor.shipped import PROFILES, ROOT, shipped

DATE = "2026-11-23"
WRONG: tuple[Any, ...] = (None, "wrong \u2013 value", ["x"], {"x": "y"})


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from _paths(item, (*path, key))


def _with(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(data)
    here = changed
    for part in path[:-1]:
        here = here[part]
    here[path[-1]] = value
    return changed


def test_whatever_is_wrong_the_rules_are_judged_and_say_nothing_odd(tmp_path: Path) -> None:
    topic, pack = shipped(), shipped().pack
    data = yaml.load(
        (ROOT / "data" / "profiles" / "fabrikam-se-gmsa.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    file = tmp_path / "draft.yaml"
    judged = 0
    for path in _paths(data):
        for wrong in WRONG:
            file.write_text(json.dumps(_with(data, path, wrong)), "utf-8")
            draft, found = draft_of(read_text(file, "draft.yaml"), pack.schema)
            assert draft is not None
            if not any(entry.level == "error" for entry in found):
                continue
            scope = scope_of(pack, draft, topic.facts, DATE)
            for told in judged_rules(raised(scope, topic), scope):
                said = " ".join((told.message, *told.details))
                assert "None" not in said and "\u2026" not in said and "wrong \u2013" not in said, (
                    path,
                    told,
                )
                # Where a whole section was replaced by another mapping, its keys really are not stated.
                lost = isinstance(wrong, dict) and "is not stated" in told.message
                assert told.level != "error" or lost, (path, wrong, told)
                judged += 1
    assert judged > 500


def test_a_profile_that_can_be_built_doubts_nothing() -> None:
    for file in PROFILES:
        profile, found = parse_profile(file.read_bytes(), file.name, shipped().pack.schema)
        assert profile is not None, found
        assert profile.unsound == frozenset()
