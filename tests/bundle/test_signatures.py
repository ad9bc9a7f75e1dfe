"""A signature holds for exactly the files that it is over, and a verifier that is not ours agrees."""

import json
from collections.abc import Callable, Mapping

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from google.protobuf import json_format
from in_toto_attestation.v1.statement import Statement as StockStatement
from securesystemslib.dsse import Envelope as StockEnvelope
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey

from runbook.bundle.envelopes import NotAnEnvelope, parse_envelope, parse_statement
from runbook.bundle.keys import PrivateKey, UnusableKey, new_key, read_private_key, read_public_key
from runbook.bundle.signatures import ENVELOPES, NothingToSign, Signable, signed, statement_over
from runbook.bundle.verify import verify_bundle
from runbook.model.manifest import MANIFEST, SUMS, sha256_of, with_manifest

FIRM, APPROVER = new_key(), new_key()
RECORD = {
    "evidence": [{"file": "evidence/a.json", "sha256": sha256_of(b"{}"), "bytes": 2}],
    "plan": {"name": "contoso", "hash": "a" * 64},
    "complete": True,
}
BUILT = {
    **with_manifest("contoso", "a" * 64, {"runbook.pdf": b"%PDF", "scripts/python/x.py": b"x = 1\n"}),
    "evidence/a.json": b"{}",
    "as-executed/as-executed.json": json.dumps(RECORD).encode(),
    "as-executed/as-executed.html": b"<html>",
    "as-executed/as-executed.pdf": b"%PDF",
}
SIGNABLE: tuple[Signable, ...] = ("manifest", "record")


def with_signature(
    files: Mapping[str, bytes], key: PrivateKey, what: Signable = "manifest"
) -> dict[str, bytes]:
    envelope, _ = signed(statement_over(what, files), key, files.get(ENVELOPES[what]))
    return {**files, ENVELOPES[what]: envelope.as_bytes()}


def errors(files: Mapping[str, bytes], *keys: PrivateKey) -> list[str]:
    trusted = {f"key{number}.pub": key.public for number, key in enumerate(keys)}
    found = verify_bundle("out", files, lambda *_: (), keys=trusted).findings
    return [finding.code for finding in found if finding.level == "error"]


def stock_verifier(files: Mapping[str, bytes], key: PrivateKey, what: Signable = "manifest") -> bool:
    """Say whether libraries of other people find the signature right and every subject there."""
    public = SSlibKey.from_crypto(load_pem_public_key(key.public.as_pem()))
    envelope = StockEnvelope.from_dict(json.loads(files[ENVELOPES[what]]))
    try:
        envelope.verify([public], 1)
    except VerificationError:
        return False
    assert envelope.payload_type == "application/vnd.in-toto+json"
    statement = StockStatement([], "", {})
    json_format.Parse(envelope.payload, statement.pb)
    statement.validate()
    named = statement.pb.subject
    return all(one.name in files and sha256_of(files[one.name]) == one.digest["sha256"] for one in named)


@pytest.mark.parametrize("what", SIGNABLE)
def test_a_signed_bundle_is_right_for_us_and_for_a_stock_verifier(what: Signable) -> None:
    files = with_signature(with_signature(BUILT, FIRM), FIRM, what)
    assert errors(files, FIRM) == []
    assert stock_verifier(files, FIRM, what)
    summary = verify_bundle("out", files, lambda *_: (), keys={"a": FIRM.public}).summary
    assert f"the bundle is signed by {FIRM.public.id}" in summary


@pytest.mark.parametrize("name", ["runbook.pdf", "scripts/python/x.py", MANIFEST, SUMS])
def test_a_changed_byte_or_a_file_less_fails_both(name: str) -> None:
    files = with_signature(BUILT, FIRM)
    for harmed in ({**files, name: files[name] + b" "}, {n: d for n, d in files.items() if n != name}):
        assert errors(harmed, FIRM)
        assert not stock_verifier(harmed, FIRM)


@pytest.mark.parametrize("name", ["as-executed/as-executed.json", "as-executed/as-executed.pdf"])
def test_a_changed_as_executed_record_fails_both(name: str) -> None:
    files = with_signature(with_signature(BUILT, FIRM), APPROVER, "record")
    for harmed in ({**files, name: files[name] + b" "}, {n: d for n, d in files.items() if n != name}):
        assert "stale-signature" in errors(harmed, FIRM, APPROVER)
        assert not stock_verifier(harmed, APPROVER, "record")


def test_a_forger_who_mends_manifest_and_sums_still_lacks_the_key() -> None:
    other = {"runbook.pdf": b"%PDF-forged", "scripts/python/x.py": b"x = 1\n"}
    files = {**BUILT, **with_manifest("contoso", "a" * 64, other)}
    forged = with_signature(files, new_key())
    assert errors(forged) == []
    assert errors(forged, FIRM) == ["unknown-signer"]
    assert not stock_verifier(forged, FIRM)


def test_a_signature_put_under_another_keys_id_is_not_right() -> None:
    files = with_signature(BUILT, new_key())
    value = json.loads(files[ENVELOPES["manifest"]])
    value["signatures"][0]["keyid"] = FIRM.public.id
    files[ENVELOPES["manifest"]] = json.dumps(value).encode()
    assert errors(files, FIRM) == ["bad-signature"]
    assert not stock_verifier(files, FIRM)


def test_a_signature_over_one_thing_is_none_over_another() -> None:
    files = with_signature(BUILT, FIRM)
    moved = {**BUILT, ENVELOPES["record"]: files[ENVELOPES["manifest"]]}
    assert "stale-signature" in errors(moved, FIRM)


def test_two_people_sign_one_bundle_and_each_can_be_asked_for() -> None:
    files = with_signature(with_signature(BUILT, FIRM), APPROVER)
    assert errors(files, FIRM, APPROVER) == []
    assert stock_verifier(files, FIRM) and stock_verifier(files, APPROVER)
    assert errors(files, FIRM, new_key()) == ["unknown-signer"]


def test_a_signature_over_what_was_before_is_told_without_a_key_and_replaced_by_the_next() -> None:
    before = with_signature(BUILT, FIRM)
    after = {**before, **with_manifest("contoso", "b" * 64, {"runbook.pdf": b"two"})}
    after.pop("scripts/python/x.py")
    assert errors(after) == ["stale-signature"]
    envelope, gone = signed(statement_over("manifest", after), APPROVER, after[ENVELOPES["manifest"]])
    assert (list(envelope.signatures), gone) == ([APPROVER.public.id], (FIRM.public.id,))


def test_whoever_asks_for_a_signature_is_told_that_there_is_none() -> None:
    assert errors(BUILT) == []
    assert errors(BUILT, FIRM) == ["missing-signature"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"{",
        lambda _: b"[" * 100_000,
        lambda value: json.dumps({**value, "payload": "no base64!"}).encode(),
        lambda value: json.dumps({**value, "payload": "e30="}).encode(),
        lambda value: json.dumps({**value, "payloadType": "text/plain"}).encode(),
        lambda value: json.dumps({**value, "signatures": 3}).encode(),
        lambda value: json.dumps({**value, "signatures": value["signatures"] * 2}).encode(),
    ],
)
def test_a_damaged_envelope_is_a_finding_and_no_traceback(damage: Callable[[object], bytes]) -> None:
    files = with_signature(BUILT, FIRM)
    files[ENVELOPES["manifest"]] = damage(json.loads(files[ENVELOPES["manifest"]]))
    assert "bad-signature" in errors(files, FIRM)


def test_what_a_reader_takes_in_is_what_was_signed() -> None:
    data = with_signature(BUILT, FIRM)[ENVELOPES["manifest"]]
    statement = parse_statement(parse_envelope(data).payload)
    assert statement == statement_over("manifest", BUILT)
    assert statement.subjects["runbook.pdf"] == sha256_of(b"%PDF")
    with pytest.raises(NotAnEnvelope, match="twice"):
        parse_statement(statement.as_bytes().replace(b"SHA256SUMS", b"runbook.pdf"))


@pytest.mark.parametrize("what", SIGNABLE)
def test_nothing_is_signed_where_there_is_nothing(what: Signable) -> None:
    with pytest.raises(NothingToSign):
        statement_over(what, {})


def test_keys_come_back_from_their_files_and_are_told_apart() -> None:
    key, closed = FIRM.as_pem(""), FIRM.as_pem("open sesame")
    assert read_private_key(key, "k", lambda: pytest.fail("asked")).public.id == FIRM.public.id
    assert read_private_key(closed, "k", lambda: "open sesame").public.id == FIRM.public.id
    assert read_public_key(FIRM.public.as_pem(), "k").id == FIRM.public.id
    assert b"ENCRYPTED" in closed and b"ENCRYPTED" not in key
    for data, says in (
        (closed, "the passphrase is wrong"),
        (FIRM.public.as_pem(), "is a public key"),
        (b"no", "no PEM"),
    ):
        with pytest.raises(UnusableKey, match=says):
            read_private_key(data, "k", lambda: "wrong")
    for data, says in ((key, "is a private key"), (b"no", "no PEM")):
        with pytest.raises(UnusableKey, match=says):
            read_public_key(data, "k")


def test_the_id_of_a_key_is_the_one_that_other_tools_give_it() -> None:
    assert SSlibKey.from_crypto(load_pem_public_key(FIRM.public.as_pem())).keyid == FIRM.public.id
