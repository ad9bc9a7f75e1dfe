"""msi_remove: products by the name that Programs and Features shows."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case, Turn, earlier
from simulated_host.worlds import fault, product, setting, world

_CODE = "{5A7CB0A3-7AA2-4F40-8899-02B83694085F}"
_NAME = "SharePoint Connector"
_LOG = r"C:\ProgramData\runbook\logs\remove.log"
_INSTALLED = product(_NAME, "4.3.836.0", _CODE)
_KNOWN = setting(
    "installed", {_CODE: {"kind": "msi", "code": _CODE, "product": _NAME, "version": "4.3.836.0"}}
)
_WANTED = probe("gone", "product_version", {"name": "*Connector*"}, absent=True)
_REMOVE = action("remove", "msi_remove", {"name": "*Connector*", "log": _LOG})
_STEP = step("connector.remove", after=(_WANTED,), actions=(_REMOVE,))


def test_msi_remove(twins):
    always = step("connector.always", actions=(_REMOVE,))
    found = twins(
        Case("installed", _STEP, world(_INSTALLED, _KNOWN), (RUN, RUN)),
        Case("unknown_to_installer", _STEP, world(_INSTALLED)),
        Case("nothing_there", always, world()),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "installed": ["changed", "unchanged"],
        "unknown_to_installer": ["unproven"],
        "nothing_there": ["changed"],
    }
    assert found["installed"].seen == [["MIM01", "msiexec.exe", f"/x {_CODE} /qn /norestart /l*v {_LOG}"]]
    assert found["nothing_there"].record["result"]["changed"] is False
    assert found["nothing_there"].seen == []


def test_an_undo_that_needs_a_restart_says_so_and_is_not_done_again(twins):
    there = probe("there", "product_version", {"name": "*Connector*"}, at_least="4.3.836.0")
    back = action("remove", "msi_remove", {"name": "*Connector*", "log": _LOG}, undo=True)
    made = step("connector.install", after=(there,), actions=(back,))
    undo = Turn(("undo", "yes"))
    state = world(_INSTALLED, _KNOWN, fault("msiexec", [3010]))
    case = Case("undo", made, state, (undo, undo), (earlier("connector.install"),))
    result = twins(case)["undo"]
    assert result.outcomes == ["restart", "unchanged"]
    assert result.codes == [3010 & 255, 0]
    assert "nothing to undo" in result.outputs[-1]
    assert result.records[0]["result"]["restart"] == "msi-3010"
