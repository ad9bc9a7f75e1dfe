"""A plan made by hand: every field of every noun is filled somewhere, with awkward values."""

from dataclasses import replace

from runbook.diagnostics import Diagnostic
from runbook.model.places import Place
from runbook.model.plans import (
    Argument,
    Decision,
    Disposed,
    Document,
    Edge,
    Input,
    Lifecycle,
    Node,
    Option,
    Phase,
    Plan,
    PrintedNote,
    Signature,
    Skipped,
    Table,
    Topology,
)
from runbook.model.steps import ANY_COMPUTER, Action, ArticleRef, Hazard, Probe, Reason, Step, TypedValue
from runbook.model.text import Span, Text, plain

PROFILE = Place("contoso.yaml", 14, 3)
GUIDE = Place("guide/40-install.yaml", 20, 5)
HASH = "0123456789abcdef" * 4

DOCUMENT = Document(
    title="Install the Überwachungsdienst & its <connector>",
    customer="Müller & Söhne GmbH",
    number="RB-0042",
    version="1.10",
    author="Zoë Grünwald",
    classification="Internal",
    date="2026-11-20",
    logo="",
    color="#e8a200",
)


def step(number: str, id: str, title: str, **fields: object) -> Step:
    """Return a step with quiet defaults."""
    quiet = {
        "variant": "",
        "level": "scripted",
        "role": "mim-admin",
        "host": "MIM01",
        "account": "CONTOSO\\mim-admin",
        "minutes": 5,
        "why": (),
        "preconditions": (),
        "hazards": (),
        "instruction": (plain("Look at the service."),),
        "values": (),
        "expected": (plain("The service runs."),),
        "record": (),
        "if_it_fails": (),
        "undo": (),
        "point_of_no_return": False,
        "before": (),
        "after": (),
        "actions": (),
        "attest": (),
        "simulation": "full",
        "article": (),
        "notes": (),
        "because": (),
        "guide": GUIDE,
    }
    return Step(number=number, id=id, title=title, **{**quiet, **fields})  # type: ignore[arg-type]


def _reason(text: str) -> Reason:
    return Reason(text, "sql.placement", "remote", PROFILE)


SETUP_VALUES = (
    TypedValue(
        "Configure the connection", "SQL Server is located on", "A remote machine with the name SQL01"
    ),
    TypedValue("Configure the connection", "Instance name", "MIM"),
    TypedValue("Service account", "Service account", "svc-mimsync"),
    TypedValue("Service account", "Domain", "CONTOSO"),
    TypedValue("Groups", "Administrator", "CONTOSO\\MIMSyncAdmins"),
    TypedValue(
        "", "Connection string", "Data Source=SQL01\\MIM;Initial Catalog=FIMSync;Integrated Security=SSPI;X=1"
    ),
    TypedValue(
        "",
        "Command",
        'msiexec /i "D:\\MIM\\Synchronization Service\\Synchronization Service.msi" '
        "/l*v C:\\Logs\\setup.log REBOOT=ReallySuppress",
    ),
    TypedValue("", 'Label with <tags> & "quotes"', "`ticks` and ```fences``` | pipes"),
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
    if_it_fails=(plain("Read C:\\Logs\\setup.log from the end for the words Return value 3."),),
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
    because=(_reason("sql.placement is 'remote' (contoso.yaml:14)"),),
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
)

PHASES = (
    Phase(
        1,
        "check",
        "Check the preconditions",
        plain("Nothing is changed here."),
        (
            step(
                "1.1",
                "host.windows",
                "Check Windows on MIM01",
                level="check-only",
                record=(plain("Build number"),),
            ),
            GATE,
        ),
    ),
    Phase(
        2,
        "install",
        "Install",
        plain("The service stands on both servers."),
        (
            FULL_STEP,
            step(
                "2.2",
                "sync-service.install@mim02",
                "Install the standby on MIM02",
                level="manual",
                host="MIM02",
            ),
            step("2.3", "keys.decide", "Decide where the keys are kept", level="decision", host=ANY_COMPUTER),
        ),
    ),
)

NOTES = (
    PrintedNote(
        "warning-25051",
        "Warning 25051 is expected",
        plain("Setup warns that the account is not well protected. Go on."),
        "seen in three installations",
        "reported",
        ("2.1",),
        "does not mention the warning",
    ),
)

DECISION = Decision(
    "MIM or AD Import?",
    ("photos", "bidirectional"),
    (
        Option(
            "mim",
            "MIM",
            (Argument(plain("Writes back to AD."), True, 32),),
            (Argument(plain("Needs a server."), False, 33),),
            True,
            True,
        ),
        Option(
            "ad",
            "AD Import",
            (Argument(plain("Simple."), False, 34),),
            (Argument(plain("No photos."), True, 35),),
            False,
            False,
        ),
    ),
    (Reason("sync.needs holds 'photos' (contoso.yaml:9)", "sync.needs", "photos", PROFILE),),
)

SIGNATURES = (
    Signature(
        "end-of-life-sharepoint-2019",
        "SharePoint Server 2019 is past its end of support",
        ("ended 2026-07-14",),
        "",
        "",
    ),
    Signature(
        "windows-not-the-articles",
        "Windows Server 2022 is not the article's",
        ("mim.servers[0].windows",),
        "M. Weiß",
        "2026-11-19",
    ),
)

TABLES = (
    Table(
        "glance",
        "The environment at a glance",
        plain("What the profile says."),
        "front",
        ("What", "Value"),
        ((plain("SQL Server"), (Span("value", "SQL01\\MIM"),)),),
    ),
    Table(
        "accounts",
        "Accounts and permissions",
        plain("Who may do what."),
        "appendix",
        ("Account", "Right"),
        ((plain("svc-mimsync"), plain("Log on as a service")),),
    ),
    Table("empty", "Nothing here", (), "appendix", ("A", "B"), ()),
)

TOPOLOGY = Topology(
    (
        Node("ad", "DC01", ("Active Directory", "contoso.com"), 0, 0, False),
        Node("sql", "SQL01\\MIM", ("SQL Server 2019",), 0, 1, False),
        Node("mim", "MIM01", ("Synchronization Service", "Windows Server 2019"), 1, 0, True),
        Node("mim@mim02", "MIM02", ("Warm standby",), 1, 1, False),
        Node("sp", "SP01", ("SharePoint Server 2019",), 2, 0, False),
    ),
    (
        Edge("mim", "ad", "LDAP 389"),
        Edge("mim", "sql", "TCP 1433"),
        Edge("mim@mim02", "sql", "TCP 1433"),
        Edge("mim", "sp", "HTTPS 5555"),
    ),
)

SAMPLE = Plan(
    name="contoso",
    pack="mim-sharepoint",
    pack_version="1.0",
    hash=HASH,
    document=DOCUMENT,
    inputs=(
        Input("article", "articles/install.md", "a" * 64, "Microsoft Learn, CC BY 4.0"),
        Input("guide", "guide/40-install.yaml", "b" * 64),
        Input("profile", "contoso.yaml", "c" * 64),
    ),
    phases=PHASES,
    skipped=(
        Skipped(
            "sql.local",
            "Install SQL Server on MIM01",
            "install",
            (_reason("sql.placement is 'remote' (contoso.yaml:14)"),),
            (ArticleRef(71, 1, "Local.", "step"),),
            GUIDE,
        ),
        Skipped(
            "sql.remote:small",
            "Install SQL Server on MIM01",
            "install",
            (_reason("sql.placement is 'remote' (contoso.yaml:14)"),),
            (),
            GUIDE,
        ),
    ),
    dispositions=(
        Disposed(
            1,
            "articles/install.md",
            70,
            1,
            "installing",
            "step 4",
            "Click Next.",
            "step",
            "sync-service.install",
            ("sync-service.install",),
        ),
        Disposed(
            2, "articles/install.md", 90, 1, "", "paragraph", "Nobody read <this>.", "unclaimed", "", ()
        ),
        Disposed(
            3,
            "articles/install.md",
            91,
            1,
            "",
            "paragraph",
            "Choose This Computer.",
            "condition",
            "sql.local",
            (),
            (_reason("sql.placement is 'remote' (contoso.yaml:14)"),),
        ),
    ),
    roles={"consultant": "Consultant", "mim-admin": "MIM administrator", "change-manager": "Change manager"},
    tables=TABLES,
    topology=TOPOLOGY,
    decision=DECISION,
    notes=NOTES,
    lifecycle=(
        Lifecycle("SharePoint Server 2019", "2026-07-14", True, "Microsoft Lifecycle", "documented"),
        Lifecycle("SQL Server 2019", "2030-01-08", False, "Microsoft Lifecycle", "documented"),
    ),
    signatures=SIGNATURES,
    diagnostics=(
        Diagnostic(
            "warning",
            "not-recommended",
            "this build is marked not recommended",
            PROFILE,
            ("mim.build is '4.6.607.0'",),
        ).as_json(),
        Diagnostic("sign-here", "end-of-life-sharepoint-2019", "past its end", PROFILE).as_json(),
    ),
)

SIGNED = replace(SAMPLE, signatures=SIGNATURES[1:])
BARE = replace(
    SAMPLE,
    topology=Topology(),
    decision=None,
    notes=(),
    lifecycle=(),
    signatures=(),
    diagnostics=(),
    tables=(),
    skipped=(),
    dispositions=(),
    phases=(PHASES[0],),
)

TEXTS: tuple[Text, ...] = tuple(FULL_STEP.instruction)
