"""program_open: the wizard that a person goes through, with the values shown."""

from quiet_steps import typed
from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.worlds import fault, file, setting, world

_SETUP = r"C:\Install\MIM\Synchronization Service\setup.exe"
_CODE = "{5A7CB0A3-7AA2-4F40-8899-02B83694085F}"
_PACKAGE = {
    "kind": "wizard",
    "product": "Synchronization Service",
    "version": "4.6.34.0",
    "code": _CODE,
    "effects": [{"service": "FIMSynchronizationService", "account": "[SERVICEDOMAIN]\\[SERVICEACCOUNT]"}],
}
_TYPED = setting("operator", {"setup.exe": {"SERVICEDOMAIN": "CONTOSO", "SERVICEACCOUNT": "svc-mimsync"}})
_STEP = step(
    "sync.install",
    level="attended",
    after=(
        probe(
            "service", "service_account", {"name": "FIMSynchronizationService"}, equals="contoso\\svc-mimsync"
        ),
    ),
    actions=(action("open", "program_open", {"file": _SETUP, "arguments": ["/x"], "show": True}),),
    values=(typed("Configure Service Account", "Account", "svc-mimsync"),),
)


def test_program_open(twins):
    there = file(_SETUP, package=_PACKAGE)
    wrong = setting("operator", {"setup.exe": {"SERVICEDOMAIN": "CONTOSO", "SERVICEACCOUNT": "other"}})
    found = twins(
        Case("bare", _STEP, world(there, _TYPED), (LOOK, RUN, RUN)),
        Case("cancelled", _STEP, world(there)),
        Case("wrong_value_typed", _STEP, world(there, wrong)),
        Case("restart", _STEP, world(there, _TYPED, fault("setup.exe", [3010]))),
        Case("absent", _STEP, world(_TYPED)),
        Case("nobody_there", _STEP, world(there, _TYPED), (Turn(("yes", "non-interactive")),)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["drift", "changed", "unchanged"],
        "cancelled": ["failed"],
        "wrong_value_typed": ["unproven"],
        "restart": ["restart"],
        "absent": ["failed"],
        "nobody_there": ["manual"],
    }
    assert "svc-mimsync" in found["bare"].outputs[1]
    assert found["bare"].seen == [["MIM01", _SETUP, "/x"]]
