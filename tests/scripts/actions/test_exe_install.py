"""exe_install: an installer with a command line of the C runtime."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import fault, file, world

_FILE = r"D:\Redist files\vcredist_x64.exe"
_KEY = r"HKLM\SOFTWARE\Runtime"
_PACKAGE = {
    "kind": "exe",
    "switches": ["/install", "/quiet", "/norestart"],
    "effects": [{"registry": _KEY, "name": "Version", "value": "12.0.40664"}],
}
_ARGUMENTS = {"file": _FILE, "arguments": ["/install", "/quiet", "/norestart", "a b", 'c"d', "e\\ f\\"]}
_WANTED = probe("runtime", "registry_value", {"key": _KEY, "name": "Version"}, at_least="12.0.40664")
_STEP = step("runtime.install", after=(_WANTED,), actions=(action("runtime", "exe_install", _ARGUMENTS),))


def test_exe_install(twins):
    there = file(_FILE, package=_PACKAGE)
    found = twins(
        Case("bare", _STEP, world(there), (RUN, RUN)),
        Case("restart", _STEP, world(file(_FILE, package={**_PACKAGE, "restart": True}))),
        Case("crashes", _STEP, world(there, fault("vcredist_x64.exe", [0xC0000005]))),
        Case("fails", _STEP, world(there, fault("vcredist_x64.exe", [1638]))),
        Case("absent", _STEP, world()),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["changed", "unchanged"],
        "restart": ["restart"],
        "crashes": ["failed"],
        "fails": ["failed"],
        "absent": ["failed"],
    }
    assert found["bare"].seen == [["MIM01", _FILE, '/install /quiet /norestart a b c"d e\\ f\\']]
    assert found["crashes"].record["result"]["reason"] == "exit-3221225477"
    assert found["crashes"].record["result"]["actions"][0]["code"] == 3221225477
    assert found["absent"].record["result"]["reason"] == "action"
    assert found["fails"].record["result"]["reason"] == "exit-1638"
    assert found["restart"].record["result"]["restart"] == "exit-3010"
