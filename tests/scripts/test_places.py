"""A step runs on the computer that it names, and what belongs to none on any."""

import pytest

from runbook.model.steps import ANY_COMPUTER
from simulated_host.plans import probe, step
from simulated_host.twins import LOOK, Case
from simulated_host.worlds import as_it_is, world


@pytest.mark.parametrize("name", ["desk", "DESK", "desk.contoso.com"])
def test_a_server_called_desk_is_one_computer(twins, name):
    assert _outcomes(twins, name) == [("blocked", "host")]


def test_what_belongs_to_no_computer_runs_on_any(twins):
    assert _outcomes(twins, ANY_COMPUTER) == [("unchanged", "")]


def _outcomes(twins, host):
    look = probe("port", "tcp_port", {"host": "SQL01", "port": "1433"}, equals=True)
    case = Case("place", step(host=host, before=(look,)), world(as_it_is), (LOOK,))
    result = twins(case)["place"]
    return [(one["result"]["outcome"], one["result"]["reason"]) for one in result.records]
