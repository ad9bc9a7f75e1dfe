"""msi_install: the exit codes of Windows Installer, its command line, its log, its secret."""

import pytest

from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RESTARTED, RUN, Case, Turn
from simulated_host.worlds import fault, file, session, world

_CODE = "{5A7CB0A3-7AA2-4F40-8899-02B83694085F}"
_PACKAGE = {
    "kind": "msi",
    "product": "Native Client",
    "version": "11.4.7001.0",
    "code": _CODE,
    "requires": {"IACCEPT": "YES"},
    "effects": [{"registry": r"HKLM\SOFTWARE\SQLNCLI11", "name": "InstalledVersion", "value": "11.4.7001.0"}],
}
_MSI = file(r"D:\SQL client\sqlncli.msi", package=_PACKAGE)
_LOG = r"C:\ProgramData\runbook\logs\sqlncli.log"
_ARGUMENTS = {
    "package": r"D:\SQL client\sqlncli.msi",
    "log": _LOG,
    "properties": {"IACCEPT": "YES", "EMPTY": "", "APPGUID": 'a "b" c'},
}
_WANTED = probe(
    "client",
    "registry_value",
    {"key": r"HKLM\SOFTWARE\SQLNCLI11", "name": "InstalledVersion"},
    at_least="11.4",
)
_STEP = step("client.install", after=(_WANTED,), actions=(action("client", "msi_install", _ARGUMENTS),))
_LINE = (
    'msiexec.exe /i "D:\\SQL client\\sqlncli.msi" /qn /norestart /l*v "'
    + _LOG
    + '" APPGUID="a ""b"" c" IACCEPT="YES"'
)
_CASES = (
    (Case("bare", _STEP, world(_MSI), (LOOK, RUN, RUN)), "unchanged"),
    (Case("busy_twice", _STEP, world(_MSI, fault("msiexec", [1618, 1618]))), "changed"),
    (Case("always_busy", _STEP, world(_MSI, fault("msiexec", [1618] * 30))), "failed"),
    (Case("restart", _STEP, world(_MSI, fault("msiexec", [3010]))), "restart"),
    (Case("restart_begun", _STEP, world(_MSI, fault("msiexec", [1641]))), "restart"),
    (Case("fatal", _STEP, world(_MSI, fault("msiexec", [1603]))), "failed"),
    (Case("cancelled", _STEP, world(_MSI, fault("msiexec", [1602]))), "failed"),
    (Case("other_version", _STEP, world(_MSI, fault("msiexec", [1638]))), "failed"),
    (Case("lies", _STEP, world(_MSI, fault("msiexec", ["lies"]))), "unproven"),
    (Case("no_package", _STEP, world()), "failed"),
    (
        Case("blocked_file", _STEP, world(file(r"D:\SQL client\sqlncli.msi", package=_PACKAGE, zone=True))),
        "failed",
    ),
    (Case("not_elevated", _STEP, world(_MSI, session(elevated=False))), "failed"),
    (Case("what_if", _STEP, world(_MSI), (Turn(("what-if",)),)), ""),
)
"""Each with the outcome of its last start."""
CANARY = 'ca"n ary;$7'


def test_msi_install(twins):
    found = twins(*(case for case, _ in _CASES))
    assert {name: result.outcomes[-1] for name, result in found.items()} == {
        case.name: outcome for case, outcome in _CASES
    }
    assert found["bare"].outcomes == ["drift", "changed", "unchanged"]
    (installed,) = found["bare"].seen
    assert installed[1:] == [
        "msiexec.exe",
        f'/i {_ARGUMENTS["package"]} /qn /norestart /l*v {_LOG} APPGUID=a "b" c IACCEPT=YES',
    ]
    (action_record,) = found["busy_twice"].record["result"]["actions"]
    assert action_record == {
        "id": "client",
        "kind": "msi_install",
        "command": _LINE,
        "code": 0,
        "changed": True,
    }
    assert len(found["busy_twice"].seen) == 3
    assert found["restart"].record["result"]["restart"] == "msi-3010"
    assert found["restart"].codes == [3010 & 255]
    assert found["fatal"].record["result"]["reason"] == "msi-1603"
    assert "Return value 3" in found["fatal"].outputs[0]
    assert found["no_package"].record["result"]["reason"] == "msi-1619"
    assert found["what_if"].codes == [8]
    assert found["what_if"].seen == []


def test_the_log_is_kept_as_evidence(twins):
    result = twins(Case("log", _STEP, world(_MSI)))["log"]
    (artifact,) = result.record["artifacts"]
    assert artifact["file"] == "mim01-0001-01.01-client.install.1.sqlncli.log"
    assert "MainEngineThread is returning 0" in (result.evidence / artifact["file"]).read_text("utf-8")


@pytest.mark.parametrize("fails", [False, True])
def test_a_secret_reaches_msiexec_and_nothing_else(twins, fails):
    asking = {**_ARGUMENTS, "secret": "SERVICEPASSWORD", "prompt": "Password of the service account"}
    asks = step("secret.install", after=(_WANTED,), actions=(action("client", "msi_install", asking),))
    state = world(_MSI, fault("msiexec", [1603] if fails else []))
    result = twins(Case("secret", asks, state, (Turn(("yes",), (CANARY,)),)))["secret"]
    assert result.outcomes == ["failed" if fails else "changed"]
    (installed, removed) = result.seen
    assert removed == ["MIM01", "file", "remove " + _LOG]
    assert installed[2].endswith(" SERVICEPASSWORD=" + CANARY)
    (done,) = result.record["result"]["actions"]
    assert done["command"] == _LINE + " SERVICEPASSWORD=***"
    kept = [path.read_text("utf-8") for path in result.evidence.rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert not [text for text in kept if CANARY in text or 'ca\\"n' in text]
    assert _LOG not in result.world["hosts"]["MIM01"]["files"], "the log with the password stays on the host"


def test_nothing_typed_is_no_password(twins):
    asking = {**_ARGUMENTS, "secret": "SERVICEPASSWORD"}
    asks = step("secret.install", after=(_WANTED,), actions=(action("client", "msi_install", asking),))
    result = twins(
        Case("empty", asks, world(_MSI), (Turn(("yes",), ("",)), Turn(("yes", "non-interactive"))))
    )["empty"]
    assert result.outcomes == ["declined", "manual"]
    assert result.seen == []


def test_no_secret_stays_where_the_run_was_killed_at_the_installer(twins):
    asking = {**_ARGUMENTS, "secret": "SERVICEPASSWORD"}
    asks = step("secret.install", after=(_WANTED,), actions=(action("client", "msi_install", asking),))
    dies = Turn(("yes",), (CANARY,), prefix=("/usr/bin/env",))
    result = twins(Case("killed", asks, world(_MSI, fault("kill_at", 1)), (dies, LOOK, RESTARTED)))["killed"]
    assert result.outcomes == ["", "unchanged", "changed"]
    assert f"the log {_LOG} of an earlier run was removed" in result.record["run"]["words"]
    _nowhere(result)


def _nowhere(result):
    kept = [path.read_text("utf-8") for path in result.evidence.rglob("*") if path.is_file()]
    assert not [text for text in kept if CANARY in text]
    assert _LOG not in result.world["hosts"]["MIM01"]["files"], "the log with the password stays on the host"
