"""Before a runner's first look: nobody else runs, the scripts are of the build, the folder is closed."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from runbook.model.manifest import sha256_of
from simulated_host.journeys import Journey
from simulated_host.plans import action, plan, probe, step
from simulated_host.processes import environment
from simulated_host.worlds import registry, setting, world

_STOP = step(
    "spooler.stop",
    number="1.2",
    after=(probe("state", "service_state", {"name": "Spooler"}, equals="stopped"),),
    actions=(action("stop", "service_stop", {"name": "Spooler"}),),
)
_NOT_BUILT = "these scripts are not those that were built: copy the bundle again, and start again\n"
_RENAMES = {"PendingFileRenameOperations": [r"\??\C:\a", ""]}
_PENDING = registry(r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager", **_RENAMES)


def test_a_second_start_says_who_runs_since_when(both):
    gate = step("go.gate", number="1.1", level="gate", attest="Go?")

    def happens(way: Journey) -> None:
        first = _waiting_at_the_question(way)
        try:
            assert way.start("MIM01", "yes") == 3, way.outputs[-1]
            told = r"CONTOSO\\mim-admin runs steps here since 20\S+Z \(process \d+\); start again when"
            assert re.search(told, way.outputs[-1]), way.outputs[-1]
            assert way.records() == []
            assert way.start("MIM01", "what-if") in (0, 8), way.outputs[-1]
        finally:
            first.kill()
            first.communicate()
        assert way.start("MIM01", "yes") == 0, way.outputs[-1]

    both(plan([gate, _STOP]), happens)


def _waiting_at_the_question(way: Journey) -> "subprocess.Popen[bytes]":
    """Start the runner, and return it while it waits for an answer."""
    given = environment(way.server, way.name, "MIM01", way.world.state, way.folder / way.language)
    pipe = subprocess.PIPE
    first = subprocess.Popen(
        way._command("MIM01", ("yes",)), env=given, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
    )
    said = b""
    while b"Go?" not in said:
        data = os.read(first.stdout.fileno(), 4096)
        assert data, said
        said += data
    return first


@pytest.fixture
def listed():
    """Return what writes the sums of a bundle, as a build does."""

    def go(bundle: Path) -> None:
        files = sorted(path for path in bundle.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
        rows = [f"{sha256_of(path.read_bytes())}  {path.relative_to(bundle).as_posix()}\n" for path in files]
        (bundle / "SHA256SUMS").write_text("".join(rows), encoding="utf-8")

    return go


def test_scripts_that_are_not_those_of_the_build_are_not_run(both, listed):
    def happens(way: Journey) -> None:
        lib = way.bundle / "scripts" / way.language / "lib"
        changed = next(lib.glob("*.psm1"), None) or lib / "rbsince.py"
        before, more = changed.read_bytes(), lib / "more.txt"
        assert way.start("MIM01", "check") == 4, way.outputs[-1]
        assert "there is no file SHA256SUMS in " in way.outputs[-1]
        listed(way.bundle)
        assert way.start("MIM01", "check") == 4, way.outputs[-1]
        assert "SHA256SUMS" not in way.outputs[-1]
        newest = max(way.evidence.glob("*.json"))
        assert f"last record: {newest.name}, SHA-256 {sha256_of(newest.read_bytes())}" in way.outputs[-1]
        changed.write_bytes(before + b"# more\r\n")
        more.write_bytes(b"")
        try:
            assert way.start("MIM01", "yes") == 3, way.outputs[-1]
        finally:
            changed.write_bytes(before)
            more.unlink()
        place = f"scripts/{way.language}/lib"
        assert f"{place}/more.txt is no file of the build" in way.outputs[-1]
        assert f"{place}/{changed.name} was changed" in way.outputs[-1]
        assert way.world.state["seen"] == []
        (way.bundle / "SHA256SUMS").unlink()

    both(plan([_STOP]), happens)


def test_a_folder_that_others_may_write_to_is_refused_or_stands_in_the_record(both):
    there = world(setting("writers", {"bundle": "BUILTIN\\Users (S-1-5-32-545)"}))

    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes") == 3, way.outputs[-1]
        # Quoted, so that both shells take it: PowerShell would read the brackets as its own.
        given = '"*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"'
        line = f'icacls "{way.bundle}" /inheritance:r /grant:r {given}'
        assert f"may be written to by BUILTIN\\Users (S-1-5-32-545); close it: {line}" in way.outputs[-1]
        assert way.records() == []
        assert way.start("MIM01", "yes", "allow-open-folder") == 2, way.outputs[-1]
        assert way.start("MIM01", "yes", "allow-open-folder", "reason=A lab") == 0, way.outputs[-1]
        (record,) = way.records()
        assert record["result"]["waivers"] == [
            {
                "option": "allow-open-folder",
                "subject": str(way.bundle),
                "reason": "A lab",
                "person": "contoso\\mim-admin",
            }
        ]
        assert f"folder {way.bundle} used though others may write to it by " in record["run"]["words"]

    both(plan([_STOP]), happens, there)


def test_a_step_alone_is_not_run_where_it_or_its_library_is_not_of_the_build(both, listed):
    def happens(way: Journey) -> None:
        lib = way.bundle / "scripts" / way.language / "lib"
        loaded = next(lib.glob("*.psm1"), None) or lib / "rbsince.py"
        sound = loaded.read_bytes()
        listed(way.bundle)
        assert way.start_alone("MIM01", "spooler.stop", "check") == 4, way.outputs[-1]
        assert "SHA256SUMS" not in way.outputs[-1]
        loaded.write_bytes(sound + b"# one line more\r\n")
        for option in ("check", "what-if", "yes"):
            assert way.start_alone("MIM01", "spooler.stop", option) == 3, way.outputs[-1]
            told = f"scripts/{way.language}/lib/{loaded.name} was changed\n"
            assert way.outputs[-1] == told + _NOT_BUILT, way.outputs[-1]
        loaded.write_bytes(sound)
        (way.bundle / "SHA256SUMS").unlink()
        assert [record["result"]["mode"] for record in way.records()] == ["check"]
        assert way.world.state["seen"] == []

    both(plan([_STOP]), happens)


def test_a_step_alone_acts_in_no_folder_that_others_may_write_to(both):
    there = world(setting("writers", {"bundle": "BUILTIN\\Users (S-1-5-32-545)"}))
    back = action("start", "service_start", {"name": "Spooler"}, undo=True)
    stop = step("spooler.stop", number="1.2", after=_STOP.after, actions=(*_STOP.actions, back))
    lab = ("allow-open-folder", "reason=A lab")

    def happens(way: Journey) -> None:
        # Whoever only looks is asked for no folder's rights, which takes its time.
        assert way.start_alone("MIM01", "spooler.stop", "check") == 4, way.outputs[-1]
        assert way.start_alone("MIM01", "spooler.stop", "what-if") == 8, way.outputs[-1]
        assert way.start_alone("MIM01", "spooler.stop", "yes") == 3, way.outputs[-1]
        assert f'close it: icacls "{way.bundle}" /inheritance:r' in way.outputs[-1]
        assert way.world.state["seen"] == []
        assert way.start_alone("MIM01", "spooler.stop", "yes", *lab) == 0, way.outputs[-1]
        assert way.start_alone("MIM01", "spooler.stop", "undo", "yes") == 3, way.outputs[-1]
        assert way.start_alone("MIM01", "spooler.stop", "undo", "yes", *lab) == 0, way.outputs[-1]
        seen = [(r["result"]["outcome"], r["result"]["reason"]) for r in way.records()]
        blocked, allowed = ("blocked", "open-folder"), ("changed", "waived")
        assert seen == [("drift", "not-done"), blocked, allowed, blocked, allowed]

    both(plan([stop]), happens, there)


def test_a_look_that_a_person_knows_better_is_accepted_by_name(both):
    pending = probe("host.restart", "pending_restart", {}, equals=False)
    look = step("host.look", number="1.1", level="check-only", after=(pending,))
    acts = step("spooler.stop", number="1.2", before=(pending,), after=_STOP.after, actions=_STOP.actions)

    def happens(way: Journey) -> None:
        assert way.start("MIM01", "yes") == 4, way.outputs[-1]
        assert way.start("MIM01", "yes", "only=1.2") == 3, way.outputs[-1]
        assert "UNMET host.restart (precondition)" in way.outputs[-1]
        given = ("accept=host.restart", "reason=The agent sets it", "person=Ann Lee")
        assert way.start("MIM01", "check", *given) == 2, way.outputs[-1]
        assert way.start("MIM01", "yes", *given) == 0, way.outputs[-1]
        told = "look host.restart accepted as it is by Ann Lee: The agent sets it"
        newest = [record["result"] for record in way.records()[-2:]]
        assert [one["outcome"] for one in newest] == ["unchanged", "changed"]
        assert [one["reason"] for one in newest] == ["waived", "waived"]
        assert [record["run"]["words"] for record in way.records()[-2:]] == [told, told]

    both(plan([look, acts]), happens, world(_PENDING))
