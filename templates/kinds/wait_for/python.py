"""Waits until a probe holds."""

import rbcompare
import rbhost
import rbrun
from rbsignals import RbFailed


def wait_for(id, probe, seconds=120, **comparison):
    """Look every five seconds until the expectation is met or the time is over."""
    ((kind, expected),) = comparison.items()
    left = int(seconds)
    while not rbcompare.holds(kind, expected, probe()):
        if left <= 0:
            raise RbFailed("wait", "what was waited for did not come in %s seconds" % seconds)
        rbhost.sleep(5)
        left -= 5
    rbrun.acted(id, "wait_for", "wait at most %s seconds" % seconds, None, False)
