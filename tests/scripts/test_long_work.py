"""Work that takes long: a person has no limit, an installer is left alone at its limit, and told."""

import os
import re

from simulated_host.plans import action, probe, step
from simulated_host.twins import Case, Turn
from simulated_host.worlds import fault, file, setting, world

_LOG = r"C:\logs\a.log"
_INSTALL = {"package": r"D:\a.msi", "log": _LOG, "secret": "SERVICEPASSWORD", "prompt": "Password"}
_THERE = probe("there", "file_exists", {"path": r"C:\A\a.dll"}, equals=True)
_IDLE = probe("idle", "msi_busy", {}, equals=False)
_STEP = step("a.install", before=(_IDLE,), after=(_THERE,), actions=(action("a", "msi_install", _INSTALL),))
_CODE = "{5A7CB0A3-7AA2-4F40-8899-02B83694085F}"
_BRINGS = {"version": "1.0", "code": _CODE, "effects": [{"file": r"C:\A\a.dll"}]}
_MSI = file(r"D:\a.msi", package={"kind": "msi", "product": "A", **_BRINGS})
_EXE = file(r"D:\a.exe", package={"kind": "exe", "product": "A", **_BRINGS})
_SECRET = "ca;$7nary"
_LIMITED = Turn(("yes", "timeout=1"), (_SECRET,))


def test_an_installer_that_takes_too_long_is_left_alone_and_its_secret_goes_when_it_has_ended(twins):
    ends = Turn(("yes",), (_SECRET,), event="installer_ends")
    state = world(_MSI, fault("hangs", "msiexec.exe"))
    result = twins(Case("long", _STEP, state, (_LIMITED, _LIMITED, ends)))["long"]
    assert result.outcomes == ["timeout", "blocked", "changed"]
    first, second, third = result.records
    (deed,) = first["result"]["actions"]
    assert (deed["code"], deed["changed"]) == (None, True), "it goes on, and may change the host"
    assert deed["command"].endswith(" SERVICEPASSWORD=***")
    words = r"msiexec.exe still runs after 1 seconds, as process (\d+), and is left alone; "
    told = re.match(words + re.escape(_LOG) + " ends with: ", first["run"]["words"])
    assert told
    os.kill(int(told[1]), 0)
    assert first["run"]["words"].endswith(" SERVICEPASSWORD=***")
    assert f"the log {_LOG} of an earlier run is still written" in second["run"]["words"]
    assert f"the log {_LOG} of an earlier run was removed" in third["run"]["words"]
    assert _LOG not in result.world["hosts"]["MIM01"]["files"]
    kept = [path.read_text("utf-8") for path in result.evidence.rglob("*") if path.is_file()]
    assert not [text for text in (*kept, *result.outputs) if _SECRET in text]


def test_an_installer_says_each_minute_that_it_runs(twins):
    quiet = step("b.install", after=(_THERE,), actions=(action("b", "exe_install", {"file": r"D:\a.exe"}),))
    found = twins(
        Case("msi", _STEP, world(_MSI, fault("takes", {"msiexec.exe": 150})), (Turn(("yes",), (_SECRET,)),)),
        Case("exe", quiet, world(_EXE, fault("takes", {r"D:\a.exe": 61}))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "msi": ["changed"],
        "exe": ["changed"],
    }
    said = {
        name: [line for line in result.outputs[0].splitlines() if " min" in line]
        for name, result in found.items()
    }
    assert said["exe"] == [r"  D:\a.exe runs for 1 min"]
    ending = rf"; {_LOG} ends with: Command Line: /i D:\a.msi /qn /norestart /l*v {_LOG} SERVICEPASSWORD=***"
    assert said["msi"] == [f"  msiexec.exe runs for {minutes} min{ending}" for minutes in (1, 2)]


def test_who_works_in_a_wizard_has_all_the_time(twins):
    opens = step(
        "w.install",
        level="attended",
        after=(_THERE,),
        actions=(action("w", "program_open", {"file": r"D:\w.exe"}),),
    )
    there = file(r"D:\w.exe", package={"kind": "wizard", "product": "W", **_BRINGS})
    slow = fault("takes", {r"D:\w.exe": 90})
    state = world(there, slow, setting("operator", {"w.exe": {}}))
    result = twins(Case("wizard", opens, state, (Turn(("yes", "timeout=1")),)))["wizard"]
    assert result.outcomes == ["changed"]
