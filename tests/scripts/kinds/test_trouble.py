"""Every kind that it concerns: a service that will not start; 1603, 1618 and 3010 of installers."""

from dataclasses import replace

from scripts.kinds.conftest import case_of, named
from simulated_host import products
from simulated_host.action_kinds import ACTION_KINDS, CONNECTOR, SERVICE, WIZARD
from simulated_host.cases import RUN, Turn
from simulated_host.plans import probe
from simulated_host.worlds import fault, file, service, setting

_PROGRAMS = {
    "exe_install": "vc.exe",
    "msi_install": "msiexec",
    "msi_remove": "msiexec",
    "msp_apply": "msiexec",
    "program_open": "setup.exe",
}
_RUNS = probe("service", "service_state", {"name": SERVICE}, equals="running")
_BRINGS_SERVICE = {"service": SERVICE}
# Where the service does not come up: what is changed about the kind's world, the outcome and its reason.
_BROKEN = {
    "exe_install": (
        file(r"D:\vc.exe", package={**products.vc_runtime("12.0", 1), "effects": [_BRINGS_SERVICE]}),
        "unproven",
        "proof",
    ),
    "msi_install": (
        file(r"D:\c.msi", package={**CONNECTOR, "effects": [_BRINGS_SERVICE]}),
        "unproven",
        "proof",
    ),
    "msp_apply": (service(SERVICE, "stopped"), "unproven", "proof"),
    "program_open": (
        file(r"D:\Sync\setup.exe", package={**WIZARD, "effects": [_BRINGS_SERVICE]}),
        "unproven",
        "proof",
    ),
    "service_restart": (service(SERVICE, broken=True), "failed", "service"),
    "service_start": (service(SERVICE, "stopped", broken=True), "failed", "service"),
    # It stops what runs, whether or not that would start again.
    "service_stop": (service(SERVICE, broken=True), "changed", ""),
    "wait_for": (service(SERVICE, "stopped", broken=True), "failed", "wait"),
}


def test_service_that_will_not_start(meet):
    fails = setting("services_that_fail", [SERVICE])
    cases = []
    for kind, (change, *_) in _BROKEN.items():
        given = ACTION_KINDS[kind]
        if "install" in kind or kind in ("msp_apply", "program_open"):
            given = replace(given, proofs=(_RUNS,))
        cases.append(case_of(kind, given, (*given.due, change, fails)))
    found = meet(cases)
    results = {kind: result.record["result"] for kind, result in found.items()}
    assert {kind: (one["outcome"], one["reason"]) for kind, one in results.items()} == {
        kind: (outcome, reason) for kind, (_, outcome, reason) in _BROKEN.items()
    }
    states = {
        kind: result.world["hosts"]["MIM01"]["services"][SERVICE]["state"] for kind, result in found.items()
    }
    assert states == dict.fromkeys(_BROKEN, "stopped")


def test_exit_codes_of_installers(meet):
    cases = {}
    for kind, program in _PROGRAMS.items():
        given = ACTION_KINDS[kind]
        for code, turns in {
            "1603": (RUN, RUN),
            "1618": (RUN,),
            "3010": (RUN, Turn(("yes",), event="restart")),
        }.items():
            codes = [1618, 1618] if code == "1618" else [int(code)]
            name = f"{kind}-{code}"
            cases[name] = named(name, case_of(kind, given, (*given.due, fault(program, codes)), *turns))
    found = meet([*cases.values()])
    expected = {}
    for kind, program in _PROGRAMS.items():
        expected[f"{kind}-1603"] = ["failed", "changed"]
        # Only Windows Installer says 1618 of itself; what another program means by it nobody knows.
        expected[f"{kind}-1618"] = ["changed"] if program == "msiexec" else ["failed"]
        expected[f"{kind}-3010"] = ["restart", "unchanged"]
    assert {name: result.outcomes for name, result in found.items()} == expected
    first = {name: result.records[0]["result"] for name, result in found.items()}
    assert {name: (one["reason"], one["restart"]) for name, one in first.items()} == {
        f"{kind}-{code}": _said("msi" if program == "msiexec" else "exit", code)
        for kind, program in _PROGRAMS.items()
        for code in ("1603", "1618", "3010")
    }
    tries = {kind: len(found[f"{kind}-1618"].seen) for kind in _PROGRAMS}
    assert tries == {kind: 3 if program == "msiexec" else 1 for kind, program in _PROGRAMS.items()}


def _said(program, code):
    word = f"{program}-{code}"
    if code == "1618" and program == "msi":
        return ("", "")
    return ("", word) if code == "3010" else (word, "")
