"""Steps and phases that an overlay added have letters in their numbers: scripts run them as any other."""

import pytest

from simulated_host.plans import probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import as_it_is, world


@pytest.mark.parametrize(
    ("number", "named"), [("2.3a", "02.03a"), ("3A.4", "03A.04"), ("0A.1zb", "00A.01zb")]
)
def test_the_record_is_called_as_the_step_and_found_again(twins, number, named):
    looks = step(level="check-only", after=(probe("build", "os_build", {}, at_least=1),))
    found = twins(Case("added", looks, world(as_it_is), (RUN, RUN), number=number))["added"]
    first, second = found.records
    assert found.outcomes == ["unchanged", "unchanged"]
    assert first["run"]["id"].endswith(f"-0001-{named}-{looks.id}")
    assert second["run"]["id"].endswith(f"-0002-{named}-{looks.id}")
    assert second["previous_sha256"] != ""
