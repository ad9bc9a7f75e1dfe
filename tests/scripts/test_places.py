"""A step runs on the computer that it names, and what belongs to none on any."""

import pytest

from runbook.model.steps import ANY_COMPUTER
from simulated_host.plans import plan, probe, step
from simulated_host.processes import environment, quoted, run_process
from simulated_host.twins import LOOK, Case, make_bundle
from simulated_host.world import World
from simulated_host.worlds import as_it_is, world
from tools import powershell


@pytest.mark.parametrize("name", ["desk", "DESK", "desk.contoso.com"])
def test_a_server_called_desk_is_one_computer(twins, name):
    assert _outcomes(twins, name) == [("blocked", "host")]


def test_what_belongs_to_no_computer_runs_on_any(twins):
    assert _outcomes(twins, ANY_COMPUTER) == [("unchanged", "")]


def test_a_relative_folder_for_evidence_is_below_the_folder_that_the_person_is_in(server, tmp_path):
    look = probe("port", "tcp_port", {"host": "SQL01", "port": "1433"}, equals=True)
    bundle = make_bundle(tmp_path / "bundle", plan([step("port.look", before=(look,))]))
    there = tmp_path / "there"
    there.mkdir()
    server.worlds["relative"] = World(world())
    script = bundle / "scripts/powershell/steps/01.01-port.look.ps1"
    words = f"Import-Module -Name FakeWindows; Set-Location -LiteralPath {quoted(str(there))}; "
    words += f"& {quoted(str(script))} -EvidenceDirectory './kept'"
    given = environment(server, "relative", "MIM01", world(), tmp_path / "host")
    code, output = run_process([str(powershell()), "-NoProfile", "-Command", words], given, ())
    assert code == 0, output
    assert [path.name for path in (there / "kept").iterdir()] == ["mim01-0001-01.01-port.look.json"], output
    assert not (bundle / "kept").exists()


def _outcomes(twins, host):
    look = probe("port", "tcp_port", {"host": "SQL01", "port": "1433"}, equals=True)
    case = Case("place", step(host=host, before=(look,)), world(as_it_is), (LOOK,))
    result = twins(case)["place"]
    return [(one["result"]["outcome"], one["result"]["reason"]) for one in result.records]
