"""Steps made by hand for the plan that every field of every noun is filled in."""

from typing import Any

from quiet_steps import quiet_step, typed
from runbook.model.lines import Action, Probe
from runbook.model.places import Place
from runbook.model.steps import ANY_COMPUTER, ArticleRef, Hazard, Reason, Step
from runbook.model.text import Span, plain

PROFILE = Place("contoso.yaml", 14, 3)
GUIDE = Place("guide/40-install.yaml", 20, 5)


def step(number: str, id: str, title: str, **fields: Any) -> Step:
    """Return a step with quiet defaults."""
    said = {"instruction": (plain("Look at the service."),), "expected": (plain("The service runs."),)}
    return quiet_step(number, id, GUIDE, title=title, **{**said, **fields})


def reason(text: str) -> Reason:
    """Return a reason at a place of the profile."""
    return Reason(text, "sql.placement", "remote", PROFILE)


SETUP_VALUES = (
    typed("Configure the connection", "SQL Server is located on", "A remote machine with the name SQL01"),
    typed("Configure the connection", "Instance name", "MIM"),
    typed("Service account", "Service account", "svc-mimsync"),
    typed("Service account", "Domain", "CONTOSO"),
    typed("Groups", "Administrator", "CONTOSO\\MIMSyncAdmins"),
    typed(
        "", "Connection string", "Data Source=SQL01\\MIM;Initial Catalog=FIMSync;Integrated Security=SSPI;X=1"
    ),
    typed(
        "",
        "Command",
        'msiexec /i "D:\\MIM\\Synchronization Service\\Synchronization Service.msi" '
        "/l*v C:\\Logs\\setup.log REBOOT=ReallySuppress",
    ),
    typed("", 'Label with <tags> & "quotes"', "`ticks` and ```fences``` | pipes"),
)

FULL_STEP = step(
    "2.1",
    "sync-service.install",
    "Install the <Synchronization Service> on MIM01",
    variant="attended",
    level="attended",
    minutes=25,
    why=plain("Everything else needs the service."),
    preconditions=(
        plain("SQL Server Native Client is installed."),
        plain("You are logged on as the installer."),
    ),
    hazards=(
        Hazard("warning", plain("A second active server corrupts the database.")),
        Hazard("caution", (Span("plain", "Do not select "), Span("ui", "Open ports"), Span("plain", "."))),
        Hazard("note", plain("Setup shows warning 25051 in this case.")),
    ),
    instruction=(
        (
            Span("plain", "Start "),
            Span("value", "D:\\MIM\\Synchronization Service\\Setup.exe"),
            Span("plain", "."),
        ),
        (Span("plain", "Click "), Span("ui", "Next"), Span("plain", ".")),
        (
            Span("plain", "Read "),
            Span("link", "the licence", "https://learn.microsoft.com/x?a=1&b=2"),
            Span("plain", "."),
        ),
    ),
    values=SETUP_VALUES,
    expected=(plain("The wizard says that it finished."), plain("The service is in the list.")),
    record=(plain("The build that the list shows"),),
    remedies=(plain("Read C:\\Logs\\setup.log from the end for the words Return value 3."),),
    undo=(plain("Uninstall the service in Programs and Features."),),
    point_of_no_return=False,
    before=(Probe("sql.reachable", "tcp_port", {"host": "SQL01", "port": "1433"}, "equals", True, "must"),),
    after=(
        Probe("service", "service_state", {"name": "FIMSynchronizationService"}, "equals", "running", "must"),
    ),
    actions=(Action("open", "program_open", {"file": "D:\\MIM\\Setup.exe", "arguments": []}),),
    attest=plain("Did the wizard finish without an error?"),
    article=(ArticleRef(70, 1, "Click Next.", "step"), ArticleRef(72, 4, "Accept the terms.", "step")),
    notes=("warning-25051",),
    because=(reason("sql.placement is 'remote' (contoso.yaml:14)"),),
)

GATE = step(
    "1.2",
    "preconditions.gate",
    "Go or no-go",
    level="gate",
    role="change-manager",
    host=ANY_COMPUTER,
    account="",
    hazards=(Hazard("caution", plain("After this the change window is open.")),),
    instruction=(plain("Compare the results of phase 1 with what was expected."),),
    attest=plain("Are all preconditions green?"),
    point_of_no_return=True,
    four_eyes=True,
)
