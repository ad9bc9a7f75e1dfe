"""What the examples of the shipped packs say, kept as files: a difference is one that somebody wanted.

`pytest tests/test_golden.py --update-golden` writes the files anew; then `git diff tests/golden` is read.
Hashes are cut out, and of the page also what styles it: they differ with every edit and say nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import unified_diff
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from runbook.export.scripts import export_scripts
from runbook.loading import load
from runbook.model.document import Brand
from runbook.model.plans import Plan
from runbook.pipeline import Job, plan_of, words_of_papers
from runbook.render.html import render_html
from runbook.render.markdown import render_markdown
from runbook.render.plan_file import render_plan_json
from runbook.render.words import Words

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
DATE = "2026-11-29"
STEPS = {
    "contoso-2016-single": ("software.administration-tools", "sync-service.install"),
    "contoso-2019-profiles": ("schedule.tasks", "solution.download"),
    "contoso-2019-remote": ("connector.restart", "keys.save"),
    "fabrikam-se-gmsa": ("accounts.gmsa", "sql.alias@fabmim02"),
    "muenchen-2019-child-domain": ("rights.service", "sync-service.install"),
    "tailspin-ad-import": ("ad-import.account", "ad-import.test-user"),
}
"""Two steps of each example whose scripts are kept; between them the ways in which a step can work."""
OF_PACKS = {
    "mim-profile-sync": ROOT / "data/packs/mim-profile-sync/examples/contoso-2019-profiles.yaml",
}
"""The examples that lie in a pack, and which of the packs that they list is kept."""
PAPERS: Mapping[str, Callable[[Plan, Words, Brand], bytes]] = {
    "runbook.md": render_markdown,
    "runbook.html": render_html,
    "plan.json": render_plan_json,
}
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_STYLE = re.compile(r"(<style[^>]*>|<script[^>]*>).*?(</style>|</script>)", re.DOTALL)
_DATA = re.compile(r"(data:[\w/+.-]+;base64,)[A-Za-z0-9+/=]+")
_POLICY = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")


def golden_names(profile: str) -> Iterator[str]:
    """Yield the names of the files that are kept of an example."""
    yield from PAPERS
    for step in STEPS[profile]:
        yield from (f"{step}.ps1", f"{step}.py")


CASES = [(profile, name) for profile in STEPS for name in golden_names(profile)]


@pytest.mark.parametrize(("profile", "name"), CASES, ids=["/".join(case) for case in CASES])
def test_an_example_says_what_it_said(profile: str, name: str, update_golden: bool) -> None:
    made, file = made_of(profile)[name], GOLDEN / profile / name
    if update_golden:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="\n")
        return
    kept = file.read_text(encoding="utf-8")
    changes = unified_diff(kept.splitlines(), made.splitlines(), "kept", "made", n=1, lineterm="")
    shown = "\n".join(line[:400] for line in islice(changes, 60))
    assert made == kept, f"if this is wanted: pytest tests/test_golden.py --update-golden\n{shown}"


def test_no_file_is_kept_that_nothing_makes(update_golden: bool) -> None:
    kept = {path for path in GOLDEN.rglob("*") if path.is_file()}
    stale = kept - {GOLDEN / profile / name for profile, name in CASES}
    if update_golden:
        for path in stale:
            path.unlink()
        stale = set()
    assert stale == set()


def test_every_example_is_kept() -> None:
    examples = (ROOT / "data" / "profiles").glob("*.yaml")
    assert {path.stem for path in (*examples, *OF_PACKS.values())} == set(STEPS)


@cache
def made_of(profile: str) -> Mapping[str, str]:
    """Return what an example makes now, by the name of the kept file."""
    job = _job(profile)
    words = words_of_papers(job)
    made = {name: write(job.plan, words, job.brand) for name, write in PAPERS.items()}
    scripts = export_scripts(job.plan, ("powershell", "python"), words)
    for name, data in scripts.items():
        step = name.rpartition("/")[2].partition("-")[2]
        if "/steps/" in name and step.rpartition(".")[0] in STEPS[profile]:
            made[step] = data
    return {name: _without_noise(data.decode("utf-8"), job.plan) for name, data in made.items()}


def _job(profile: str) -> Job:
    pack = next((pack for pack, path in OF_PACKS.items() if path.stem == profile), None)
    path = OF_PACKS[pack] if pack else ROOT / "data" / "profiles" / f"{profile}.yaml"
    job, findings = plan_of(load(path, pack), path, DATE)
    assert job, findings
    return job


def _without_noise(text: str, plan: Plan) -> str:
    text = text.replace("\r\n", "\n").replace(plan.run_hash, "RUN-HASH")
    text = text.replace(plan.hash, "PLAN-HASH").replace(plan.hash[:12], "PLAN-HASH")
    text = _STYLE.sub(r"\1\2", _HASH.sub("HASH", text))
    return _POLICY.sub("'HASH'", _DATA.sub(r"\1DATA", text))
