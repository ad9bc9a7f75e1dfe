"""`runbook assemble` and `verify` on a real bundle: what is taken in, what is refused, by which exit code."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli.program import main
from runbook.model.manifest import sha256_of

PROFILE = Path(__file__).parents[2] / "data" / "profiles" / "tailspin-ad-import.yaml"


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert _run("build", PROFILE, "-o", folder, "--to", "json", "--quiet").exit_code == 0
    return folder / PROFILE.stem


@pytest.fixture
def bundle(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "out" / built.name))


def _kept(bundle: Path) -> list[str]:
    return sorted(path.name for path in (bundle / "evidence").glob("*"))


def _steps(bundle: Path) -> list[str]:
    plan = json.loads((bundle / "plan.json").read_bytes())
    return [step["number"] for phase in plan["phases"] for step in phase["steps"]]


@pytest.mark.parametrize("command", ["verify", "assemble"])
@pytest.mark.parametrize("what", ["nothing", "file"])
def test_what_is_no_folder_is_wrong_input(command: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")

    result = _run(command, tmp_path / what)

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"error: {tmp_path / what} is no folder" in result.stderr


def test_a_folder_without_a_manifest_fails_verification_and_cannot_be_assembled(tmp_path: Path) -> None:
    assert _run("verify", tmp_path).exit_code == 4
    assert _run("assemble", tmp_path).exit_code == 1


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"[" * 100_000, b'{"format_version": "3.0"}', b"\xff\xfe"]
)
def test_a_plan_that_cannot_be_read_is_wrong_input(data: bytes, bundle: Path) -> None:
    (bundle / "plan.json").write_bytes(data)

    result = _run("assemble", bundle)

    assert (result.exit_code, (bundle / "as-executed").exists()) == (1, False)
    assert str(bundle) in result.stderr or "format_version" in result.stderr


@pytest.mark.parametrize("forged", ["the plan", "the plan and the manifest"])
def test_a_plan_that_somebody_edited_is_no_plan_to_record_against(
    forged: str, bundle: Path, tmp_path: Path
) -> None:
    plan, manifest = bundle / "plan.json", bundle / "manifest.json"
    before = sha256_of(plan.read_bytes())
    value = json.loads(plan.read_bytes())
    value["phases"][0]["steps"][0]["title"] = "Nothing to do here"
    plan.write_text(json.dumps(value), "utf-8")
    if forged == "the plan and the manifest":
        manifest.write_text(manifest.read_text().replace(before, sha256_of(plan.read_bytes())))
    paper = tmp_path / "paper.csv"
    paper.write_text(f"step,done\n{_steps(bundle)[0]},yes\n", "utf-8")

    result = _run("assemble", bundle, paper)

    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith(f"{plan}:1:1: error changed-file: ")
    assert (_kept(bundle), (bundle / "as-executed").exists()) == ([], False)


def test_a_checklist_filled_in_excel_counts(bundle: Path, tmp_path: Path) -> None:
    first, second, *_ = _steps(bundle)
    paper = tmp_path / "paper.csv"
    paper.write_bytes(
        f"\ufeffstep;done;initials;note\r\n{first};x;TA;größer\r\n{second};no;TA;\r\n;;;\r\n".encode()
    )

    result = _run("assemble", bundle, paper)

    assert result.exit_code == 0, result.stderr
    assert f"1 of {len(_steps(bundle))} steps done, 1 evidence file\n" in result.stdout
    assert "warning not-done: step" in result.stderr
    assert _kept(bundle) == ["paper.csv"]
    assert sorted(path.name for path in (bundle / "as-executed").iterdir()) == [
        "as-executed.html",
        "as-executed.json",
        "as-executed.pdf",
    ]
    assert _run("verify", bundle).exit_code == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (
            "paper.csv",
            b"step,done\n1.1,perhaps\n",
            "paper.csv:2:1: error filled-checklist: done is 'perhaps'",
        ),
        ("paper.csv", b"step,done\n99.1,yes\n", "paper.csv:2:1: error unknown-step: "),
        ("paper.csv", b"step,done\n1. Jan,yes\n", "a spreadsheet made a date of the number"),
        ("paper.yaml", b"steps:\n\t- x\n", "paper.yaml:2:1: error tab"),
        ("record.json", b"not JSON", "record.json is no evidence record"),
        ("record.json", b'{"schema": "runbook.evidence/1"}', "record.json is no evidence record"),
    ],
)
def test_evidence_that_cannot_be_read_is_refused_before_anything_is_taken_in(
    name: str, data: bytes, says: str, bundle: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    good = tmp_path / "good.csv"
    good.write_text(f"step,done\n{_steps(bundle)[0]},yes\n", "utf-8")

    result = _run("assemble", bundle, good, tmp_path / name)

    assert result.exit_code == 1
    assert says in result.stderr
    assert _kept(bundle) == []
    assert not (bundle / "as-executed").exists()


def test_evidence_that_is_not_there_is_wrong_input(bundle: Path) -> None:
    result = _run("assemble", bundle, bundle / "none.csv")
    assert result.exit_code == 1
    assert f"error: {bundle / 'none.csv'}: No such file" in result.stderr


def test_papers_that_disagree_are_recorded_and_told(bundle: Path, tmp_path: Path) -> None:
    step = _steps(bundle)[0]
    for name, done in (("one.csv", "yes"), ("two.csv", "no")):
        (tmp_path / name).write_text(f"step,done\n{step},{done}\n", "utf-8")

    result = _run("assemble", bundle, tmp_path / "one.csv", tmp_path / "two.csv")

    assert result.exit_code == 4
    assert "the papers disagree: no, yes" in result.stderr
    record = json.loads((bundle / "as-executed" / "as-executed.json").read_bytes())
    assert record["complete"] is False
    assert record["steps"][0]["state"] == "contradictory"
    assert "the papers disagree" in (bundle / "as-executed" / "as-executed.html").read_text("utf-8")


def test_the_same_name_with_other_content_is_never_overwritten(bundle: Path, tmp_path: Path) -> None:
    (bundle / "evidence").mkdir()
    (bundle / "evidence" / "paper.csv").write_text("step,done\n", "utf-8")
    (tmp_path / "paper.csv").write_text(f"step,done\n{_steps(bundle)[0]},yes\n", "utf-8")

    result = _run("assemble", bundle, tmp_path / "paper.csv")

    assert result.exit_code == 1
    assert "has the same name and other content" in result.stderr
    assert (bundle / "evidence" / "paper.csv").read_text("utf-8") == "step,done\n"


def test_a_spreadsheet_is_kept_and_told_not_to_count(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.xlsx").write_bytes(b"PK\x03\x04")

    result = _run("assemble", bundle, tmp_path / "paper.xlsx")

    assert result.exit_code == 0
    assert "note kept-only: this is kept, but not read" in result.stderr
    assert _kept(bundle) == ["paper.xlsx"]


def test_a_text_that_a_spreadsheet_saved_counts_and_another_is_told_not_to(
    bundle: Path, tmp_path: Path
) -> None:
    table, notes = tmp_path / "paper.txt", tmp_path / "notes.txt"
    table.write_bytes(f"step\tdone\r\n{_steps(bundle)[0]}\tWAHR\r\n".encode("utf-16"))
    notes.write_text("Called Robin at ten.\n", "utf-8")

    result = _run("assemble", bundle, table, notes)

    assert result.exit_code == 0, result.stderr
    assert result.stdout.split("as-executed: ")[1].startswith("1 of ")
    assert f"{notes}:1:1: note kept-only: this is kept, but not read: its first line" in result.stderr
    assert str(table) not in result.stderr


def test_an_approver_signs_the_record_and_a_later_record_voids_that(bundle: Path, tmp_path: Path) -> None:
    first, second, *_ = _steps(bundle)
    papers = []
    for name, step in (("one.csv", first), ("two.csv", second)):
        papers.append(tmp_path / name)
        papers[-1].write_text(f"step,done\n{step},yes\n", "utf-8")
    key = tmp_path / "approver.pem"
    _run("key", "new", key, "--no-passphrase")
    for arguments in ((), ("--as-executed",)):
        assert _run("assemble", bundle, papers[0]).exit_code == 0
        assert _run("sign", bundle, "--key", key, *arguments).exit_code == 0

    assert "the as-executed record is signed by" in _run("verify", bundle, "--key", f"{key}.pub").stdout
    assert "stale-signature" not in _run("assemble", bundle).stderr
    assert _run("verify", bundle, "--key", f"{key}.pub").exit_code == 0
    later = _run("assemble", bundle, papers[1])
    assert "warning stale-signature: this signature is over other files" in later.stderr
    assert _run("verify", bundle).exit_code == 4


def test_the_checklist_of_the_bundle_is_filled_in_and_read_back(tmp_path: Path) -> None:
    assert _run("build", PROFILE, "-o", tmp_path, "--to", "json,csv", "--quiet").exit_code == 0
    bundle = tmp_path / PROFILE.stem
    lines = (bundle / "checklist.csv").read_text("utf-8-sig").splitlines(keepends=True)
    head, first = lines[0].strip().split(","), lines[1]
    assert first.rstrip("\r\n").endswith(",,,,,")
    lines[1] = f"{first.rstrip(chr(13) + chr(10) + ',')},yes,,TA,02:14,\n"
    (tmp_path / "filled.csv").write_text("".join(lines), "utf-8-sig")

    result = _run("assemble", bundle, tmp_path / "filled.csv")

    assert result.exit_code == 0, result.output
    record = json.loads((bundle / "as-executed" / "as-executed.json").read_bytes())
    assert head[0] == "step"
    assert [(s["id"], s["who"]) for s in record["steps"] if s["state"] == "done"] == [
        (first.split(",")[0], "TA")
    ]
