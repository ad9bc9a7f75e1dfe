"""The shipped pack with its article, read once for all tests that tailor it."""

from functools import cache
from pathlib import Path

from runbook.loading import load_topic
from runbook.model.profiles import Profile
from runbook.read.profiles import parse_profile
from runbook.tailor.topic import Topic

ROOT = Path(__file__).resolve().parents[2]
PROFILES = tuple(sorted((ROOT / "data" / "profiles").glob("*.yaml")))


@cache
def shipped() -> Topic:
    topic = load_topic(None)
    assert isinstance(topic, Topic), [str(found) for found in topic.diagnostics]
    return topic


@cache
def example(stem: str) -> Profile:
    path = ROOT / "data" / "profiles" / f"{stem}.yaml"
    profile, found = parse_profile(path.read_bytes(), str(path), shipped().pack.schema)
    assert profile is not None, [str(entry) for entry in found]
    return profile
