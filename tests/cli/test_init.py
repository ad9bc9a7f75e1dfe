"""`runbook init`: the answers of a customer become a profile that `check` accepts."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.cli.commented import scalar
from runbook.read.yaml_nodes import Entries, Scalar
from runbook.read.yaml_places import parse_yaml

IMPORT_WAY = ("Müller & Söhne: Zürich", "RB-7", "1.10", "Robin Doe", "SE", "", "ad-import", "")
REMOTE_WAY = (
    *(
        "Contoso Ltd",
        "RB-1",
        "1.0",
        "Robin Doe",
        "2",
        "https://sp01.contoso.com:5555",
        "mim",
        "1, custom_import",
    ),
    *("MIM01", "4", "n", "", "4.6.673.0", r"D:\MIM"),
    *("remote", "SQL01", "MIM", "", "", "2019"),
    *("domain", r"CONTOSO\svc-mimsync", r"CONTOSO\svc-mimad", r"CONTOSO\mim-admin", "n"),
    *("domain", "contoso.com", "CONTOSO", "n", "DC01"),
)


def test_the_short_way_asks_only_what_it_needs(tmp_path: Path) -> None:
    file = tmp_path / "new" / "profile.yaml"

    result = _init(file, *IMPORT_WAY)

    assert result.exit_code == 0, result.output
    assert "SQL Server" not in result.stdout
    text = file.read_text("utf-8")
    assert "name: 'Müller & Söhne: Zürich'" in text
    assert "version: '1.10'" in text
    assert "mim:" not in text
    assert "One of: 2016, 2019, SE" in text


def test_the_long_way_ends_in_a_profile_that_check_accepts(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"

    result = _init(file, *REMOTE_WAY)

    assert result.exit_code == 0, result.output
    checked = CliRunner().invoke(main, ["check", str(file), "--date", "2026-11-23"])
    assert checked.exit_code == 0, checked.output
    assert "contoso.yaml: good;" in checked.stdout
    assert "needs: [photos, custom_import]" in file.read_text("utf-8")
    assert r"name: CONTOSO\svc-mimsync" in file.read_text("utf-8")


def test_a_wrong_answer_is_told_at_once_and_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"

    result = _init(file, "", *IMPORT_WAY[:4], "2018", "SE", "", "adimport", *IMPORT_WAY[6:])

    assert result.exit_code == 0, result.output
    assert "This needs an answer." in result.stdout
    assert "'2018' is not a value of 'sharepoint.edition'" in result.stdout
    assert "did you mean 'ad-import'?" in result.stdout


def test_a_secret_is_refused_and_not_repeated(tmp_path: Path) -> None:
    answers = ("Pwd=Geheim-1", *IMPORT_WAY)

    result = _init(tmp_path / "profile.yaml", *answers)

    assert "looks like a password" in result.stdout
    assert "Geheim-1" not in (tmp_path / "profile.yaml").read_text("utf-8")


def test_what_a_rule_refuses_is_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    local = [r"MIM01\svc-mimsync" if "svc-mimsync" in answer else answer for answer in REMOTE_WAY]
    local[local.index("domain")] = "local"

    result = _init(file, *local, "domain", r"CONTOSO\svc-mimsync")

    assert "local-account-remote-sql" in result.stderr
    assert "type: domain" in file.read_text("utf-8") or result.exit_code == 1


def test_an_interrupted_interview_writes_nothing(tmp_path: Path) -> None:
    result = _init(tmp_path / "profile.yaml", *REMOTE_WAY[:9])

    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_profile_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text("mine", "utf-8")

    refused = _init(file, *IMPORT_WAY)
    assert (refused.exit_code, file.read_text("utf-8")) == (2, "mine")
    assert "--force" in refused.stderr

    forced = CliRunner().invoke(main, ["init", str(file), "--force"], input="\n".join(IMPORT_WAY) + "\n")
    assert forced.exit_code == 0
    assert file.read_text("utf-8").startswith("# Profile of a customer's environment")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1.10",
            "2019",
            "true",
            "no",
            "null",
            "~",
            "",
            "a: b",
            "a #b",
            "- a",
            "'",
            '"',
            "D:\\MIM",
            "a:",
            "*",
            "&x",
        ),
        *(
            "Müller",
            "x, y",
            "[x]",
            "{x}",
            "%",
            "@",
            "`",
            "!",
            "|",
            ">",
            "?",
            "0x1",
            "1e3",
            ".5",
            "2026-11-23",
            " a ",
        ),
    ],
)
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    node, findings = parse_yaml(f"key: {scalar(text)}\n".encode(), "x.yaml")

    assert findings == ()
    assert isinstance(node, Entries)
    value = node.values["key"]
    assert isinstance(value, Scalar)
    assert (value.text, value.empty) == (text, False)


def _init(file: Path, *answers: str) -> Result:
    return CliRunner().invoke(main, ["init", str(file)], input="\n".join(answers) + "\n")
