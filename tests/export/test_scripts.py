"""What an exported bundle holds: a script a step and language, code that is the same for every customer."""

import ast
import hashlib
import json
import re
from dataclasses import replace

import pytest

from export.bundles import PROFILES, plan_of, powershell_files, scripts_of, shipped
from export.engine import run, write
from export.plans import look, plan, service_step, step
from quiet_steps import redone
from runbook.export.calls import script_of
from runbook.export.powershell import powershell_script
from runbook.export.python import python_script
from runbook.export.scripts import export_scripts
from runbook.export.settings import settings_of
from runbook.model.hashes import step_run_hash
from runbook.model.lines import Action, ChooseLine, ConfirmLine, Entry, Gesture, PageLine, SayLine
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import plain

BOTH = ("powershell", "python")
WRITERS = {"powershell": powershell_script, "python": python_script}
STEP = "steps/03.04-sync-service.start"
_SETTINGS = re.compile(
    r"^(?:\$settings = @'|SETTINGS = r''')\r?$(.*?)^'(?:@|'')\r?$", re.MULTILINE | re.DOTALL
)


def code_of(data: bytes) -> list[str]:
    """Return the lines of a script without its header and its settings."""
    lines = _SETTINGS.sub("", data.decode("ascii")).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(("[CmdletBinding", "import os")))
    return lines[start:]


def settings_in(data: bytes) -> dict[str, object]:
    """Return what a script's settings say."""
    block = _SETTINGS.search(data.decode("ascii"))
    assert block
    value: dict[str, object] = json.loads(block[1])
    return value


def exported(made: Plan) -> dict[str, bytes]:
    return dict(export_scripts(made, BOTH, {}))


def test_both_languages_carry_the_number_and_the_id_of_the_step() -> None:
    files = exported(plan([service_step()]))
    assert f"scripts/powershell/{STEP}.ps1" in files
    assert f"scripts/python/{STEP}.py" in files


def test_only_the_language_asked_for_is_exported() -> None:
    files = export_scripts(plan([service_step()]), ("python",), {})
    assert not [name for name in files if name.startswith("scripts/powershell")]
    assert "scripts/README.txt" in files


def test_a_step_without_anything_for_a_machine_has_no_script_but_is_listed() -> None:
    files = exported(plan([step("1.1", "read.this"), service_step()]))
    assert not [name for name in files if "read.this" in name]
    steps = settings_in(files["scripts/powershell/Invoke-Runbook.ps1"])["steps"]
    assert isinstance(steps, list)
    assert [(entry["id"], entry["script"], entry["undo"]) for entry in steps] == [
        ("read.this", "", False),
        ("sync-service.start", "03.04-sync-service.start", True),
    ]


def test_both_runners_know_the_same_steps() -> None:
    files = exported(plan([service_step()]))
    runners = ("scripts/powershell/Invoke-Runbook.ps1", "scripts/python/invoke_runbook.py")
    assert settings_in(files[runners[0]]) == settings_in(files[runners[1]])


def test_the_powershell_twin_states_its_calls_in_order() -> None:
    lines = code_of(exported(plan([service_step()]))[f"scripts/powershell/{STEP}.ps1"])
    assert [line.strip() for line in lines if "-Id '" in line] == [
        "Test-RbValue -Id 'start.state' -Actual (Get-RbServiceState -Name $s.start_state__name) "
        "-Equal $s.start_state",
        "Test-RbValue -Id 'start.mode' -Actual { Get-RbServiceStartup -Name $s.start_mode__name } "
        "-Equal $s.start_mode -Note",
        "Test-RbValue -Id 'start.elevated' -Actual (Get-RbElevated) -Equal $s.start_elevated",
        "Test-RbValue -Id 'start.media' -Actual (Get-RbFileExists -Path $s.path) "
        "-Equal $s.start_media -By $s.by",
        "Invoke-RbServiceStart -Id 'start' -Name $s.start__name",
        "Invoke-RbWaitFor -Id 'settle' -Probe { Get-RbServiceState -Name $s.settle__name } "
        "-Equal $s.settle -Seconds $s.seconds",
        "Invoke-RbServiceStop -Id 'stop' -Name $s.stop__name",
    ]


def test_the_python_twin_states_the_same_calls() -> None:
    lines = code_of(exported(plan([service_step()]))[f"scripts/python/{STEP}.py"])
    assert [line.strip() for line in lines if line.startswith("    ") and 's["' in line][:7] == [
        'check("start.state", service_state(name=s["start_state__name"]), equals=s["start_state"])',
        'check("start.mode", lambda: service_startup(name=s["start_mode__name"]), '
        'equals=s["start_mode"], note=True)',
        'check("start.elevated", elevated(), equals=s["start_elevated"])',
        'check("start.media", file_exists(path=s["path"]), equals=s["start_media"], by=s["by"])',
        'service_start(id="start", name=s["start__name"])',
        'wait_for(id="settle", probe=lambda: service_state(name=s["settle__name"]), '
        'equals=s["settle"], seconds=s["seconds"])',
        'service_stop(id="stop", name=s["stop__name"])',
    ]


@pytest.mark.parametrize("write", [powershell_script, python_script])
def test_the_header_tells_what_the_step_does_from_what_the_rest_of_the_plan_does(write: object) -> None:
    assert callable(write)
    mine = service_step()
    other = redone(mine, after=tuple(replace(probe, arguments={"name": "other"}) for probe in mine.after))
    retold = replace(mine, title="Start it anew", number="3.5")

    def hash_of(step: Step, plan_hash: str) -> str:
        text = write(script_of(plan([step], "contoso", plan_hash), step)).decode("ascii")
        return re.findall(r"This step as it runs, SHA-256 ([0-9a-f]{64})", text)[0]

    assert hash_of(mine, "ab" * 32) == hash_of(mine, "cd" * 32) == hash_of(retold, "ab" * 32)
    assert hash_of(mine, "ab" * 32) == step_run_hash(mine) != hash_of(other, "ab" * 32)


@pytest.mark.parametrize("write", [powershell_script, python_script])
def test_two_customers_differ_in_header_and_settings_only(write: object) -> None:
    mine = service_step()
    theirs = redone(
        mine,
        number="12.10",
        title="Start it at Fabrikam",
        host="FAB-MIM7",
        account="FABRIKAM\\o'neil",
        hazards=(),
        before=tuple(
            replace(probe, expected=False, by=probe.by and "media.copy@mim02") for probe in mine.before
        ),
        after=tuple(replace(probe, arguments={"name": 'x"; exit'}) for probe in mine.after),
    )
    assert callable(write)
    one, other = (
        write(script_of(plan([customer], name, hash), customer))
        for customer, name, hash in ((mine, "contoso", "ab" * 32), (theirs, "fabrikam", "cd" * 32))
    )
    assert one != other
    assert code_of(one) == code_of(other)


def test_support_code_is_the_same_for_every_example() -> None:
    first, *others = [scripts_of(path.stem) for path in sorted(PROFILES.glob("*.yaml"))]
    assert len(others) == 4
    common = {name: data for name, data in first.items() if "/lib/" in name}
    for other in others:
        assert {name: data for name, data in other.items() if "/lib/" in name} == common


@pytest.mark.parametrize(
    ("level", "attest", "proven", "acts", "proof"),
    [
        ("gate", True, False, False, "attestation"),
        ("decision", True, True, False, "attestation"),
        ("manual", True, True, False, "attestation"),
        ("check-only", True, True, False, "attestation"),
        ("manual", False, True, False, "probes"),
        ("manual", True, False, False, "attestation"),
        ("attended", True, True, True, "probes"),
        ("scripted", False, True, True, "probes"),
        ("scripted", False, False, True, "evidence"),
        ("check-only", False, False, False, "preconditions"),
    ],
)
def test_what_proves_a_step(level: str, attest: bool, proven: bool, acts: bool, proof: str) -> None:
    made: Step = step(
        "1.1",
        "one.step",
        level=level,
        attest=plain("So?") if attest else (),
        before=(look("up", "elevated", {}, True),),
        after=(look("up", "elevated", {}, True),) if proven else (),
        actions=(Action("go", "service_start", {"name": "x"}),) if acts else (),
    )
    data = exported(plan([made]))["scripts/powershell/steps/01.01-one.step.ps1"]
    settings = settings_in(data)["step"]
    assert isinstance(settings, dict)
    assert settings["proof"] == proof


def test_instructions_go_where_a_person_works() -> None:
    by_hand, alone = (
        step("1.1", "one.step", level=level, instruction=(plain("Click Next."),), attest=plain("So?"))
        for level in ("attended", "scripted")
    )
    for made, wanted in ((by_hand, ["Click Next."]), (alone, [])):
        settings = settings_in(exported(plan([made]))["scripts/python/steps/01.01-one.step.py"])["step"]
        assert isinstance(settings, dict)
        assert settings["instruction"] == wanted


def test_powershell_files_are_ascii_with_windows_line_ends_and_no_mark() -> None:
    for name, data in powershell_files(shipped()).items():
        assert data.isascii(), name
        assert data.count(b"\n") == data.count(b"\r\n"), name
        assert b"\r\r" not in data, name


def test_python_files_are_ascii_and_parse_as_python_3_8() -> None:
    for name, data in shipped().items():
        if name.endswith(".py"):
            assert data.isascii(), name
            ast.parse(data, filename=name, feature_version=(3, 8))


def test_step_scripts_use_no_forbidden_word() -> None:
    forbidden = re.compile(rb"Write-Host|Invoke-Expression|Add-Type|2>&1|-EncodedCommand", re.IGNORECASE)
    assert [name for name, data in powershell_files(shipped()).items() if forbidden.search(data)] == []


def test_every_step_of_the_examples_that_a_machine_knows_has_both_twins() -> None:
    for path in sorted(PROFILES.glob("*.yaml")):
        stems = {
            script.stem
            for one in plan_of(path.stem).steps()
            if (script := script_of(plan_of(path.stem), one))
        }
        files = scripts_of(path.stem)
        for folder, ending in (("powershell", ".ps1"), ("python", ".py")):
            start = f"scripts/{folder}/steps/"
            found = {
                name.removeprefix(start).removesuffix(ending) for name in files if name.startswith(start)
            }
            assert found == stems


def test_the_readme_says_how_to_run_resume_and_sign() -> None:
    text = scripts_of("contoso-2019-remote")["scripts/README.txt"].decode("utf-8-sig")
    assert "Contoso" in text
    for words in ("Unblock-File", "-Check", "--check", "SHA256SUMS", "Set-AuthenticodeSignature", "3010"):
        assert words in text


def test_no_step_of_the_examples_has_more_code_than_a_reviewer_reads_at_once() -> None:
    steps = {name: data for name, data in shipped().items() if "/steps/" in name}
    assert len(steps) > 400
    long = {name: len(code_of(data)) for name, data in steps.items() if len(code_of(data)) > 120}
    assert long == {}


def test_shared_steps_of_the_examples_differ_in_header_and_settings_only() -> None:
    """One review serves all customers: the same step, variant, calls and question are the same code."""
    seen: dict[tuple[object, ...], tuple[str, list[str]]] = {}
    shared = 0
    for path in sorted(PROFILES.glob("*.yaml")):
        made = plan_of(path.stem)
        for one in made.steps():
            script = script_of(made, one)
            if script is None:
                continue
            for language, script_in in WRITERS.items():
                # An instance on a second host is the same step; its variant and what the profile's choices
                # leave in say which calls it makes, and whether it asks a question.
                calls = (script.wanted, script.precondition, script.act, script.undo)
                asks = (script.asks, script.asks_first)
                key = (language, one.id.partition("@")[0], one.variant, asks, _shape(calls))
                code = code_of(script_in(script))
                first, wanted = seen.setdefault(key, (path.stem, code))
                shared += first != path.stem
                assert code == wanted, (path.stem, first, one.id)
    assert shared > 100


def _shape(calls: tuple[tuple[object, ...], ...]) -> str:
    return re.sub(r"@[a-z0-9-]+", "", repr(calls))


def test_the_readme_finds_a_changed_script(tmp_path) -> None:
    files = scripts_of("contoso-2019-remote")
    write(tmp_path, files)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    (tmp_path / "SHA256SUMS").write_text(sums, encoding="ascii")
    text = files["scripts/README.txt"].decode("utf-8-sig").replace("\r\n", "\n")
    start = text.index("Get-Content -LiteralPath .\\SHA256SUMS")
    command = text[start : text.index("\n   On Linux", start)].replace(".\\SHA256SUMS", "./SHA256SUMS")
    assert run(["-Command", command], tmp_path).stdout == ""
    changed = tmp_path / "scripts/powershell/lib/Runbook.psm1"
    changed.write_bytes(changed.read_bytes() + b"#")
    assert run(["-Command", command], tmp_path).stdout.split() == [
        "CHANGED:",
        "scripts/powershell/lib/Runbook.psm1",
    ]


@pytest.mark.parametrize("id", ["../look", "look'; Stop-Computer; '", 'look")', "look\n", "", "a" * 121])
def test_an_id_that_would_be_code_or_another_folder_is_never_written(id: str) -> None:
    good = service_step()
    probe, act = look(id, "service_state", {"name": "x"}, "running"), Action(id, "logoff_needed", {}, False)
    for changed in ({"id": id}, {"before": (probe,)}, {"after": (probe,)}, {"actions": (act,)}):
        bad = redone(good, **changed)
        with pytest.raises(ValueError, match="cannot stand in a script"):
            script_of(plan([bad]), bad)


def test_a_script_tells_a_page_with_its_gestures_under_the_number_of_the_paper() -> None:
    entry = Entry("Name", "MIM", page="Setup")
    page = PageLine(
        number=2,
        say=plain("Fill in the page."),
        gestures=(
            Gesture(plain("Read it.")),
            Gesture((), entry=entry),
            Gesture(plain("Click Next.")),
        ),
    )
    work = (
        SayLine(number=1, say=plain("Begin.")),
        page,
        ChooseLine(number=3, say=plain("Click Install."), entry=Entry("", "Install", "press")),
        ConfirmLine(number=4, say=plain("So?")),
    )
    made = step("1.1", "one.step", level="attended", work=work)
    script = script_of(plan([made]), made)
    assert script is not None
    told = settings_of(script)["step"]
    assert told["instruction"] == [
        "Begin.",
        "Fill in the page. Read it. Click Next.",
        "Click Install.",
        "So?",
    ]
    assert told["values"] == [{"page": "Setup", "label": "Name", "value": "MIM"}]
