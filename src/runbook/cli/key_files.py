"""Files of keys, as options of commands name them."""

from pathlib import Path

import click

from runbook.bundle.keys import PrivateKey, read_private_key


def private_key_at(path: Path) -> PrivateKey:
    """Read a private key; its passphrase is asked for where the file is encrypted."""
    return read_private_key(path.read_bytes(), str(path), lambda: _passphrase(path))


def _passphrase(key: Path) -> str:
    return str(click.prompt(f"Passphrase of {key}", hide_input=True, err=True))
