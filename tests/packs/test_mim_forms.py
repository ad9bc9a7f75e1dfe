"""Names that Active Directory and Windows take are taken; what is refused says which sign is wrong."""

from pathlib import Path

import pytest

from runbook.diagnostics import Diagnostic
from runbook.loading import Loaded, load
from runbook.model.output_pattern import as_folder_name
from runbook.read.profiles import ProfileText, draft_of
from runbook.read.schema_tree import Schema
from runbook.read.yaml_places import parse_yaml
from runbook.resources import packs_folder

PROFILE = Path(__file__).parents[2] / "data" / "profiles" / "contoso-2019-remote.yaml"
VALUES = {
    "sharepoint.edition": 'edition: "2019"',
    "directory.organizational_unit": "OU=Staff,DC=contoso,DC=com",
    "accounts.ad_connector.name": r"CONTOSO\svc-mimad",
    "accounts.test_users[0].name": r"CONTOSO\t.user",
    "accounts.sync_service.name": r"CONTOSO\svc-mimsync",
    "mim.servers[0].name": "MIM01",
    "sql.server": "SQL01",
    "directory.domains[0].netbios": "netbios: CONTOSO",
    "directory.domains[0].dns": "dns: contoso.com",
    "document.number": "number: RB-0042",
    "mim.connector": r"D:\SPMA\SharepointConnector.msi",
}


@pytest.fixture(scope="module")
def schema() -> Schema:
    loaded = load(PROFILE)
    assert isinstance(loaded, Loaded)
    return loaded.topic.pack.schema


def told(schema: Schema, key: str, value: str) -> list[Diagnostic]:
    """Return what is wrong with the form of a value in a profile that is good otherwise."""
    old = VALUES[key]
    label, _, _ = old.partition(": ") if ": " in old else ("", "", "")
    written = (f"{label}: " if label else "") + "'" + value.replace("'", "''") + "'"
    data = PROFILE.read_text("utf-8").replace(old, written, 1).encode()
    assert data != PROFILE.read_bytes()
    node, found = parse_yaml(data, "p.yaml")
    _, findings = draft_of(ProfileText("p.yaml", data, node, found), schema)
    return [finding for finding in findings if finding.level == "error"]


@pytest.mark.parametrize(
    "unit",
    [
        "OU=Staff\\, Nord",
        'OU=Staff\\, \\"Nord\\"',
        "OU=IT/Helpdesk",
        "OU=!Disabled Users",
        "ou=Staff",
        "Ou=Staff, OU=All, CN=Users",
        "OU=Nord – Süd",
        "OU=O'Hara’s",
        "OU=Προσωπικό",
        "OU=Сотрудники",
        "OU=R\\+D",
        "OU=a\\2Cb",
        "OU=\\#1",
        "OU=100 % (a) [b] {c} $d * ? | ^ ~ & @ : _",
        "OU=a=b",
        "OU=a\\\\b",
        "OU=x\\ ",
        "OU=" + "x" * 64,
    ],
)
def test_a_distinguished_name_of_rfc_4514_is_taken(schema: Schema, unit: str) -> None:
    assert told(schema, "directory.organizational_unit", f"{unit},DC=contoso,DC=com") == []
    assert told(schema, "directory.organizational_unit", f"{unit}, dc=contoso, Dc=com") == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ('OU="Staff",DC=contoso,DC=com', "quotation mark"),
        ("OU=Staff, Nord,DC=contoso,DC=com", "a comma that is part of a name has a backslash"),
        ("OU=R+D,DC=contoso,DC=com", "each of + ; < >"),
        ("OU=a<b,DC=contoso,DC=com", "each of + ; < >"),
        ("OU=a\\b,DC=contoso,DC=com", "a backslash stands only before"),
        ("OU=#1,DC=contoso,DC=com", "number sign"),
        ("OU= x,DC=contoso,DC=com", "beside an equals sign"),
        ("OU=x ,DC=contoso,DC=com", "before a comma"),
        ("OU=,DC=contoso,DC=com", "a name is empty"),
        ("OU=Staff", "does not end with the domain"),
        ("Staff", "no equals sign"),
        ("contoso.com/Staff/Nord", "canonical form"),
        ("UO=Staff,DC=contoso,DC=com", "a part begins with OU=, CN= or DC="),
        ("OU=Staff,DC=con_toso,DC=com", "letters, digits and hyphens"),
        ("DC=contoso,DC=com,OU=Staff", "stand last"),
        ("OU=" + "x" * 65 + ",DC=contoso,DC=com", "at most 64 signs"),
    ],
)
def test_a_distinguished_name_that_is_none_says_which_sign_is_wrong(
    schema: Schema, name: str, why: str
) -> None:
    (finding,) = told(schema, "directory.organizational_unit", name)
    assert finding.code == "wrong-form"
    assert why in finding.details[0], finding


@pytest.mark.parametrize(
    "name", ["γ.παπαδόπουλος", "ы.петрова", "İ.Yılmaz", "ș.țară", "jörg.müller", "Nguyễn"]
)
def test_accounts_of_every_alphabet_that_the_fonts_have_are_taken(schema: Schema, name: str) -> None:
    assert told(schema, "accounts.test_users[0].name", f"CONTOSO\\{name}") == []
    assert told(schema, "accounts.ad_connector.name", f"CONTOSO\\{name}") == []


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("accounts.ad_connector.name", "svc@contoso.com", "account@domain"),
        ("accounts.ad_connector.name", "svc-mimad", "the domain is missing"),
        ("accounts.ad_connector.name", "CONTOSO/svc", "no slash"),
        ("accounts.ad_connector.name", "CONTOSO\\\\svc", "two backslashes"),
        ("accounts.ad_connector.name", "contoso.com\\svc", "no dot here"),
        ("accounts.ad_connector.name", ".\\svc", "whichever computer"),
        ("accounts.ad_connector.name", "NT AUTHORITY\\SYSTEM", "reserved"),
        ("accounts.ad_connector.name", "CONTOSO\\svc$", "a dollar sign ends"),
        ("accounts.ad_connector.name", "CONTOSO\\a+b", "takes none of"),
        ("accounts.ad_connector.name", "CONTOSO\\a#b", "the 10th sign is '#' U+0023 (NUMBER SIGN)"),
        ("accounts.ad_connector.name", "CONTOSO\\" + "a" * 21, "at most 20 signs"),
        ("accounts.ad_connector.name", "CONTOSO\\svc.", "ends with no dot"),
        ("accounts.ad_connector.name", "CONТOSO\\svc", "the 4th sign is 'Т' U+0422"),
        ("accounts.sync_service.name", "CON TOSO\\svc", "underscores in the NetBIOS name of a domain"),
        ("accounts.test_users[0].name", "_CONTOSO\\t", "begins with a letter or a digit"),
        ("accounts.test_users[0].name", "CONTOSO\\日本", "the 9th sign is '日'"),
        ("mim.servers[0].name", "localhost", "whichever computer"),
        ("mim.servers[0].name", "12345", "digits alone"),
        ("mim.servers[0].name", "MIM_01", "an underscore is not allowed"),
        ("mim.servers[0].name", "mim01.contoso.com", "without its domain"),
        ("mim.servers[0].name", "MIM-01-IN-MUENCHEN", "ends after 15 signs"),
        ("sql.server", "10.1.2.3", "this is an address"),
        ("sql.server", "LocalHost", "whichever computer"),
        ("sql.server", "SQL01\\MIM", "the name of an instance"),
        ("sql.server", "SQL01,1433", "a port"),
        ("directory.domains[0].netbios", "BUILTIN", "reserved"),
        ("directory.domains[0].netbios", "contoso.com", "no dot here"),
        ("directory.domains[0].netbios", "CONTOSO-INTERNATIONAL", "after 15 signs"),
        ("directory.domains[0].dns", "contoso", "there is no dot"),
        ("directory.domains[0].dns", "con_toso.com", "the 4th sign is '_'"),
        ("mim.connector", "D:/SPMA/x.msi", "no slashes"),
        ("mim.connector", "SPMA\\x.msi", "neither a drive"),
        ("mim.connector", "%TEMP%\\x.msi", "a variable"),
        ("mim.connector", "D:\\SPMA\\", "ends with a backslash"),
        ("mim.connector", "\\\\server\\share", "a share is written"),
        ("mim.connector", "D:\\a & b\\x.msi", "'&' U+0026 (AMPERSAND)"),
    ],
)  # fmt: skip
def test_whatever_is_refused_says_why(schema: Schema, key: str, value: str, why: str) -> None:
    finding = next(found for found in told(schema, key, value) if found.code == "wrong-form")
    assert f"'{key}'" in finding.message
    assert why in finding.details[0], finding


@pytest.mark.parametrize(
    ("edition", "why"),
    [
        ("2013", "its line 22, the include appliesto-xxx-2016-2019-SUB-xxx-md"),
        ("SharePoint Server 2013", "is part of SharePoint"),
        ("Online", "not to SharePoint in Microsoft 365"),
        ("Microsoft 365", "its line 22"),
        ("Subscription Edition", "write SE"),
        ("SharePoint 2019", "write the year alone"),
    ],
)
def test_another_edition_is_refused_with_the_articles_reason(schema: Schema, edition: str, why: str) -> None:
    (finding,) = told(schema, "sharepoint.edition", edition)
    assert finding.code == "not-allowed"
    assert why in finding.details[0]
    assert "did you mean" not in str(finding)


def test_the_line_that_the_reason_names_is_the_articles() -> None:
    (article,) = (packs_folder() / "mim-sharepoint" / "articles").glob("install-*.md")
    assert "[!INCLUDE[appliesto-xxx-2016-2019-SUB-xxx-md]" in article.read_text("utf-8").splitlines()[21]


@pytest.mark.parametrize(
    ("number", "folder"),
    [("III-Bü 2/2026", "iii-bu-2-2026"), ("ΑΔΑ-Γ 7/2026", "7-2026"), ("ÖA 12", "oa-12")],
)
def test_a_file_mark_of_a_public_office_is_a_number_and_its_folder_is_folded(
    schema: Schema, number: str, folder: str
) -> None:
    assert told(schema, "document.number", number) == []
    assert as_folder_name(number) == folder


@pytest.mark.parametrize("number", ["RB$1", "", "RB\\1"])
def test_a_number_of_other_signs_is_refused(schema: Schema, number: str) -> None:
    assert [one.code for one in told(schema, "document.number", number)] == ["wrong-form"]
