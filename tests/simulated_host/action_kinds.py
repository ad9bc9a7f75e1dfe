"""Every kind of action: its arguments, what proves it, where it has work to do, where that is done."""

from collections.abc import Mapping, Sequence
from typing import Any

from runbook.model.lines import Probe
from simulated_host import products
from simulated_host.kind_cases import cases, change
from simulated_host.kinds import ActionKind
from simulated_host.plans import probe
from simulated_host.worlds import PRODUCTS, registry, setting, together

SERVICE = "FIMSynchronizationService"
CONNECTOR = products.connector()
INSTALLED = together(
    setting("installed", {products.CONNECTOR_CODE: CONNECTOR}),
    registry(
        f"{PRODUCTS}\\{products.CONNECTOR_CODE}",
        DisplayName=CONNECTOR["product"],
        DisplayVersion=CONNECTOR["version"],
    ),
)
WIZARD = {"kind": "wizard", "code": "{A}", "version": "1.0", "effects": [{"file": r"C:\A\a.dll"}]}


def proofs(given: Sequence[Mapping[str, Any]]) -> tuple[Probe, ...]:
    """Return the looks that prove a deed, each with a number."""
    return tuple(
        probe(f"proof-{number}", look["look"], dict(look.get("with", {})), **_comparison(look))
        for number, look in enumerate(given, 1)
    )


def _comparison(look: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in look.items() if key not in ("look", "with")}


def _kind(case: Mapping[str, Any]) -> ActionKind:
    return ActionKind(
        case["with"],
        due=(change(case["due"]),) if "due" in case else (),
        proofs=proofs(case.get("proof", ())),
        done=(change(case.get("done")),),
        changes=case.get("changes", 1),
        names=tuple(case.get("names", ())),
        typed=tuple(case.get("typed", ())),
    )


ACTION_KINDS = {kind: _kind(case) for kind, case in cases("act").items()}
