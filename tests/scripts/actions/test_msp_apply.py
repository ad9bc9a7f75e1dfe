"""msp_apply: a patch for what is installed."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RESTARTED, RUN, Case
from simulated_host.worlds import fault, file, product, setting, world

_CODE = "{5A7CB0A3-7AA2-4F40-8899-02B83694085F}"
_NAME = "Microsoft Identity Manager 2016 Synchronization Service"
_LOG = r"C:\ProgramData\runbook\logs\patch.log"
_PATCH = file(
    r"D:\KB\MIMSyncService_x64.msp", package={"kind": "msp", "target": _CODE, "version": "4.6.673.0"}
)
_BASE = {"kind": "msi", "code": _CODE, "product": _NAME, "version": "4.6.34.0"}
_HOST = (product(_NAME, "4.6.34.0", _CODE), setting("installed", {_CODE: _BASE}))
_WANTED = probe("build", "product_version", {"name": "*Synchronization*"}, at_least="4.6.673.0")
_ARGUMENTS = {"patch": r"D:\KB\MIMSyncService_x64.msp", "log": _LOG, "properties": {"REINSTALL": "ALL"}}
_STEP = step("sync.patch", after=(_WANTED,), actions=(action("patch", "msp_apply", _ARGUMENTS),))


def test_msp_apply(twins):
    found = twins(
        Case("baseline", _STEP, world(_PATCH, *_HOST), (RUN, RUN)),
        Case("no_product", _STEP, world(_PATCH)),
        Case("no_patch", _STEP, world(*_HOST)),
        Case("restart", _STEP, world(_PATCH, *_HOST, fault("msiexec", [3010])), (RUN, RESTARTED)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "baseline": ["changed", "unchanged"],
        "no_product": ["failed"],
        "no_patch": ["failed"],
        "restart": ["restart", "unchanged"],
    }
    assert (
        found["baseline"].seen[0][2]
        == f"/p D:\\KB\\MIMSyncService_x64.msp /qn /norestart /l*v {_LOG} REINSTALL=ALL"
    )
    assert found["no_product"].record["result"]["reason"] == "msi-1642"
    assert found["no_patch"].record["result"]["reason"] == "msi-1635"
