"""feature_install: a feature whose payload may lie elsewhere."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RESTARTED, RUN, Case
from simulated_host.worlds import as_it_is, file, setting, world

_NAME = "NET-Framework-Core"
_WANTED = probe("feature", "windows_feature", {"name": _NAME}, equals="installed")
_SOURCE = action("feature", "feature_install", {"name": _NAME, "source": r"D:\sources\sxs"})
_STEP = step("feature.install", after=(_WANTED,), actions=(_SOURCE,))
_NO_PAYLOAD = setting("features_without_payload", [_NAME])


def test_feature_install(twins):
    without_source = step(
        "feature.plain", after=(_WANTED,), actions=(action("f", "feature_install", {"name": _NAME}),)
    )
    found = twins(
        Case("plain", without_source, world(as_it_is), (RUN, RUN)),
        Case("payload_elsewhere", _STEP, world(_NO_PAYLOAD, file(r"D:\sources\sxs\x.cab"))),
        Case("payload_missing", without_source, world(_NO_PAYLOAD)),
        Case("restart", _STEP, world(setting("features_that_restart", [_NAME])), (RUN, RESTARTED)),
        Case("unknown", _STEP, world(setting("features", {}))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "plain": ["changed", "unchanged"],
        "payload_elsewhere": ["changed"],
        "payload_missing": ["failed"],
        "restart": ["restart", "unchanged"],
        "unknown": ["failed"],
    }
    assert found["plain"].seen == [["MIM01", "feature", _NAME]]
