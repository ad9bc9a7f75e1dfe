"""The one place that reads the clock: which date a document carries, and where it comes from."""

import datetime
import os
import re
from collections.abc import Mapping

import click

from runbook.model.profiles import MISSING, Profile


class IsoDate(click.ParamType[str]):
    """A date as YYYY-MM-DD, kept as text."""

    name = "YYYY-MM-DD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date, or refuse it with the form that would be right."""
        if not is_date(value):
            self.fail(f"'{value}' is not a date; write it as 2026-11-23", param, ctx)
        return value


def is_date(text: str) -> bool:
    """Say whether the text is a calendar date in ISO form."""
    # Python reads other forms of ISO 8601 too (20261123, 2026-W48-1), which no paper prints.
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def utc_now() -> str:
    """Return the moment as evidence records write it."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def document_date(
    profile: Profile | None, option: str | None, environment: Mapping[str, str] = os.environ
) -> tuple[str, str]:
    """Return the date and its origin: --date, else the profile, else SOURCE_DATE_EPOCH, else today."""
    if option:
        return option, "--date"
    stated = profile.get("document.date") if profile else MISSING
    if stated is not MISSING:
        return str(stated), "the profile"
    # Eleven digits at most, so that the year is one that a date can hold; what else stands there is ignored.
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"[0-9]{1,11}", epoch):
        return datetime.datetime.fromtimestamp(
            int(epoch), datetime.UTC
        ).date().isoformat(), "SOURCE_DATE_EPOCH"
    return datetime.datetime.now().astimezone().date().isoformat(), "today"
