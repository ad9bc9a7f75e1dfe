"""The shipped pack with its article, read once for all tests that tailor it."""

from functools import cache
from pathlib import Path

from runbook.model.profiles import Profile
from runbook.pipeline import LoadedPack, load_pack
from runbook.read.profiles import parse_profile

ROOT = Path(__file__).resolve().parents[2]
PROFILES = tuple(sorted((ROOT / "data" / "profiles").glob("*.yaml")))


@cache
def shipped() -> LoadedPack:
    loaded = load_pack(None)
    assert loaded.pack is not None, [str(found) for found in loaded.diagnostics]
    return loaded


@cache
def example(stem: str) -> Profile:
    path = ROOT / "data" / "profiles" / f"{stem}.yaml"
    profile, found = parse_profile(path.read_bytes(), str(path), shipped().pack.schema)
    assert profile is not None, [str(entry) for entry in found]
    return profile
