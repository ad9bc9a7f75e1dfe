"""A plan made by hand: every field of every noun is filled somewhere, with awkward values."""

from dataclasses import replace

from render.sample_steps import FULL_STEP, GATE, GUIDE, PROFILE, reason, step
from runbook.diagnostics import Diagnostic
from runbook.model.document import Document
from runbook.model.plans import (
    Argument,
    Decision,
    Disposed,
    Edge,
    Input,
    Lifecycle,
    Option,
    Phase,
    Plan,
    PrintedNote,
    Signature,
    Skipped,
    Table,
    Topology,
    TopologyBox,
)
from runbook.model.steps import ANY_COMPUTER, ArticleRef, Reason
from runbook.model.text import Span, Text, plain

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
        TopologyBox("ad", "DC01", ("Active Directory", "contoso.com"), 0, 0, False),
        TopologyBox("sql", "SQL01\\MIM", ("SQL Server 2019",), 0, 1, False),
        TopologyBox("mim", "MIM01", ("Synchronization Service", "Windows Server 2019"), 1, 0, True),
        TopologyBox("mim@mim02", "MIM02", ("Warm standby",), 1, 1, False),
        TopologyBox("sp", "SP01", ("SharePoint Server 2019",), 2, 0, False),
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
    run_hash=HASH,
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
            (reason("sql.placement is 'remote' (contoso.yaml:14)"),),
            (ArticleRef(71, 1, "Local.", "step"),),
            GUIDE,
        ),
        Skipped(
            "sql.remote:small",
            "Install SQL Server on MIM01",
            "install",
            (reason("sql.placement is 'remote' (contoso.yaml:14)"),),
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
            (reason("sql.placement is 'remote' (contoso.yaml:14)"),),
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
