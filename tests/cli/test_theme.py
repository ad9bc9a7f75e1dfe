"""`--theme`, `theme:` of a workspace and `theme new`: what a firm changes in the look of the papers."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.resources import data_folder

PROFILE = data_folder() / "profiles" / "tailspin-ad-import.yaml"
COVER = '<header class="top"><h1>{{ document.title }}</h1><p>Of our house</p></header>\n'


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copy(PROFILE, tmp_path / "tailspin.yaml")
    (tmp_path / "look" / "parts").mkdir(parents=True)
    (tmp_path / "look" / "theme.css").write_text(":root { --ink: #332211 }\n.lead { color: var(--ink) }\n")
    (tmp_path / "look" / "words.yaml").write_text("kind: Betriebshandbuch\n")
    (tmp_path / "look" / "parts" / "page-top.html").write_text(COVER)
    return tmp_path


def built(desk: Path, to: str, *options: object) -> Path:
    arguments = ("-o", desk / "out", "--to", to, "--date", "2026-11-20", *options)
    result = run("build", desk / "tailspin.yaml", *arguments)
    assert result.exit_code == 0, result.output
    return desk / "out" / "tailspin"


def test_a_build_takes_colours_rules_parts_and_words(desk: Path) -> None:
    bundle = built(desk, "html,markdown,json,python", "--theme", desk / "look")
    page = (bundle / "runbook.html").read_text("utf-8")
    assert "h1, h2, h3 { color: #332211" in page and ".lead { color: var(--ink) }" in page
    assert "--faint: #4a5866;" in page, "rules may use every variable"
    assert "Of our house" in page
    assert "Betriebshandbuch" in (bundle / "runbook.md").read_text("utf-8")
    assert json.loads((bundle / "plan.json").read_bytes())["inputs"][-1]["kind"] == "theme"
    assert run("verify", bundle).exit_code == 0


def test_papers_hang_on_the_theme_and_scripts_do_not(desk: Path) -> None:
    manifests = []
    for options in ((), ("--theme", desk / "look")):
        bundle = built(desk, "json,python", *options)
        manifests.append(json.loads((bundle / "manifest.json").read_bytes()))
    plain, themed = manifests
    assert plain["edition"] != themed["edition"] and plain["plan_hash"] != themed["plan_hash"]
    assert plain["run_hash"] == themed["run_hash"]


def test_a_plan_is_that_of_the_bundle_with_the_same_theme(desk: Path) -> None:
    options = ("--theme", desk / "look", "--date", "2026-11-20")
    bundle = built(desk, "json", "--theme", desk / "look")
    shown = run("plan", desk / "tailspin.yaml", "--format", "json", *options)
    assert shown.stdout_bytes == (bundle / "plan.json").read_bytes()
    run("build", desk / "tailspin.yaml", "--to", "markdown", "-o", desk / "alone", *options)
    shown = run("plan", desk / "tailspin.yaml", "--format", "markdown", *options)
    assert "Betriebshandbuch" in shown.stdout
    assert shown.stdout_bytes == (desk / "alone" / "tailspin" / "runbook.md").read_bytes()


def test_the_workspace_names_a_theme_and_the_option_goes_before_it(desk: Path) -> None:
    (desk / "runbook.yaml").write_text("theme: look\n")
    assert "Betriebshandbuch" in (built(desk, "markdown") / "runbook.md").read_text("utf-8")
    other = desk / "other"
    other.mkdir()
    (other / "words.yaml").write_text("kind: Run sheet\n")
    text = (built(desk, "markdown", "--theme", other) / "runbook.md").read_text("utf-8")
    assert "Run sheet" in text and "Betriebshandbuch" not in text
    (desk / "runbook.yaml").write_text("theme: lok\n")
    result = run("check", desk / "tailspin.yaml")
    assert result.exit_code == 1
    assert "runbook.yaml:1:8: error theme: there is no folder 'lok'" in result.output
    assert f"'runbook theme new {desk / 'lok'}' writes one; or take this out" in result.output


def test_a_wrong_theme_builds_nothing_and_says_where(desk: Path) -> None:
    (desk / "look" / "parts" / "page-top.html").write_text("\n<h1>{{ nobody.knows }}</h1>")
    result = run(
        "build", desk / "tailspin.yaml", "-o", desk / "out", "--to", "html", "--theme", desk / "look"
    )
    assert result.exit_code == 1
    assert "page-top.html:2: 'nobody' is undefined" in result.output
    assert not (desk / "out").exists()


def test_a_new_theme_changes_nothing_but_says_everything(desk: Path) -> None:
    fresh = desk / "fresh"
    assert run("theme", "new", fresh).exit_code == 0
    usual = (built(desk, "html") / "runbook.html").read_text("utf-8")
    themed = (built(desk, "html", "--theme", fresh) / "runbook.html").read_text("utf-8")
    assert (
        themed.partition("</style>")[0].split("<style>")[1]
        == usual.partition("</style>")[0].split("<style>")[1]
    )
    assert run("theme", "new", fresh, "--part", "cover.html").exit_code == 0
    assert (fresh / "parts" / "cover.html").is_file()
    again = run("theme", "new", fresh)
    assert again.exit_code == 1 and "never overwritten" in again.output


@pytest.mark.parametrize(
    ("part", "taken_away", "told"),
    [
        ("steps.html", "{{ cautions(step) }}", " warnings: Do not "),
        ("steps.html", "{{ words.gate.label }}: {{ words.gate.stop }}", "1 of 1 stops at a gate"),
        ("front.html", "{{ signature.message }}", "2 of 2 matters to sign: "),
    ],
)
def test_parts_that_leave_out_what_warns_stops_or_is_to_sign_are_told(
    desk: Path, part: str, taken_away: str, told: str
) -> None:
    shutil.rmtree(desk / "look")
    assert run("theme", "new", desk / "look", "--part", part).exit_code == 0
    arguments = ("check", PROFILE.with_name("contoso-2019-remote.yaml"), "--theme", desk / "look")
    assert "theme-leaves-out" not in run(*arguments).stdout
    own = desk / "look" / "parts" / part
    text = own.read_text("utf-8")
    assert taken_away in text
    own.write_text(text.replace(taken_away, ""), "utf-8")
    shown = run(*arguments).stdout
    assert f"warning theme-leaves-out: the theme's own parts ({part}) leave out" in shown
    assert told in shown
