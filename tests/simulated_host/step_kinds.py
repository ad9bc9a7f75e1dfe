"""What a step is, seen from what can go wrong with it."""

from runbook.model.lines import Action, Probe
from runbook.model.proofs import proof_of
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
# What servers, network, directory and SQL Server are before anybody begins.
_GIVEN = (
    *("ad_user", "ad_user_mail", "os_build", "os_installation_type", "domain_member", "elevated"),
    *("session_account", "process_64bit", "pending_restart", "dotnet_release", "name_resolves", "tcp_port"),
    *("sql_version", "sql_sysadmin"),
)


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
    """Say whether a person does the step, and a probe finds that it is done already.

    Accounts are in place, too: nobody looks at a user that is not there yet.
    """
    return (step.level == "manual" and proof_of(step) == "probes") or does(step, "ad_user_create")


def is_given(step: Step) -> bool:
    """Say whether all that the step proves is so before the plan begins."""
    in_place = step.id.partition("@")[0] in _IN_PLACE
    return in_place or all(look.kind in _GIVEN and not look.by for look in must(step.after))
