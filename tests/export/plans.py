"""Plans built by hand: one step of each kind, with values as a customer might have them."""

from collections.abc import Sequence
from typing import Any

from quiet_steps import quiet_step, typed
from runbook.model.document import Document
from runbook.model.guide import Automation
from runbook.model.lines import Action, Probe
from runbook.model.places import Place
from runbook.model.plans import Phase, Plan, Topology
from runbook.model.steps import ArticleRef, Hazard, Step
from runbook.model.text import plain

PLACE = Place("guide/40-install.yaml", 1, 1)


def look(id: str, kind: str, arguments: dict[str, Any], expected: Any, **more: Any) -> Probe:
    """Return a probe that compares by `equals` unless told otherwise."""
    return Probe(
        id,
        kind,
        arguments,
        more.get("comparison", "equals"),
        expected,
        more.get("severity", "must"),
        more.get("by", ""),
    )


def step(number: str, id: str, **more: Any) -> Step:
    """Return a step; what is not given is empty."""
    return quiet_step(number, id, PLACE, **more)


def plan(steps: Sequence[Step], name: str = "contoso", hash: str = "ab" * 32) -> Plan:
    """Return a plan of one phase."""
    return Plan(
        name=name,
        pack="hand-built",
        pack_version="1.0",
        hash=hash,
        run_hash=hash,
        document=Document(
            "Install MIM", "Contoso Ltd", "RB-1", "1.0", "A. Author", "Internal", "2026-11-23", "", ""
        ),
        inputs=(),
        phases=(Phase(1, "only", "Only", (), tuple(steps)),),
        skipped=(),
        dispositions=(),
        roles={"mim-admin": "MIM administrator"},
        tables=(),
        topology=Topology(),
        decision=None,
        notes=(),
        lifecycle=(),
        signatures=(),
    )


def service_step(level: Automation = "scripted", **more: Any) -> Step:
    """Return a step that starts a service and can stop it again."""
    return step(
        "3.4",
        "sync-service.start",
        level=level,
        title="Start the service of M\u00fcnchen's <#>farm",
        hazards=(Hazard("warning", plain("The service 'runs' as $account")),),
        article=(ArticleRef(71, 1, "Click.", "step"), ArticleRef(70, 1, "Start.", "step")),
        before=(
            look("start.elevated", "elevated", {}, True),
            look("start.media", "file_exists", {"path": "D:\\MIM\\setup.msi"}, True, by="media.copy"),
        ),
        after=(
            look("start.state", "service_state", {"name": "FIMSynchronizationService"}, "running"),
            look(
                "start.mode",
                "service_startup",
                {"name": "FIMSynchronizationService"},
                "auto",
                severity="note",
            ),
        ),
        actions=(
            Action("start", "service_start", {"name": "FIMSynchronizationService"}),
            Action(
                "settle",
                "wait_for",
                {
                    "probe": "service_state",
                    "with": {"name": "FIMSynchronizationService"},
                    "equals": "running",
                    "seconds": "60",
                },
            ),
            Action("stop", "service_stop", {"name": "FIMSynchronizationService"}, undo=True),
        ),
        values=(typed("Services", "Service", "FIMSynchronizationService"),),
        **more,
    )
