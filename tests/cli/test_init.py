"""`runbook init`: the answers of a customer become a profile that `check` accepts."""

import contextlib
import json
import re
from pathlib import Path

from click.testing import CliRunner, Result

from runbook.author.interview import Interview
from runbook.cli import main
from runbook.loading import load_topic
from runbook.read.yaml_nodes import Entries
from runbook.read.yaml_places import parse_yaml
from runbook.resources import examples_folder
from runbook.tailor.topic import Topic

Answers = dict[str, tuple[str, ...]]

IMPORT_WAY: Answers = {
    "customer.name": ("Müller & Söhne: Zürich",),
    "document.number": ("RB-7",),
    "document.version": ("1.10",),
    "document.author": ("Robin Doe",),
    "sharepoint.edition": ("SE",),
    "sync.method": ("ad-import",),
}
REMOTE_WAY: Answers = {
    **IMPORT_WAY,
    "sharepoint.edition": ("2",),
    "sharepoint.central_administration_url": ("https://sp01.contoso.com:5555",),
    "sync.method": ("mim",),
    "sync.needs": ("1, custom_import",),
    "mim.servers": ("MIM01", "4", "n"),
    "mim.build": ("4.6.673.0",),
    "mim.media": (r"D:\MIM",),
    "mim.connector": (r"D:\SPMA\SharepointConnector.msi",),
    "sql.placement": ("remote",),
    "sql.server": ("SQL01",),
    "sql.instance": ("MIM",),
    "sql.version": ("2019",),
    "accounts.sync_service.type": ("domain",),
    "accounts.sync_service.name": (r"CONTOSO\svc-mimsync",),
    "accounts.ad_connector.name": (r"CONTOSO\svc-mimad",),
    "accounts.installer.name": (r"CONTOSO\mim-admin",),
    "groups.scope": ("domain",),
    "directory.domains": ("contoso.com", "CONTOSO", "n"),
}


def test_the_short_way_asks_only_what_it_needs(tmp_path: Path) -> None:
    file = tmp_path / "new" / "profile.yaml"

    result = _init(file, IMPORT_WAY)

    assert result.exit_code == 0, result.output
    assert "SQL Server" not in result.stdout
    text = file.read_text("utf-8")
    assert "name: 'Müller & Söhne: Zürich'" in text
    assert "version: '1.10'" in text
    assert "\nmim:" not in text
    assert "One of: 2016, 2019, SE" in text


def test_the_long_way_ends_in_a_profile_that_check_accepts(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"

    result = _init(file, REMOTE_WAY)

    assert result.exit_code == 0, result.output
    checked = CliRunner().invoke(main, ["check", str(file), "--date", "2026-11-23"])
    assert checked.exit_code == 0, checked.output
    assert "contoso.yaml: good;" in checked.stdout
    assert "needs: [photos, custom_import]" in file.read_text("utf-8")
    assert r"name: CONTOSO\svc-mimsync" in file.read_text("utf-8")


def test_a_wrong_answer_is_told_at_once_and_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"

    result = _init(
        file,
        {
            **IMPORT_WAY,
            "customer.name": ("", "Contoso"),
            "sharepoint.edition": ("2018", "SE"),
            "sync.method": ("adimport", "ad-import"),
        },
    )

    assert result.exit_code == 0, result.output
    assert "This needs an answer." in result.stdout
    assert "'2018' is not a value of 'sharepoint.edition'" in result.stdout
    assert "did you mean 'ad-import'?" in result.stdout


def test_a_secret_is_refused_and_not_repeated(tmp_path: Path) -> None:
    answers = {**IMPORT_WAY, "customer.name": ("Pwd=Geheim-1", "Contoso")}

    result = _init(tmp_path / "profile.yaml", answers)

    assert "looks like a password" in result.stdout
    assert "Geheim-1" not in (tmp_path / "profile.yaml").read_text("utf-8")


def test_what_a_rule_refuses_is_asked_again(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    local = {
        **REMOTE_WAY,
        "accounts.sync_service.type": ("local",),
        "accounts.sync_service.name": (r"MIM01\svc-mimsync",),
    }

    result = _init(file, local, more=("domain", r"CONTOSO\svc-mimsync"))

    # No line of a file is named that is not written yet.
    assert "\nerror local-account-remote-sql: " in f"\n{result.stderr}"
    assert "accounts.sync_service.type is 'local', " in result.stderr
    assert "asked once more" in result.stdout
    assert "type: domain" in file.read_text("utf-8")


def test_an_interrupted_interview_writes_nothing(tmp_path: Path) -> None:
    result = _init(tmp_path / "profile.yaml", {**REMOTE_WAY, "sql.server": ()})

    assert result.exit_code == 1
    assert "the input ended before the last answer; " in result.stderr
    assert f"'runbook init {tmp_path / 'profile.yaml'}' goes on with what was answered" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [".profile.answers.json"]


def test_the_same_command_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    whole = _lines(REMOTE_WAY)
    answered = _lines({**REMOTE_WAY, "sql.server": ()})
    _init(file, {**REMOTE_WAY, "sql.server": ()})

    rest = "".join(f"{line}\n" for line in ["y", *whole[len(answered) :]])
    result = CliRunner().invoke(main, ["init", str(file)], input=rest)

    assert result.exit_code == 0, result.output
    assert "Customer's name" not in result.stdout
    assert "server: SQL01" in file.read_text("utf-8")
    assert not (tmp_path / ".contoso.answers.json").exists()


def test_after_an_interruption_an_earlier_answer_can_be_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    _init(file, {**IMPORT_WAY, "customer.name": ("Wrong Ltd",), "document.version": ()})

    rest = _lines({**IMPORT_WAY, "customer.name": ("Contoso",)})
    # Number, then name; at the first question there is nothing to go back to.
    typed = ["y", "<", "<", "<", *rest]
    result = CliRunner().invoke(main, ["init", str(file)], input="".join(f"{line}\n" for line in typed))

    assert result.exit_code == 0, result.output
    assert "Document version (document.version)  [3 of " in result.stdout, "questions are counted on"
    assert "[Wrong Ltd]: " in result.stdout
    assert result.stdout.count("This is the first question.") == 1
    assert "name: Contoso\n" in file.read_text("utf-8")


def test_answers_of_an_earlier_version_are_taken_too(tmp_path: Path) -> None:
    file, kept = tmp_path / "contoso.yaml", tmp_path / ".contoso.answers.json"
    _init(file, {**IMPORT_WAY, "document.version": ()})
    said = json.loads(kept.read_bytes())
    kept.write_text(json.dumps({key: said[key] for key in ("format", "pack", "data", "left_out")}), "utf-8")

    rest = _lines(IMPORT_WAY)[2:]
    result = CliRunner().invoke(
        main, ["init", str(file)], input="".join(f"{line}\n" for line in ["y", *rest])
    )

    assert result.exit_code == 0, result.output


def test_a_question_says_whose_name_it_asks_for_and_how_many_answers_there_are(tmp_path: Path) -> None:
    told = _init(tmp_path / "contoso.yaml", REMOTE_WAY).stdout

    assert "\n  Account that runs Setup, Name (accounts.installer.name)  [" in told
    assert "    answer (1 to 3): " in told


def test_a_list_that_was_interrupted_is_asked_again_from_its_beginning(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    whole, before = _lines(REMOTE_WAY), _lines({**REMOTE_WAY, "mim.servers": ()})
    _init(file, {**REMOTE_WAY, "mim.servers": ("MIM01",)})

    rest = "".join(f"{line}\n" for line in ["y", *whole[len(before) :]])
    result = CliRunner().invoke(main, ["init", str(file)], input=rest)

    assert result.exit_code == 0, result.output
    assert "- name: MIM01\n      windows: Windows Server 2019" in file.read_text("utf-8")


def test_what_was_kept_stays_where_nobody_says_whether_to_go_on_with_it(tmp_path: Path) -> None:
    file, kept = tmp_path / "contoso.yaml", tmp_path / ".contoso.answers.json"
    _init(file, {**REMOTE_WAY, "sql.server": ()})
    before = kept.read_bytes()

    result = CliRunner().invoke(main, ["init", str(file)], input="2\n<\n")

    assert result.exit_code == 1
    assert result.stdout.count("Answer y or n.") == 2, "what is no answer to this question is no yes"
    assert kept.read_bytes() == before


def test_an_answer_can_be_taken_back_and_a_question_explained(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    answers = {
        **IMPORT_WAY,
        "customer.name": ("Wrong Ltd", "Contoso"),
        "document.number": ("?", "<", "RB-7"),
    }
    result = _init(file, answers)
    assert result.exit_code == 0, result.output
    assert "letters, digits, blanks and . _ / -" in result.stdout
    assert "[Wrong Ltd]: " in result.stdout, "what was answered before is not thrown away"
    assert "name: Contoso\n" in file.read_text("utf-8")


def test_a_value_typed_at_a_question_of_yes_or_no_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    answers = {**REMOTE_WAY, "mim.baseline": ("4.6.34.0",)}
    answers["mim.patches"] = (r"D:\KB\MIMSyncService_x64_KB5018333.msp", "4.6.673.0", "n")
    result = _init(file, answers)
    assert result.exit_code == 0, result.output
    assert r"- file: D:\KB\MIMSyncService_x64_KB5018333.msp" in file.read_text("utf-8")


def test_all_that_the_way_of_active_directory_import_needs_is_asked(tmp_path: Path) -> None:
    """As many steps come of it as of the worked example of that way."""
    file = tmp_path / "tailspin.yaml"
    answers = {
        **IMPORT_WAY,
        "sharepoint.central_administration_url": ("https://ca.tailspintoys.com",),
        "sharepoint.server": ("TTSP01",),
        "accounts.ad_connector.name": (r"TAILSPIN\svc-upimport",),
        "accounts.test_users": ("y", r"TAILSPIN\pia.westermann", "pia.westermann@tailspintoys.com", "n"),
        "directory.domains": ("y", "tailspintoys.com", "TAILSPIN", "n"),
        "directory.organizational_unit": ("OU=Users,OU=Toys,DC=tailspintoys,DC=com",),
    }
    result = _init(file, answers)
    assert result.exit_code == 0, result.output
    example = examples_folder() / "tailspin-ad-import.yaml"
    steps = [
        json.loads(CliRunner().invoke(main, ["plan", str(one), "--format", "json"]).stdout)["phases"]
        for one in (file, example)
    ]
    asked, worked = ([step["id"] for phase in phases for step in phase["steps"]] for phases in steps)
    assert asked == worked


def test_every_other_key_stands_in_a_comment_that_can_be_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    _init(file, IMPORT_WAY)
    text = file.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=mim-sharepoint.schema.json\n")
    assert json.loads((tmp_path / "mim-sharepoint.schema.json").read_text("utf-8"))["properties"]["sql"]
    for line in ("# sql:  # SQL Server", "#   placement: local", "#   patches:  # Patches", "#     - file: "):
        assert line in text
    sql = text[text.index("# sql:") :].splitlines()
    block = [
        line[2:] for line in sql[: next(i for i, line in enumerate(sql) if i and not line.startswith("#  "))]
    ]
    node, findings = parse_yaml("\n".join(block).encode(), "x.yaml")
    assert findings == () and isinstance(node, Entries)


def test_what_was_answered_is_shown_and_counted(tmp_path: Path) -> None:
    result = _init(tmp_path / "profile.yaml", IMPORT_WAY)
    assert "[1 of " in result.stdout
    assert "  document.version: 1.10\n" in result.stdout.partition("This is what was answered:")[2]


def test_what_could_not_be_built_or_written_is_refused_before_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    for file, code, said in (
        (tmp_path / "CON.yaml", 2, "'CON'"),
        (tmp_path / "file" / "profile.yaml", 1, f"{tmp_path / 'file'} is no folder"),
    ):
        result = _init(file, IMPORT_WAY)
        assert (result.exit_code, "Customer" in result.stdout) == (code, False)
        assert said in result.stderr


def test_a_path_that_windows_copied_with_its_quotes_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "contoso.yaml"
    result = _init(file, {**REMOTE_WAY, "mim.media": (r'"D:\Media\MIM 2016"',)})
    assert result.exit_code == 0, result.output
    assert "media: D:\\Media\\MIM 2016\n" in file.read_text("utf-8")


def test_a_profile_is_not_overwritten_unless_asked(tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text("mine", "utf-8")

    refused = _init(file, IMPORT_WAY)
    assert (refused.exit_code, file.read_text("utf-8")) == (2, "mine")
    assert "--force" in refused.stderr

    forced = _init(file, IMPORT_WAY, "--force")
    assert forced.exit_code == 0
    assert file.read_text("utf-8").splitlines()[1].startswith("# Profile of a customer's environment")


def _init(file: Path, answers: Answers, *options: str, more: tuple[str, ...] = ()) -> Result:
    lines = (*_lines(answers), *more)
    return CliRunner().invoke(
        main, ["init", str(file), *options], input="".join(f"{line}\n" for line in lines)
    )


def _lines(answers: Answers) -> list[str]:
    """Return what a person types: the questions come in the pack's order, which is the pack's own affair."""
    topic = load_topic(None)
    assert isinstance(topic, Topic)
    pack = topic.pack
    left = {key: list(lines) for key, lines in answers.items()}
    typed: list[str] = []
    key = ""

    def say(line: str) -> None:
        nonlocal key
        asked = re.fullmatch(r"\n  .* \((\S+)\)  \[\d+ of \d+\]", line)
        key = asked[1] if asked else key

    def ask(_: str) -> str:
        if key in answers and not left[key]:
            raise EOFError
        typed.append(left[key].pop(0) if key in answers else "")
        return typed[-1]

    with contextlib.suppress(EOFError):
        Interview(pack, say, ask).run()
    return typed
