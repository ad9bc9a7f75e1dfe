"""What a cell says is understood where it is plain in every language, and asked about elsewhere."""

import pytest

from runbook.read.ticks import answer_in


@pytest.mark.parametrize("text", ["yes", "ja", "WAHR", "oui", "VRAI", "sí", "✓", "✔️", "☑", "X", "да", " Ja "])
def test_yes(text: str) -> None:
    assert answer_in(text) == "yes"


@pytest.mark.parametrize("text", ["no", "Nein", "FALSCH", "non", "FAUX", "nej", "☐", ""])
def test_no(text: str) -> None:
    assert answer_in(text) == "no"


@pytest.mark.parametrize("text", ["n/a", "entfällt", "entfa\u0308llt", "Sans objet"])
def test_not_applicable(text: str) -> None:
    assert answer_in(text) == "n/a"


@pytest.mark.parametrize("text", ["☒", "✗", "✘", "?", "-", "1", "0", "perhaps", "teilweise", "yes and no"])
def test_what_is_not_plain_is_asked_about(text: str) -> None:
    assert answer_in(text) is None
