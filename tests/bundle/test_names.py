"""A bundle is carried to Windows and back: its name must hold there, and be its own."""

import pytest

from runbook.bundle.names import folder_key, is_bundle_name


@pytest.mark.parametrize("name", ["contoso", "my profile ü.v2", "a", "-dash", "con2", "日本"])
def test_a_name_that_every_system_can_hold_is_taken(name: str) -> None:
    assert is_bundle_name(name)


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "...", " ", ".hidden", "end.", "end ", "new\nline", "bad\udcff", "CON", "nul.v2", "a:b"],
)
def test_a_name_that_would_be_another_folder_is_refused(name: str) -> None:
    assert not is_bundle_name(name)


@pytest.mark.parametrize("other", ["CONTOSO", "Contoso"])
def test_names_that_differ_in_case_only_are_one_folder(other: str) -> None:
    assert folder_key(other) == folder_key("contoso")


def test_an_accent_is_the_same_however_it_is_written() -> None:
    assert folder_key("m\u00fcnchen") == folder_key("mu\u0308nchen") != folder_key("munchen")
