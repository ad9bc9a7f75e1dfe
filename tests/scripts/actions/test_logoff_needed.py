"""logoff_needed: the step ends with 3010, and is done once somebody has logged on again."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case, Turn
from simulated_host.worlds import as_it_is, world

_WANTED = probe("session", "session_after", {"step": "session.new"}, equals=True, severity="note")
_STEP = step(
    "session.new", after=(_WANTED,), actions=(action("end", "logoff_needed", {"reason": "group membership"}),)
)


def test_logoff_needed(twins):
    again = Turn(("yes",), event="log_on")
    result = twins(Case("bare", _STEP, world(as_it_is), (RUN, again)))["bare"]
    assert result.outcomes == ["restart", "unchanged"]
    assert result.codes == [3010 & 255, 0]
    assert result.seen == []


def test_the_reason_stands_in_the_record(twins):
    result = twins(Case("bare", _STEP, world(as_it_is)))["bare"]
    assert result.record["result"]["restart"] == "group membership"
    assert result.record["result"]["exit_code"] == 3010
