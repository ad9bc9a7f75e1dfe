"""What a step is, seen from what can go wrong with it."""

from runbook.export.settings import proof_of
from runbook.model.lines import Action, Probe
from runbook.model.steps import Step

INSTALLER = ("msi_install", "msp_apply")
"""Actions that start msiexec.exe."""
PROGRAMS = ("exe_install", "program_open")
"""Actions that start a vendor's own program, which ends with Windows Installer's codes."""
RESTARTS = ("restart_needed", "logoff_needed")
SERVICES = ("service_start", "service_stop", "service_restart")
DIRECTORY = ("ad_group_create", "ad_group_member_add", "ad_right_grant")
VERSIONS = ("os_build", "dotnet_release", "sql_version", "file_version")
"""Probes that find the version of what is there already."""
# What people prepare before the plan begins: the simulated network has it from the start.
_IN_PLACE = ("media.download", "accounts.ad-connector", "connector.download")


def actions(step: Step) -> tuple[Action, ...]:
    """Return what the step does, without its way back."""
    return step.actions


def does(step: Step, *kinds: str) -> bool:
    """Say whether the step has an action of any of these kinds."""
    return any(action.kind in kinds for action in actions(step))


def must(probes: tuple[Probe, ...], *kinds: str) -> list[Probe]:
    """Return the probes that decide, of these kinds or of all."""
    return [p for p in probes if p.severity == "must" and (not kinds or p.kind in kinds)]


def asks(step: Step) -> bool:
    """Say whether a person is asked in the step."""
    return bool(step.attest)


def only_looks(step: Step) -> bool:
    """Say whether the step neither acts nor asks."""
    return not actions(step) and not asks(step)


def waits(step: Step) -> bool:
    """Say whether the step cannot begin before an earlier step of the plan has changed something."""
    return any(p.by and p.by.partition("@")[0] not in _IN_PLACE for p in must(step.before))


def is_prepared(step: Step) -> bool:
    """Say whether a person does the step, and a probe finds that it is done already."""
    return step.level == "manual" and proof_of(step) == "probes"
