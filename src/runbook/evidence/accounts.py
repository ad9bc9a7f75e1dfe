"""Who the records name: one account has one SID and one name, and what a person typed is one line."""

from collections.abc import Iterator, Sequence

from runbook.diagnostics import Diagnostic, file_error
from runbook.model.executed import EvidenceRecord
from runbook.model.places import Place

_OF_A_DOMAIN = "S-1-5-21-"
"""How the SID of an account of a domain, or of a computer, begins; names of all others differ by language."""


def about_accounts(folder: str, records: Sequence[EvidenceRecord]) -> Iterator[Diagnostic]:
    """Yield the records whose account has another SID, or another name, in an earlier file."""
    sids: dict[str, EvidenceRecord] = {}
    names: dict[str, EvidenceRecord] = {}
    for record in records:
        yield from (file_error(folder, record.file, "false-record", fault) for fault in _typed(record))
        if record.is_weaker:
            continue
        # Windows tells accounts apart whatever the case of their letters.
        sid, name = str(record.value["run"]["who"]["sid"]), record.user.casefold()
        named = sids.setdefault(name, record)
        if named.value["run"]["who"]["sid"] != sid:
            other = named.value["run"]["who"]["sid"]
            text = f"{record.user} has the SID {sid} here, and {other} in {named.file}"
            yield file_error(folder, record.file, "two-accounts", text)
        if not sid.startswith(_OF_A_DOMAIN):
            continue
        borne = names.setdefault(sid, record)
        if borne.user.casefold() != name:
            text = f"the account {sid} is called {record.user} here, and {borne.user} in {borne.file}"
            place = Place(f"{folder}/{record.file}")
            yield Diagnostic("warning", "two-names", f"{text}; was it renamed?", place)


def _typed(record: EvidenceRecord) -> Iterator[str]:
    attestation = record.value["attestation"]
    for what in ("person", "note") if attestation else ():
        # Letters that steer a screen may come from an arrow key; the end of a line ends what is typed.
        if len(str(attestation[what]).splitlines()) > 1:
            yield f"the {what} of its answer has several lines, and a person types one"
