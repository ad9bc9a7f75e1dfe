"""Signed statements: an in-toto Statement (v1) that names files by hash, in a DSSE envelope (v1).

Sources: https://github.com/in-toto/attestation, spec/v1, and https://github.com/secure-systems-lab/dsse.
What is signed is the bytes of the payload as they stand in the envelope, never what a reader makes of them.
"""

import binascii
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"


@dataclass(frozen=True, slots=True)
class Envelope:
    """A payload and its signatures by the id of the key that made each."""

    payload: bytes
    signatures: Mapping[str, bytes]

    def signed_bytes(self) -> bytes:
        """Return what a key signs: the payload and its type, each with its length."""
        return b"DSSEv1 %d %s %d %s" % (
            len(PAYLOAD_TYPE),
            PAYLOAD_TYPE.encode(),
            len(self.payload),
            self.payload,
        )

    def as_bytes(self) -> bytes:
        """Return the file."""
        value = {
            "payload": b64encode(self.payload).decode("ascii"),
            "payloadType": PAYLOAD_TYPE,
            "signatures": [
                {"keyid": key, "sig": b64encode(signature).decode("ascii")}
                for key, signature in sorted(self.signatures.items())
            ],
        }
        return (json.dumps(value, indent=1) + "\n").encode("ascii")


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of files, whose SHA-256 stand by their names below the bundle."""

    kind: str
    subjects: Mapping[str, str]
    said: Mapping[str, Any]

    def as_bytes(self) -> bytes:
        """Return the payload of an envelope: equal statements are equal bytes."""
        value = {
            "_type": STATEMENT_TYPE,
            "subject": [
                {"name": name, "digest": {"sha256": digest}} for name, digest in sorted(self.subjects.items())
            ],
            "predicateType": self.kind,
            "predicate": dict(self.said),
        }
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


class NotAnEnvelope(ValueError):
    """The text is no envelope with a statement that this version reads."""


def parse_envelope(data: bytes) -> Envelope:
    """Read an envelope; raise NotAnEnvelope with the reason where it is none."""
    try:
        value = json.loads(data)
        if value["payloadType"] != PAYLOAD_TYPE:
            raise NotAnEnvelope(f"its payload is '{value['payloadType']}', not '{PAYLOAD_TYPE}'")
        signatures = [
            (str(one["keyid"]), b64decode(one["sig"], validate=True)) for one in value["signatures"]
        ]
        # A reader that takes the first of two and one that takes the last would judge differently.
        if len(dict(signatures)) < len(signatures):
            raise NotAnEnvelope("one key signs twice")
        return Envelope(b64decode(value["payload"], validate=True), dict(signatures))
    except NotAnEnvelope:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise NotAnEnvelope("it is not an envelope with signatures") from error


def parse_statement(payload: bytes) -> Statement:
    """Read the payload of an envelope; raise NotAnEnvelope where it is no statement about files."""
    try:
        value = json.loads(payload)
        if value["_type"] != STATEMENT_TYPE:
            raise NotAnEnvelope(f"its statement is '{value['_type']}', not '{STATEMENT_TYPE}'")
        named = [(str(one["name"]), str(one["digest"]["sha256"])) for one in value["subject"]]
        if len(dict(named)) < len(named):
            raise NotAnEnvelope("its statement names a file twice")
        return Statement(str(value["predicateType"]), dict(named), dict(value["predicate"]))
    except NotAnEnvelope:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAnEnvelope("what it holds is no statement about files") from error
