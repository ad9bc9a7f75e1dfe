"""What people write where a checklist asks whether a step was done, in the languages of spreadsheets."""

import unicodedata
from collections.abc import Mapping
from typing import Literal

Answer = Literal["yes", "no", "n/a"]

# A word stands here only where it means the same in every language that has it; ☒ and ✗ are ticks to some
# people and crosses to others, so they are asked about.
_YES = (
    "yes y x true done ok ja j wahr erledigt oui vrai fait sí sì si verdadero hecho vero fatto sim "
    "verdadeiro feito waar gedaan sand sann sant gjort kyllä tosi tak prawda ano pravda да истина ναι αληθές "
    "evet doğru ✓ ✔ ☑ ✅ 🗸 🗹 √"
)
_NO = (
    "no n false nein falsch non faux falso não nee onwaar nej nei falsk falskt ei nie ne нет ложь όχι hayır ☐"
)
_NOT_APPLICABLE = ("n/a", "na", "n.a.", "skipped", "not applicable", "entfällt", "sans objet", "n.v.t.")

_ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys(_YES.split(), "yes"),
    **dict.fromkeys((*_NO.split(), ""), "no"),
    **dict.fromkeys(_NOT_APPLICABLE, "n/a"),
}


def answer_in(text: str) -> Answer | None:
    """Return what a cell says, None where that is not plain; an empty cell says no."""
    # Behind a tick a telephone writes whether it is to be shown as a picture.
    plain = unicodedata.normalize("NFC", text).strip().strip("\ufe0e\ufe0f")
    return _ANSWERS.get(plain.lower())
