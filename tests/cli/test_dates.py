"""Which date a document carries: the option, the profile, SOURCE_DATE_EPOCH, today, in this order."""

import pytest

from runbook.cli.dates import document_date, is_date
from runbook.model.profiles import Profile

DATED = Profile("x.yaml", "x", "", {"document": {"date": "2026-11-23"}}, {})


def test_the_first_that_is_stated_counts() -> None:
    environment = {"SOURCE_DATE_EPOCH": "1700000000"}
    assert document_date(DATED, "2026-12-24", environment) == ("2026-12-24", "--date")
    assert document_date(DATED, None, environment) == ("2026-11-23", "the profile")
    assert document_date(None, None, environment) == ("2023-11-14", "SOURCE_DATE_EPOCH")


@pytest.mark.parametrize("epoch", ["", "²", "-1", "soon", "9" * 30])
def test_an_epoch_that_is_none_counts_as_absent(epoch: str) -> None:
    day, origin = document_date(None, None, {"SOURCE_DATE_EPOCH": epoch})
    assert origin == "today"
    assert is_date(day)
