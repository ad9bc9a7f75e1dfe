"""Commands that a pack brings itself, on a host: look, act, proof, undo, failure; in both languages."""

from pathlib import Path

import pytest

from packs.vault import sound_plan, vault
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.worlds import as_it_is, setting, world

UNDO = Turn(("yes", "undo"))
HOSTILE = "D:\\$(calc)`whoami`' & calc | more; \u2018calc\u2019 !x! ^"


@pytest.mark.parametrize(("at", "key", "helper"), [(0, "folder", "own_powershell"), (1, "spool", "own_cmd")])
@pytest.mark.parametrize("value", ["D:\\Backup", HOSTILE])
def test_a_command_of_a_pack_on_a_host(
    twins, tmp_path: Path, at: int, key: str, helper: str, value: str
) -> None:
    step = sound_plan(vault(tmp_path), **{key: value}).steps()[at]
    found = twins(
        Case("done", step, world(as_it_is), (LOOK, RUN, RUN, UNDO, LOOK)),
        Case("denied", step, world(setting("denied", [value])), (RUN, LOOK)),
        Case("silent", step, world(setting("faults", {helper: ["the product is not there"]})), (RUN,)),
    )
    done = found["done"]
    assert done.outcomes == ["drift", "changed", "unchanged", "changed", "drift"], done.outputs
    # What the host saw is the code as the pack wrote it, whatever the value holds.
    assert [words[1] for words in done.seen] == [helper, helper]
    assert all(value not in words[2] and f"vault_{key}" in words[2] for words in done.seen)
    (deed,) = done.records[1]["result"]["actions"]
    assert deed["command"].startswith(done.seen[0][2] + " with {")
    assert value not in done.world["hosts"]["MIM01"]["files"]
    denied = found["denied"]
    assert denied.outcomes == ["failed", "drift"]
    assert denied.seen == []
    assert found["silent"].outcomes == ["error"]
    assert f"the helper {helper} says: the product is not there" in found["silent"].outputs[0]
