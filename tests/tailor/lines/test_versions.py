"""The version of a kind's code is in the run hash: records of other code are not taken for those of this."""

from dataclasses import replace

import pytest

from runbook.model.hashes import step_run_hash
from runbook.model.plans import Plan
from runbook.read.packs.kinds import read_catalogue
from runbook.tailor.anchors import bind
from runbook.tailor.plan import make_plan
from tailor.lines.small_lines import DATA, KINDS, pack_of, step
from tailor.small import article, profile

STEPS = (
    step("stops", "- {act: service_stop, with: Sync}")
    + step("looks", "- {look: service_state, with: Sync, equals: running}")
    + step("restarts", "- {restart: it is due}")
    + step("says", "- {say: Do it.}")
)


def plan_of(**versions: int) -> Plan:
    """Return the plan where these kinds have other versions."""
    pack = pack_of(STEPS)
    kinds = {
        name: replace(kind, version=versions.get(name, kind.version))
        for name, kind in pack.kinds.kinds.items()
    }
    pack = replace(pack, kinds=replace(pack.kinds, kinds=kinds))
    made, found = make_plan(bind(pack, [article()]), profile(dict(DATA)), "2026-11-29")
    assert made is not None, found
    return made


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("service_stop", {"stops"}),
        ("service_state", {"stops", "looks"}),
        ("restart_needed", {"restarts"}),
        ("patch", set()),
    ],
)
def test_another_version_is_another_run_of_the_steps_that_use_it_and_of_no_other(
    kind: str, changed: set[str]
) -> None:
    before, after = plan_of(), plan_of(**{kind: 2})

    pairs = zip(before.steps(), after.steps(), strict=True)
    assert {one.id for one, other in pairs if step_run_hash(one) != step_run_hash(other)} == changed
    assert (before.run_hash == after.run_hash) is not bool(changed)


def test_a_kind_that_says_no_version_has_the_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("kinds")
    for name, version in (("first", ""), ("second", "version: 2, "), ("wrong", "version: 0, ")):
        (folder / name).mkdir()
        head = (
            f"kind: {name}, {version}is: act, says: x, takes: {{reason: text}}, rights: user, preview: full"
        )
        (folder / name / "kind.yaml").write_text(f"{{{head}}}\n", "utf-8")
    for name in ("types.yaml", "windows.yaml"):
        (folder / name).write_text(KINDS[name], "utf-8")

    found, wrong = read_catalogue(folder)

    assert (found.kinds["first"].version, found.kinds["second"].version) == (1, 2)
    assert [entry.message for entry in wrong] == ["versions of a kind count from 1"]
