"""`runbook fleet`: what did not change stays, what did is built, whoever does the work."""

import json
import multiprocessing
import os
import shutil
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.fleet import workers
from runbook.fleet.members import Member
from runbook.fleet.reuse import address_of_build
from runbook.fleet.tasks import Outcome, Task
from runbook.fleet.work import build_one
from runbook.store.addresses import pack_address, tool_address
from runbook.store.objects import Objects

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
LIGHT = ("--to", "markdown,json", "--date", "2026-11-20", "--keep-going", "-j", "1")


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNBOOK_CACHE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def customers(tmp_path: Path) -> Path:
    folder = tmp_path / "customers"
    shutil.copytree(PROFILES / "logos", folder / "logos")
    # The smallest plan, twice: what is tested here is not in the plans.
    for name in ("northwind", "tailspin"):
        shutil.copy(PROFILES / "tailspin-ad-import.yaml", folder / f"{name}.yaml")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["fleet", *map(str, arguments)])


def states(output: Path) -> dict[str, str]:
    rows = json.loads((output / "fleet.json").read_bytes())["profiles"]
    return {row["profile"]: row["state"] for row in rows}


def tree(output: Path) -> dict[str, str]:
    files = (path for path in output.rglob("*") if path.is_file() and path.parent != output)
    return {path.relative_to(output).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_second_run_builds_nothing_and_a_changed_value_one_bundle(customers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(customers, "-o", out, *LIGHT).exit_code == 0
    assert set(states(out).values()) == {"built"}
    first = tree(out)

    assert run(customers, "-o", out, *LIGHT).exit_code == 0
    assert set(states(out).values()) == {"reused"}
    assert tree(out) == first

    profile = customers / "tailspin.yaml"
    profile.write_text(profile.read_text().replace("Tailspin", "Tailspun"))
    assert run(customers, "-o", out, *LIGHT).exit_code == 0
    assert states(out) == {"northwind.yaml": "reused", "tailspin.yaml": "built"}
    changed = {name.split("/")[0] for name, data in tree(out).items() if first.get(name) != data}
    assert changed == {"tailspin"}


def test_a_fleet_writes_the_bytes_of_a_build(customers: Path, tmp_path: Path) -> None:
    assert run(customers, "-o", tmp_path / "fleet", *LIGHT).exit_code == 0
    # The same paths, since findings in a plan name them.
    profiles = [str(path) for path in sorted(customers.glob("*.yaml"))]
    built = ["build", *profiles, "-o", str(tmp_path / "build"), *LIGHT[:4]]
    assert CliRunner().invoke(main, built).exit_code == 0
    assert tree(tmp_path / "fleet") == tree(tmp_path / "build")


def test_parts_joined_are_the_whole(customers: Path, tmp_path: Path) -> None:
    assert run(customers, "-o", tmp_path / "whole", *LIGHT).exit_code == 0
    for part in ("1/2", "2/2"):
        assert run(customers, "-o", tmp_path / "parts", *LIGHT, "--shard", part, "--no-cache").exit_code == 0
    assert tree(tmp_path / "parts") == tree(tmp_path / "whole")
    assert {path.name for path in (tmp_path / "parts").glob("*.json")} == {
        "fleet-1-of-2.json",
        "fleet-2-of-2.json",
    }


def test_a_bundle_that_was_lost_comes_from_the_store(customers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(customers, "-o", out, *LIGHT)
    before = tree(out)
    shutil.rmtree(out / "tailspin")
    (out / "northwind" / "runbook.md").unlink()
    run(customers, "-o", out, *LIGHT)
    assert set(states(out).values()) == {"reused"}
    assert tree(out) == before


def test_a_damaged_object_is_built_anew(customers: Path, own_store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(customers, "-o", out, *LIGHT)
    before = tree(out)
    for path in (own_store / "objects").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    shutil.rmtree(out / "tailspin")
    run(customers, "-o", out, *LIGHT)
    assert states(out)["tailspin.yaml"] == "built"
    assert tree(out) == before


def test_a_store_that_is_full_is_told_and_stops_nothing(
    customers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_objects: Objects, _data: bytes) -> str:
        raise OSError(28, "No space left on device", "store/objects/sha256/ab")

    monkeypatch.setattr(Objects, "put", full)
    done = run(customers, "-o", tmp_path / "out", *LIGHT)
    assert done.exit_code == 0
    assert set(states(tmp_path / "out").values()) == {"built"}
    told = "warning: nothing more was kept in the store: store/objects/sha256/ab: No space left on device\n"
    assert done.stderr == told


def test_a_pack_that_comes_nearer_under_the_name_in_its_file_is_seen(customers: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(customers, "-o", out, *LIGHT)
    shutil.copytree(PROFILES.parent / "packs" / "mim-sharepoint", customers / "ours")
    guide = customers / "ours" / "guide" / "15-ad-import.yaml"
    title = "title: Create the account of Active Directory Import"
    guide.write_text(guide.read_text().replace(title, f"{title} today", 1))
    # The files of the pack are no profiles: a list names those.
    listed = tmp_path / "customers" / "tonight.txt"
    listed.write_text("tailspin.yaml\n")
    run(listed, "-o", out, *LIGHT)
    assert "Directory Import today" in (out / "tailspin" / "runbook.md").read_text("utf-8")


def test_bytes_that_somebody_changed_without_a_trace_are_found_by_their_hash(
    customers: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(customers, "-o", out, *LIGHT)
    file = out / "tailspin" / "plan.json"
    stat, data = file.stat(), file.read_bytes()
    file.write_bytes(data[:-2] + b" \n")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    run(customers, "-o", out, *LIGHT, "--verify")
    assert file.read_bytes() == data


def test_each_change_of_a_theme_is_seen(customers: Path, tmp_path: Path) -> None:
    theme, out = tmp_path / "theme", tmp_path / "out"
    theme.mkdir()
    light = (*LIGHT, "--theme", theme)

    def built(*options: object) -> set[str]:
        run(customers, "-o", out, *options)
        return set(states(out).values())

    assert built(*LIGHT) == {"built"}
    (theme / "words.yaml").write_text("kind: Betriebshandbuch\n")
    assert built(*light) == {"built"}
    assert "Betriebshandbuch" in (out / "tailspin" / "runbook.md").read_text("utf-8")
    assert built(*light) == {"reused"}
    (theme / "words.yaml").write_text("kind: Run sheet\n")
    assert built(*light) == {"built"}
    (theme / "theme.css").write_text(":root { --ink: #000000 }")
    assert built(*light) == {"built"}, "a file that was not there before"
    assert built(*LIGHT) == {"reused"}, "from the store, the usual look again"
    assert "Run sheet" not in (out / "tailspin" / "runbook.md").read_text("utf-8")


def test_a_logo_that_changed_is_seen(customers: Path, tmp_path: Path) -> None:
    profile = customers / "northwind.yaml"
    text = profile.read_text()
    logo = customers / "logos" / "own.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("logo:")]
    at = lines.index("document:") + 1
    profile.write_text("\n".join([*lines[:at], "  logo: logos/own.svg", *lines[at:]]))
    out = tmp_path / "out"
    run(customers, "-o", out, *LIGHT)
    assert run(customers, "-o", out, *LIGHT).exit_code == 0
    assert states(out)["northwind.yaml"] == "reused"
    logo.write_text(logo.read_text().replace('width="9"', 'width="8"', 1))
    run(customers, "-o", out, *LIGHT)
    assert states(out) == {"northwind.yaml": "built", "tailspin.yaml": "reused"}


def test_a_changed_pack_builds_everything_anew_and_its_impact_is_told_before(
    customers: Path, tmp_path: Path
) -> None:
    out, pack = tmp_path / "out", tmp_path / "pack"
    shutil.copytree(PROFILES.parent / "packs" / "mim-sharepoint", pack)
    asked = (customers, "-o", out, *LIGHT, "--pack", pack)
    assert run(*asked).exit_code == 0
    guide = pack / "guide" / "15-ad-import.yaml"
    title = "title: Create the account of Active Directory Import"
    guide.write_text(guide.read_text().replace(title, f"{title} today", 1))

    before = tree(out)
    told = run(*asked, "--impact")
    assert told.exit_code == 0, told.output
    step = "2.4 Create the account of Active Directory Import today"
    assert f"northwind.yaml\n  ~ {step}\n" in told.output
    assert "2 of 2 profiles touched; nothing was built" in told.output
    assert tree(out) == before

    assert run(*asked).exit_code == 0
    assert set(states(out).values()) == {"built"}


def test_a_bundle_without_a_date_keeps_its_day_until_a_verdict_may_change(
    customers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, profile = tmp_path / "out", customers / "tailspin.yaml"
    lines = profile.read_text().splitlines()
    profile.write_text("\n".join(line for line in lines if not line.startswith("  date:")))
    asked = (customers, "-o", out, "--to", "json", "--keep-going", "-j", "1")

    def day_of_plan(today: str) -> str:
        monkeypatch.setattr("runbook.cli.fleet.document_date", lambda _profile, _asked: (today, "today"))
        assert run(*asked).exit_code == 0
        return str(json.loads((out / "tailspin" / "plan.json").read_bytes())["date"])

    # SharePoint Server 2016 and 2019 are out of support after 2026-07-14 (lifecycle.yaml).
    assert day_of_plan("2026-07-01") == "2026-07-01"
    assert day_of_plan("2026-07-02") == "2026-07-01"
    assert day_of_plan("2026-07-15") == "2026-07-15"


def test_one_bad_profile_stops_what_follows_and_with_keep_going_nothing(
    customers: Path, tmp_path: Path
) -> None:
    (customers / "a-bad-one.yaml").write_text("pack: mim-sharepoint\nsharepoint: {edition: '2013'}\n")
    out = tmp_path / "out"
    going = run(customers, "-o", out, *LIGHT)
    assert going.exit_code == 1
    assert "a-bad-one.yaml:2:" in going.output
    assert states(out) == {
        "a-bad-one.yaml": "refused",
        "northwind.yaml": "built",
        "tailspin.yaml": "built",
    }
    shutil.rmtree(out)
    quick = [word for word in LIGHT if word != "--keep-going"]
    reports = ("--junit", tmp_path / "junit.xml", "--sarif", tmp_path / "findings.sarif")
    stopped = run(customers, "-o", out, *quick, "--no-cache", *reports)
    assert stopped.exit_code == 1
    suites = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert {suite.get("name"): suite.get("failures") != "0" for suite in suites} == {
        "a-bad-one.yaml": True,
        "northwind.yaml": True,
        "tailspin.yaml": True,
    }
    log = json.loads((tmp_path / "findings.sarif").read_bytes())
    assert "not-reached" in {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert states(out)["tailspin.yaml"] == "not reached"


def test_a_profile_that_ends_its_worker_is_refused_by_name_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "build_one", _dies_for_bad_ones)
    names = ["a", "bad", "c", "d", "e"]
    tasks = {Member(name, Path(name), name): Task(name, (), None, None, "", "") for name in names}
    fork = multiprocessing.get_context("fork")

    def opened() -> Executor:
        return ProcessPoolExecutor(2, fork)

    found = {member.key: outcome for member, outcome in workers.outcomes(tasks, opened, 2)}
    assert sorted(found) == names
    assert [name for name, outcome in found.items() if not outcome.is_sound] == ["bad"]
    assert "the process that built it ended" in found["bad"].findings[0]["message"]


def test_where_the_scheduler_ends_what_came_before_stays_and_the_end_is_told() -> None:
    class Ends(Executor):
        """Does two tasks; what comes later is cancelled, as by a client that lost its scheduler."""

        done = 0

        def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            self.done += 1
            if self.done > 2:
                future.cancel()
                future.set_running_or_notify_cancel()
            else:
                future.set_result(Outcome("", (), 0.0, plan=given[0].path))
            return future

    names = ["a", "b", "c", "d"]
    tasks = {Member(name, Path(name), name): Task(name, (), None, None, "", "") for name in names}
    came: list[str] = []
    with pytest.raises(workers.EngineEnded, match="what was written stays, and the next run goes on"):
        for member, _ in workers.outcomes(tasks, Ends, 1):
            came.append(member.key)
    # Both were done before anybody asked, so either may come first.
    assert sorted(came) == ["a", "b"]


def _dies_for_bad_ones(task: Task) -> Outcome:
    if task.path == "bad":
        os._exit(9)
    return Outcome("", (), 0.0, plan=task.path)


def test_a_worker_that_lives_on_says_which_edition_of_a_pack_it_used(customers: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PROFILES.parent / "packs" / "mim-sharepoint", pack)
    profile = str(customers / "tailspin.yaml")
    task = Task(profile, (), str(pack), "2026-11-20", "2026-11-20", tool_address(), renders=False)
    before = build_one(task)
    guide = pack / "guide" / "15-ad-import.yaml"
    guide.write_text(guide.read_text() + "# Read once more.\n")
    after = build_one(task)
    assert before.pack[1] != after.pack[1] == pack_address(pack)


def test_a_part_that_cannot_be_is_refused_with_the_right_form(customers: Path) -> None:
    for wrong in ("0/2", "3/2", "2", "a/b"):
        told = run(customers, "--shard", wrong)
        assert told.exit_code == 2
        assert "as 3/8" in told.output


def test_an_installation_without_dask_says_what_to_type(
    customers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    told = run(customers, "-o", tmp_path / "out", *LIGHT, "--engine", "dask")
    assert told.exit_code == 3
    assert f"{sys.executable} -m pip install distributed," in told.output


def test_a_workspace_says_where_bundles_go_and_which_formats_they_get(customers: Path) -> None:
    north = customers / "north"
    north.mkdir()
    shutil.move(customers / "northwind.yaml", north)
    shutil.copytree(customers / "logos", north / "logos")
    (customers / "runbook.yaml").write_text("output: '{customer}/{profile}'\nformats: [json]\n")
    (north / "runbook.yaml").write_text("formats: [markdown]\n")
    given = ("--date", "2026-11-20", "--keep-going", "-j", "1")
    assert run(customers, *given).exit_code == 0
    out = customers / "output"
    assert (out / "tailspin-toys/tailspin/plan.json").is_file()
    assert not (out / "tailspin-toys/tailspin/runbook.md").exists()
    assert (out / "north/northwind/runbook.md").is_file()
    assert not (out / "north/northwind/plan.json").exists()

    assert run(customers, *given).exit_code == 0
    assert set(states(out).values()) == {"reused"}

    assert run(customers, *given, "--to", "csv").exit_code == 0
    assert (out / "tailspin-toys/tailspin/checklist.csv").is_file()
    assert (out / "tailspin-toys/tailspin/plan.json").is_file()


def test_two_profiles_of_one_folder_by_the_pattern_are_refused_before_anything_is_built(
    customers: Path,
) -> None:
    (customers / "runbook.yaml").write_text("output: '{customer}'\n")
    done = run(customers, *LIGHT)
    assert done.exit_code == 1
    assert "would share the folder 'tailspin-toys'" in done.stderr
    assert not (customers / "output").exists()


def test_another_standard_of_pages_is_another_build() -> None:
    task = Task("x.yaml", ("pdf",), None, None, "2026-11-20", "tool")
    assert address_of_build(task, "s") != address_of_build(replace(task, standard="ua-1"), "s")
