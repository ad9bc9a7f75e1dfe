"""file_newer: a file that a step's change has made or renewed."""

from datetime import UTC, datetime

from simulated_host.plans import probe, step
from simulated_host.twins import LOOK, Case, earlier
from simulated_host.worlds import as_it_is, file, world

_PATH = r"C:\Keys\miiskeys-mim01-*.bin"
_CHANGED = int(datetime(2026, 11, 18, 11, tzinfo=UTC).timestamp())
_NEW = file(r"C:\Keys\miiskeys-mim01-202611181200.bin", time=_CHANGED + 60)
_OLD = file(r"C:\Keys\miiskeys-mim01-202001010000.bin", time=_CHANGED - 60)
_OTHER = file(r"C:\Keys\other.bin", time=_CHANGED + 60)
_STEP = step(
    "look.newer", before=(probe("v", "file_newer", {"path": _PATH, "since_step": "keys"}, equals=True),)
)


def test_file_newer(twins):
    changed, unchanged = (earlier("keys"),), (earlier("keys", "unchanged"),)
    cases = {
        "new": (_NEW, changed, True),
        "old": (_OLD, changed, False),
        "other_name": (_OTHER, changed, False),
        "no_file": (as_it_is, changed, False),
        "any_file_will_do": (_OLD, unchanged, True),
        "never_done": (_NEW, (), False),
        "failed": (_NEW, (earlier("keys", "failed"),), False),
    }
    found = twins(
        *(Case(name, _STEP, world(of), (LOOK,), records) for name, (of, records, _) in cases.items())
    )
    actual = {name: result.record["result"]["checks"][0]["actual"] for name, result in found.items()}
    assert actual == {name: expected for name, (_, _, expected) in cases.items()}
