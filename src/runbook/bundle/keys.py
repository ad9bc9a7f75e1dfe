"""Keys that sign: Ed25519, in PEM files as OpenSSL writes them. No other module knows the library.

The id of a key is reckoned as securesystemslib reckons it, so that other verifiers find the key by it.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbook.errors import MissingComponent, RunbookError, pip_install

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class UnusableKey(RunbookError):
    """The file holds no key that can be used for what was asked."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that tells whether a signature is right."""

    key: "Ed25519PublicKey"

    @property
    def id(self) -> str:
        """Return 64 hex digits that name the key."""
        said = {
            "keytype": "ed25519",
            "keyval": {"public": self.key.public_bytes_raw().hex()},
            "scheme": "ed25519",
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    def has_signed(self, data: bytes, signature: bytes) -> bool:
        """Say whether the signature is this key's over exactly these bytes."""
        from cryptography.exceptions import InvalidSignature

        try:
            self.key.verify(signature, data)
        except InvalidSignature:
            return False
        return True

    def as_pem(self) -> bytes:
        """Return the file of the public key."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        return self.key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key that signs."""

    key: "Ed25519PrivateKey"

    @property
    def public(self) -> PublicKey:
        """Return the key that goes with it and that everybody may have."""
        return PublicKey(self.key.public_key())

    def sign(self, data: bytes) -> bytes:
        """Return the signature over these bytes."""
        return self.key.sign(data)

    def as_pem(self, passphrase: str) -> bytes:
        """Return the file of the private key, encrypted unless the passphrase is empty."""
        from cryptography.hazmat.primitives.serialization import (
            BestAvailableEncryption,
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        locked = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


def require_cryptography() -> None:
    """Raise MissingComponent where the library for signatures is not installed."""
    try:
        import cryptography.hazmat.primitives.asymmetric.ed25519  # noqa: F401
    except ImportError as error:
        raise MissingComponent(
            f"signatures need the package cryptography ({error})", pip_install("cryptography")
        ) from error


def new_key() -> PrivateKey:
    """Return a key that nobody has yet."""
    require_cryptography()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return PrivateKey(Ed25519PrivateKey.generate())


def read_private_key(data: bytes, name: str, passphrase: Callable[[], str]) -> PrivateKey:
    """Read a PEM file; `passphrase` is asked only where the file is encrypted. Raises UnusableKey."""
    require_cryptography()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    # Told before the library is asked, which would only say that it cannot read the file.
    if b"-----BEGIN PUBLIC KEY-----" in data:
        raise UnusableKey(f"{name} is a public key; sign with the private one that it goes with")
    try:
        word = passphrase().encode() if b"-----BEGIN ENCRYPTED PRIVATE KEY-----" in data else None
        key = load_pem_private_key(data, word)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        why = (
            "the passphrase is wrong, or the file is damaged"
            if b" ENCRYPTED " in data
            else "it is no PEM file"
        )
        raise UnusableKey(f"{name} cannot be read as a private key: {why}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnusableKey(f"{name} is no Ed25519 key; make one with 'runbook key new'")
    return PrivateKey(key)


def read_public_key(data: bytes, name: str) -> PublicKey:
    """Read a PEM file. Raises UnusableKey."""
    require_cryptography()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if b"PRIVATE KEY-----" in data:
        raise UnusableKey(f"{name} is a private key; a signature is checked with the public one, {name}.pub")
    try:
        key = load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnusableKey(f"{name} cannot be read as a public key: it is no PEM file") from error
    if not isinstance(key, Ed25519PublicKey):
        raise UnusableKey(f"{name} is no Ed25519 key; signatures of bundles are made with those only")
    return PublicKey(key)
