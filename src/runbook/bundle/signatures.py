"""What a signature in a bundle is over: the built files as the manifest lists them, or what was executed."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from runbook.bundle.envelopes import Envelope, NotAnEnvelope, Statement, parse_envelope, parse_statement
from runbook.bundle.keys import PrivateKey, PublicKey
from runbook.diagnostics import Diagnostic, error, file_error
from runbook.errors import RunbookError
from runbook.model.executed import AS_EXECUTED
from runbook.model.manifest import MANIFEST, SUMS, NotAManifest, parse_manifest, sha256_of

Signable = Literal["manifest", "record"]

ENVELOPES: Mapping[Signable, str] = {
    "manifest": "manifest.dsse.json",
    "record": "as-executed/as-executed.dsse.json",
}
"""Where the signatures over each of the two lie in a bundle; `record` is the as-executed record."""
_NAMES: Mapping[Signable, str] = {"manifest": "the bundle", "record": "the as-executed record"}
_KINDS: Mapping[Signable, str] = {"manifest": "urn:runbook:bundle:1", "record": "urn:runbook:as-executed:1"}
_PAPERS = tuple(AS_EXECUTED.replace(".json", suffix) for suffix in (".json", ".html", ".pdf"))


class NothingToSign(RunbookError):
    """The bundle has no record, or no manifest, that a signature could be over."""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """The ids of the keys, among those that were asked about, whose signatures over a thing are right."""

    what: Signable
    keys: tuple[str, ...]

    def __str__(self) -> str:
        """Return the line that a person reads."""
        return f"{_NAMES[self.what]} is signed by {', '.join(self.keys)}"


def statement_over(what: Signable, files: Mapping[str, bytes]) -> Statement:
    """Return what a signature says of the files of a bundle as they are now; raises NothingToSign."""
    try:
        return _over_record(files) if what == "record" else _over_manifest(files)
    except (NotAManifest, ValueError, KeyError, TypeError, AttributeError, RecursionError) as failure:
        raise NothingToSign(
            f"{_NAMES[what]} cannot be signed, since its list of files cannot be read"
        ) from failure


def signed(statement: Statement, key: PrivateKey, before: bytes | None) -> tuple[Envelope, tuple[str, ...]]:
    """Return the envelope with this key's signature, and the ids of the keys whose signatures it takes away.

    `before` is the envelope that lies there: its signatures stay where they are over the same statement.
    """
    payload, others = statement.as_bytes(), _signatures_in(before)
    # Over another payload they would be wrong beside this one, and an envelope has one payload only.
    stay = others.signatures if others and others.payload == payload else {}
    gone = tuple(sorted(set(others.signatures if others else ()) - set(stay) - {key.public.id}))
    unsigned = Envelope(payload, {})
    made = {key.public.id: key.sign(unsigned.signed_bytes())}
    return Envelope(payload, {**stay, **made}), gone


def check_signatures(
    folder: str, files: Mapping[str, bytes], keys: Mapping[str, PublicKey]
) -> tuple[tuple[Diagnostic, ...], tuple[SignedBy, ...]]:
    """Return what is wrong with the signatures of a bundle, and which of the keys, by file, signed what.

    Without keys nothing is said of who signed; a signature over what lies there no more is told all the same.
    """
    findings: list[Diagnostic] = []
    found: list[SignedBy] = []
    for what, file in ENVELOPES.items():
        if file in files:
            told = tuple(_against_statement(folder, what, files))
            by, refused = _signers(folder, what, files[file], keys.values())
            findings += told or refused
            if by and not told:
                found.append(SignedBy(what, by))
        elif what == "manifest" and keys:
            text = "the bundle is not signed; 'runbook sign' does that"
            findings.append(file_error(folder, file, "missing-signature", text))
    signers = {key for one in found for key in one.keys}
    if found:
        findings += _silent_keys({name: key for name, key in keys.items() if key.id not in signers})
    return tuple(findings), tuple(found)


def stale_signature(folder: str, what: Signable, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield a warning where there is a signature and it is not over what was just written."""
    if ENVELOPES[what] in files:
        for found in _against_statement(folder, what, files):
            yield Diagnostic("warning", found.code, found.message, found.place)


def _against_statement(folder: str, what: Signable, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    file = ENVELOPES[what]
    try:
        said, now = parse_statement(parse_envelope(files[file]).payload), statement_over(what, files)
    except NotAnEnvelope as failure:
        yield file_error(folder, file, "bad-signature", f"the signature cannot be read: {failure}")
        return
    except NothingToSign as failure:
        yield file_error(folder, file, "stale-signature", str(failure))
        return
    if said.kind != now.kind or said.said != now.said or said.subjects != now.subjects:
        # By name and hash: a file that is on both sides with other hashes counts as well.
        names = sorted(set(said.subjects.items()) ^ set(now.subjects.items()))
        first = f", such as {names[0][0]}" if names else ""
        text = f"this signature is over other files than {_NAMES[what]} names now{first}; sign again"
        yield file_error(folder, file, "stale-signature", text)


def _signers(
    folder: str, what: Signable, data: bytes, keys: Collection[PublicKey]
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    envelope = _signatures_in(data)
    if envelope is None or not keys:
        return (), ()
    over = envelope.signed_bytes()
    named = [key for key in keys if key.id in envelope.signatures]
    right = tuple(key.id for key in named if key.has_signed(over, envelope.signatures[key.id]))
    wrong = [key.id for key in named if key.id not in right]
    file = ENVELOPES[what]
    if wrong:
        # Twelve digits of a key's id, as of every hash that people read.
        text = f"the signature of key {wrong[0][:12]} is not right: the file or what it signs was changed"
        return (), (file_error(folder, file, "bad-signature", text),)
    if not right:
        by = ", ".join(key[:12] for key in sorted(envelope.signatures)) or "nobody"
        text = f"none of the keys given has signed {_NAMES[what]}; it is signed by {by}"
        return (), (file_error(folder, file, "unknown-signer", text),)
    return right, ()


def _silent_keys(keys: Mapping[str, PublicKey]) -> Iterator[Diagnostic]:
    for name, key in keys.items():
        text = f"key {key.id[:12]} ({name}) has signed nothing of this bundle"
        yield error("unknown-signer", text)


def _signatures_in(data: bytes | None) -> Envelope | None:
    try:
        return parse_envelope(data) if data is not None else None
    except NotAnEnvelope:
        return None


def _over_manifest(files: Mapping[str, bytes]) -> Statement:
    if not {MANIFEST, SUMS} <= set(files):
        raise NothingToSign(f"the bundle has no {MANIFEST} or no {SUMS}; build it")
    manifest = parse_manifest(files[MANIFEST])
    lists = {name: sha256_of(files[name]) for name in (MANIFEST, SUMS)}
    listed = {name: entry.sha256 for name, entry in manifest.files.items()}
    said = {
        "name": manifest.name,
        "plan_hash": manifest.plan_hash,
        "run_hash": manifest.run_hash,
        "edition": manifest.edition,
    }
    return Statement(_KINDS["manifest"], {**listed, **lists}, said)


def _over_record(files: Mapping[str, bytes]) -> Statement:
    missing: Sequence[str] = [name for name in _PAPERS if name not in files]
    if missing:
        raise NothingToSign(f"there is no {missing[0]}; 'runbook assemble' makes the record")
    value = json.loads(files[AS_EXECUTED])
    evidence = {str(one["file"]): str(one["sha256"]) for one in value["evidence"]}
    papers = {name: sha256_of(files[name]) for name in _PAPERS}
    said = {"name": value["plan"]["name"], "plan_hash": value["plan"]["hash"], "complete": value["complete"]}
    return Statement(_KINDS["record"], {**evidence, **papers}, said)
