"""A restart that an installer asked for, or may have, is demanded until the computer was restarted."""

from simulated_host import products
from simulated_host.plans import action, probe, step
from simulated_host.twins import RESTARTED, RUN, Case, Turn
from simulated_host.worlds import fault, file, service, world

_LOG = r"C:\logs\c.log"
_MEDIA = file(r"D:\c.msi", package=products.connector())
_DLL = products.connector()["effects"][0]["file"]
_INSTALL = step(
    "connector.install",
    after=(probe("version", "file_version", {"path": _DLL}, at_least="4.4"),),
    actions=(action("setup", "msi_install", {"package": r"D:\c.msi", "log": _LOG}),),
)
_START = step(
    "service.start",
    after=(probe("state", "service_state", {"name": "Spooler"}, equals="running"),),
    actions=(action("start", "service_start", {"name": "Spooler"}),),
)
_DIES = Turn(("yes",), prefix=("/usr/bin/env",))


def test_a_restart_is_due_until_the_computer_was_restarted(twins):
    asked = world(_MEDIA, fault("msiexec", [3010]))
    found = twins(
        Case("killed", _INSTALL, world(_MEDIA, fault("kill_at", 1)), (_DIES, RUN, RESTARTED)),
        Case("asked", _INSTALL, asked, (RUN, RUN, Turn(("what-if",)), RESTARTED, RUN)),
        Case("started", _START, world(service("Spooler", "stopped"), fault("kill_at", 1)), (_DIES, RUN)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "killed": ["", "blocked", "changed"],
        "asked": ["restart", "blocked", "", "unchanged", "unchanged"],
        "started": ["", "changed"],
    }
    killed, asked_again = found["killed"].records[1], found["asked"].records[1]
    assert killed["result"]["reason"] == asked_again["result"]["reason"] == "restart"
    assert killed["run"]["words"].startswith("a restart is due (may be due) since 20")
    assert "a restart is due (msi-3010) since " in found["asked"].outputs[1]
    assert "restart this computer first, then start again" in found["asked"].outputs[1]
    assert found["asked"].codes == [3010 & 255, 3, 3, 0, 0]
    assert len(found["killed"].seen) == len(found["asked"].seen) == 1, "nothing was installed twice"


def test_a_proof_that_comes_later_keeps_the_deed(twins):
    found = twins(
        Case("start", _START, world(service("Spooler", "stopped"), fault("kill_at", 1)), (_DIES, RUN)),
        Case("install", _INSTALL, world(_MEDIA, fault("kill_at", 1)), (_DIES, RESTARTED)),
    )
    assert {name: result.record["result"]["resumed"] for name, result in found.items()} == {
        "start": True,
        "install": True,
    }
    (start,), (install,) = (found[name].record["result"]["actions"] for name in ("start", "install"))
    assert start == {
        "id": "start",
        "kind": "service_start",
        "command": 'service_start name="Spooler"',
        "code": None,
        "changed": True,
    }
    assert install["command"] == 'msi_install package="D:\\\\c.msi" log="C:\\\\logs\\\\c.log"'
